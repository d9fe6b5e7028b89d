/// Where a machine is overhead, bandwidth and compute bound, over array size and intensity, for the
/// cost of one dispatcher.
///
/// The model of each field: an operator that loads and stores every f32 element of an array in place,
///
/// ```
/// t = t0 + max(bytes / W, flop / P),  bytes = 8 B · n,  flop = intensity · bytes
/// ```
///
/// with t0 the measured cost of one dispatch, W the measured bandwidth of in-place updates in the level
/// that the array of `4·n` B fits into, and P the FMA peak, all of one thread. A field is overhead bound
/// if t0 is more than half of t, else bound by the longer of the other two times.
///
/// What is not in it: the overlap of several operators, and that near a cache's size an array fits only
/// in part.
public struct RegimeMap: Codable, Hashable, Sendable {
  /// The ways of dispatching that a map is drawn for.
  public enum Dispatcher: String, Codable, CaseIterable, Sendable {
    /// A call of a compiled function.
    case native
    /// A recorded trace that is replayed.
    case replay
    /// A bytecode interpreter.
    case `switch`
    /// A dispatcher that finds the kernel by name and by the keys of its operands.
    case dynamic
    /// Python, as measured on this machine.
    case python
  }

  /// The roofs that a map rests on.
  public struct Roofs: Codable, Hashable, Sendable {
    /// A level of memory: arrays up to a size, at a bandwidth.
    public struct Level: Codable, Hashable, Sendable {
      /// The level.
      public var level: MemoryLevel
      /// The largest array that it holds, in B; absent for main memory.
      public var size: Bytes?
      /// The bandwidth of in-place updates in named bytes, in B/s.
      public var bandwidth: BytesPerSecond

      /// Describes a level.
      public init(_ level: MemoryLevel, size: Bytes?, bandwidth: BytesPerSecond) {
        self.level = level
        self.size = size
        self.bandwidth = bandwidth
      }
    }

    /// The compute roof, in FLOP/s.
    public var peak: FlopsPerSecond
    /// The levels from the core outwards; the last one holds whatever the others do not.
    public var levels: [Level]

    /// Makes roofs.
    ///
    /// - Precondition: There is a level, and all rates are positive.
    public init(peak: FlopsPerSecond, levels: [Level]) {
      precondition(
        !levels.isEmpty && peak.value > 0 && levels.allSatisfy { $0.bandwidth.value > 0 },
        "a map needs roofs")
      self.peak = peak
      self.levels = levels
    }

    /// The level that an array of `elements` f32 elements lies in.
    func level(elements: Double) -> Level {
      levels.dropLast().first { $0.size.map { 4 * elements <= $0.value } ?? false }
        ?? levels[levels.count - 1]
    }
  }

  /// The parts of the time of one field.
  public struct Parts: Hashable, Sendable {
    /// The dispatch, t0, in s.
    public var overhead: Seconds
    /// The traffic, bytes/W, in s.
    public var memory: Seconds
    /// The operations, flop/P, in s.
    public var compute: Seconds

    /// The time in all, `t0 + max(memory, compute)`, in s.
    public var total: Seconds { overhead + max(memory, compute) }

    /// What the operator waits for.
    public var regime: Regime {
      if overhead > max(memory, compute) { return .overhead }
      return compute > memory ? .compute : .memory
    }
  }

  /// Bytes that an operator names per element, in B.
  public static let bytesPerElement = 8.0
  /// Array sizes of the rows, in elements: 1, 4, 16 … 2^24.
  public static let customarySizes = (0...12).map { 1 << (2 * $0) }
  /// Intensities of the columns, in FLOP/B: 2^-3 … 2^9, 1 to 4096 operations per element.
  public static let customaryIntensities = (-3...9).map {
    Intensity($0 < 0 ? 1 / Double(1 << -$0) : Double(1 << $0))
  }

  /// The dispatcher.
  public var dispatcher: Dispatcher
  /// The metric that its cost is.
  public var metric: String
  /// Its cost t0 per operator, in s.
  public var overhead: Seconds
  /// What the map rests on.
  public var roofs: Roofs
  /// Array sizes of the rows, in elements, ascending.
  public var sizes: [Int]
  /// Intensities of the columns, in FLOP/B, ascending.
  public var intensities: [Intensity]
  /// The map: a row per size, in it a letter per intensity: `o` overhead, `m` memory, `c` compute.
  public var rows: [String]

  /// Draws a map.
  ///
  /// - Parameters:
  ///   - dispatcher: The dispatcher.
  ///   - metric: The metric that its cost is.
  ///   - overhead: Its cost per operator, in s; not negative.
  ///   - roofs: What the map rests on.
  ///   - sizes: Array sizes of the rows, in elements.
  ///   - intensities: Intensities of the columns.
  public init(
    _ dispatcher: Dispatcher, metric: String, overhead: Seconds, roofs: Roofs,
    sizes: [Int] = RegimeMap.customarySizes,
    intensities: [Intensity] = RegimeMap.customaryIntensities
  ) {
    precondition(overhead.value >= 0 && overhead.value.isFinite, "no map for \(overhead)")
    self.dispatcher = dispatcher
    self.metric = metric
    self.overhead = overhead
    self.roofs = roofs
    self.sizes = sizes
    self.intensities = intensities
    rows = []
    rows = sizes.map { size in
      String(
        intensities.map { intensity in
          parts(elements: Double(size), intensity).regime.letter
        })
    }
  }

  /// The parts of the time of an operator.
  ///
  /// - Parameters:
  ///   - elements: The size of the array, in elements.
  ///   - intensity: Operations per named byte, in FLOP/B.
  /// - Returns: The three times; that of the larger of memory and compute counts.
  public func parts(elements: Double, _ intensity: Intensity) -> Parts {
    let bytes = Bytes(Self.bytesPerElement * elements)
    return Parts(
      overhead: overhead, memory: bytes / roofs.level(elements: elements).bandwidth,
      compute: Flops(intensity.value * bytes.value) / roofs.peak)
  }

  /// The size of an array, in elements, from which less than half of the time of an operator of few
  /// operations is overhead: `t0 · W / 8 B`, in the level that this size lies in.
  public var halfSize: Double {
    var reached = 0.0
    for level in roofs.levels {
      let size = overhead.value * level.bandwidth.value / Self.bytesPerElement
      // The next level is slower: if the size lies between the two, it is where the first ends.
      let end = level.size.map { $0.value / 4 } ?? .infinity
      if max(size, reached) <= end { return max(size, reached) }
      reached = end
    }
    return reached
  }
}

extension Regime {
  /// One letter: `o` overhead, `m` memory, `c` compute.
  public var letter: Character {
    switch self {
    case .overhead: "o"
    case .memory: "m"
    case .compute: "c"
    }
  }
}
