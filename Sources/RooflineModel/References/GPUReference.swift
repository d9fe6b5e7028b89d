/// Published figures of one accelerator, in base units, with their provenance.
///
/// Peaks are the vendor's own, at boost clock; a fused multiply-add is two FLOP. Dense and sparse
/// peaks are kept apart, and knees are made of dense ones only.
public struct GPUReference: Hashable, Sendable {
  /// The stable identifier, such as `h100-sxm`.
  public var id: String
  /// The vendor's name.
  public var vendor: String
  /// The product's name.
  public var name: String
  /// Board or module, such as `SXM5`.
  public var formFactor: String
  /// Architecture and chip, such as `Hopper GH100`.
  public var architecture: String
  /// The year of introduction.
  public var year: Int
  /// Memory on the device, in B.
  public var memory: Bytes
  /// The kind of memory, such as `HBM3`.
  public var memoryType: String
  /// Memory bandwidth by the sheet, in B/s.
  public var bandwidth: BytesPerSecond
  /// Rated power of the board or module, in W.
  public var power: Availability<Double>
  /// Second-level cache, in B.
  public var l2Cache: Availability<Bytes>
  /// Peaks without structured sparsity, in FLOP/s (OP/s for integers).
  public var densePeaks: [GPUPrecision: FlopsPerSecond]
  /// Peaks with 2:4 structured sparsity, in FLOP/s, where a sheet prints them.
  public var sparsePeaks: [GPUPrecision: FlopsPerSecond]
  /// Why a precision has no dense peak, for each that has none.
  public var absences: [GPUPrecision: String]
  /// Where the figures come from.
  public var provenance: Provenance
  /// Where the sparse peaks come from; absent if there are none.
  public var sparseSource: String?

  /// Makes a reference; `absences` explains every precision that has no dense peak.
  public init(
    id: String, vendor: String, name: String, formFactor: String, architecture: String, year: Int,
    memory: Bytes, memoryType: String, bandwidth: BytesPerSecond, power: Availability<Double>,
    l2Cache: Availability<Bytes>, densePeaks: [GPUPrecision: FlopsPerSecond],
    sparsePeaks: [GPUPrecision: FlopsPerSecond] = [:], absences: [GPUPrecision: String] = [:],
    provenance: Provenance, sparseSource: String? = nil
  ) {
    self.id = id
    self.vendor = vendor
    self.name = name
    self.formFactor = formFactor
    self.architecture = architecture
    self.year = year
    self.memory = memory
    self.memoryType = memoryType
    self.bandwidth = bandwidth
    self.power = power
    self.l2Cache = l2Cache
    self.densePeaks = densePeaks
    self.sparsePeaks = sparsePeaks
    self.absences = absences
    self.provenance = provenance
    self.sparseSource = sparseSource
  }
}
