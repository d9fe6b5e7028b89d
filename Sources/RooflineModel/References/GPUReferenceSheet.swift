/// One entry of `gpu-references.json`, in the units that sheets print.
struct GPUReferenceSheet: Decodable, Sendable {
  var id: String
  var vendor: String
  var name: String
  var formFactor: String
  var architecture: String
  var year: Int
  var memoryGB: Double
  var memoryType: String
  var bandwidthGBPerSecond: Double
  var l2CacheMB: Double?
  var tdpWatts: Double?
  var peaks: [GPUPrecision: Double]
  var sparsePeaks: [GPUPrecision: Double]?
  var sparseSource: String?
  /// Reason to the keys that it explains.
  var absent: [String: [String]]?
  var confidence: Provenance.Confidence
  var recalledFields: [String]?
  var source: String
  var notes: String?

  enum CodingKeys: String, CodingKey {
    case id, vendor, name, architecture, year, absent, confidence, source, notes
    case formFactor = "form_factor"
    case memoryGB = "memory_gb"
    case memoryType = "memory_type"
    case bandwidthGBPerSecond = "memory_bandwidth_gb_per_s"
    case l2CacheMB = "l2_cache_mb"
    case tdpWatts = "tdp_w"
    case peaks = "peaks_tera_per_s"
    case sparsePeaks = "sparse_peaks_tera_per_s"
    case sparseSource = "sparse_source"
    case recalledFields = "recalled_fields"
  }

  /// The reference in base units.
  var reference: GPUReference {
    GPUReference(
      id: id, vendor: vendor, name: name, formFactor: formFactor, architecture: architecture,
      year: year, memory: Bytes(memoryGB * 1e9), memoryType: memoryType,
      bandwidth: BytesPerSecond(bandwidthGBPerSecond * 1e9),
      power: availability(tdpWatts, .tdpWatts),
      l2Cache: availability(l2CacheMB.map { Bytes($0 * 1e6) }, .l2CacheMB),
      densePeaks: peaks.mapValues { FlopsPerSecond($0 * 1e12) },
      sparsePeaks: (sparsePeaks ?? [:]).mapValues { FlopsPerSecond($0 * 1e12) },
      absences: absences,
      provenance: Provenance(
        source: source, confidence: confidence, recalledFields: recalledFields ?? [],
        notes: notes ?? ""),
      sparseSource: sparseSource)
  }

  private var absences: [GPUPrecision: String] {
    var reasons: [GPUPrecision: String] = [:]
    for (reason, keys) in absent ?? [:] {
      for precision in keys.compactMap(GPUPrecision.init(rawValue:)) {
        reasons[precision] = reason
      }
    }
    return reasons
  }

  private func availability<Value>(_ value: Value?, _ key: CodingKeys) -> Availability<Value> {
    if let value { return .available(value) }
    let reason = (absent ?? [:]).first { $0.value.contains(key.rawValue) }?.key
    return .unavailable(
      Unavailable(
        subject: "gpu.\(id).\(key.rawValue)", reason: reason ?? "no figure in the sources"))
  }
}
