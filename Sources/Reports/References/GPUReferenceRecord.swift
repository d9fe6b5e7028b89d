import RooflineModel

/// One reference with everything derived from it, as it is written to JSON.
struct GPUReferenceRecord: Encodable {
  let id: String
  let vendor: String
  let name: String
  let formFactor: String
  let architecture: String
  let year: Int
  let memoryBytes: Bytes
  let memoryType: String
  let bandwidth: BytesPerSecond
  let powerWatts: Double?
  let l2CacheBytes: Bytes?
  let peak: [GPUPrecision: FlopsPerSecond]
  let sparsePeak: [GPUPrecision: FlopsPerSecond]
  let knee: [GPUPrecision: Intensity]
  let breakEven: [GPUPrecision: Double]
  let flopsPerWatt: [GPUPrecision: Double]
  let memoryBytesPerWatt: Double?
  let unavailable: [Unavailable]
  let provenance: Source

  struct Source: Encodable {
    let source: String
    let sparseSource: String?
    let confidence: Provenance.Confidence
    let recalledFields: [String]
    let notes: String

    enum CodingKeys: String, CodingKey {
      case source, confidence, notes
      case sparseSource = "sparse_source"
      case recalledFields = "recalled_fields"
    }
  }

  enum CodingKeys: String, CodingKey {
    case id, vendor, name, architecture, year, unavailable, provenance
    case formFactor = "form_factor"
    case memoryBytes = "memory_bytes"
    case memoryType = "memory_type"
    case bandwidth = "bandwidth_bytes_per_second"
    case powerWatts = "power_watts"
    case l2CacheBytes = "l2_cache_bytes"
    case peak = "peak_flops_per_second"
    case sparsePeak = "sparse_peak_flops_per_second"
    case knee = "knee_flops_per_byte"
    case breakEven = "break_even_flops_per_element"
    case flopsPerWatt = "flops_per_second_per_watt"
    case memoryBytesPerWatt = "memory_bytes_per_watt"
  }

  init(_ reference: GPUReference) {
    func table<Value>(
      _ figure: (GPUPrecision) -> Availability<Value>
    ) -> [GPUPrecision: Value] {
      let figures = GPUPrecision.allCases.compactMap { precision in
        figure(precision).value.map { (precision, $0) }
      }
      return Dictionary(uniqueKeysWithValues: figures)
    }
    id = reference.id
    vendor = reference.vendor
    name = reference.name
    formFactor = reference.formFactor
    architecture = reference.architecture
    year = reference.year
    memoryBytes = reference.memory
    memoryType = reference.memoryType
    bandwidth = reference.bandwidth
    powerWatts = reference.power.value
    l2CacheBytes = reference.l2Cache.value
    peak = table { reference.peak($0) }
    sparsePeak = table { reference.peak($0, .structured) }
    knee = table { reference.knee($0) }
    breakEven = table { reference.breakEvenOperations($0) }
    flopsPerWatt = table { reference.flopsPerWatt($0) }
    memoryBytesPerWatt = reference.memoryBytesPerWatt.value
    unavailable = reference.unavailable
    provenance = Source(
      source: reference.provenance.source, sparseSource: reference.sparseSource,
      confidence: reference.provenance.confidence,
      recalledFields: reference.provenance.recalledFields, notes: reference.provenance.notes)
  }
}

extension GPUReference {
  /// The reason for every dense peak, and for power and cache, that the reference lacks.
  var unavailable: [Unavailable] {
    let peaks = GPUPrecision.allCases.map { peak($0).map { _ in () } }
    return (peaks + [power.map { _ in () }, l2Cache.map { _ in () }]).compactMap {
      guard case .unavailable(let reason) = $0 else { return nil }
      return reason
    }
  }
}
