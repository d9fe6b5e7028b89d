/// What a core can be expected to reach per clock cycle, with the provenance of each figure.
///
/// An expectation only: a measured peak outside it is worth a warning, not a correction.
public struct Microarchitecture: Hashable, Sendable {
  /// An arithmetic instruction, or a mix of them, that a compute ceiling is made of.
  public enum Operation: String, CaseIterable, Codable, Sendable {
    /// Fused multiply-adds, 2 FLOP each.
    case fma
    /// Multiplies, 1 FLOP each.
    case multiply
    /// Adds, 1 FLOP each.
    case add
    /// Independent multiplies and adds, mixed 1:1, 1 FLOP each.
    case multiplyAndAdd = "multiply_add"
  }

  /// What other parts or settings with the same identity reach.
  public struct Alternative: Hashable, Codable, Sendable {
    /// Which parts or settings, one clause.
    public var condition: String
    /// FMA peaks that differ, in FLOP/cycle per core, by precision and width.
    public var flopPerCycle: PerPrecision

    enum CodingKeys: String, CodingKey {
      case condition
      case flopPerCycle = "flop_per_cycle"
    }
  }

  /// Rates of double and of single precision.
  public struct PerPrecision: Hashable, Codable, Sendable {
    /// Rates of double precision.
    public var fp64: VectorRates
    /// Rates of single precision.
    public var fp32: VectorRates

    /// The rates of one precision.
    public subscript(precision: Precision) -> VectorRates { precision == .f64 ? fp64 : fp32 }
  }

  /// What the load and store units exchange with the first-level data cache.
  public struct L1: Hashable, Codable, Sendable {
    /// Vector loads per cycle, of any width that `loadBytesPerCycle` allows.
    public var vectorLoadsPerCycle: Double
    /// Bytes loaded per cycle with the widest vectors, in B.
    public var loadBytesPerCycle: Double
    /// Vector stores per cycle, of any width that `storeBytesPerCycle` allows.
    public var vectorStoresPerCycle: Double
    /// Bytes stored per cycle with the widest vectors, in B.
    public var storeBytesPerCycle: Double
    /// Loads and stores per cycle together, where they share units; absent if they do not.
    public var memoryOperationsPerCycle: Double?
    /// Capacity, in KiB.
    public var dataKiB: Int

    enum CodingKeys: String, CodingKey {
      case vectorLoadsPerCycle = "vector_loads_per_cycle"
      case loadBytesPerCycle = "load_bytes_per_cycle"
      case vectorStoresPerCycle = "vector_stores_per_cycle"
      case storeBytesPerCycle = "store_bytes_per_cycle"
      case memoryOperationsPerCycle = "memory_operations_per_cycle"
      case dataKiB = "data_kib"
    }
  }

  /// The stable identifier, such as `amd-zen5`.
  public let id: String
  /// The vendor's name.
  public let vendor: String
  /// The core's name.
  public let name: String
  /// The products that have it.
  public let products: String
  /// The year of introduction.
  public let year: Int
  /// What tells its processors from all others.
  public let identity: ProcessorIdentity
  /// The number of FMA pipes.
  public let fmaPipes: Int
  /// The width of one FMA pipe, in bits.
  public let fmaPipeBits: Int
  /// The width of scalable vectors, in bits; absent if there are none.
  public let sveBits: Int?
  /// Peak of FMA instructions alone, in FLOP/cycle per core.
  let fmaFlopPerCycle: PerPrecision
  /// Rate of an add stream over that of a multiply stream.
  let addPerMultiplyRate: Double
  /// Instructions per cycle of independent multiplies and adds mixed 1:1.
  let mixedPerCycle: VectorRates
  /// Latencies by operation, in cycles.
  let latencies: [String: Int]
  /// What the load and store units exchange with the first-level data cache.
  public let l1: L1
  /// The nominal link from the second- to the first-level cache, in B/cycle, if known.
  public let l2ToL1BytesPerCycle: Double?
  /// What other parts or settings with the same identity reach, if anything else is known.
  public let alternative: Alternative?
  /// Where the figures come from.
  public let provenance: Provenance
}
