/// What the processor counted inside the timed region of one sample, over all threads together.
///
/// A count that was not taken is absent; 0 means that it was taken and nothing happened. A sample
/// has one group of events, because more would have to share the counters.
public struct SampleCounts: Codable, Hashable, Sendable {
  /// Core clock cycles in user mode.
  public var cycles: Double?
  /// Instructions retired in user mode.
  public var instructions: Double?
  /// Operations in single precision, in FLOP.
  public var flopsSingle: Double?
  /// Operations in double precision, in FLOP.
  public var flopsDouble: Double?
  /// Bytes read and written by all memory controllers, for whomever.
  public var memoryBytes: Double?
  /// Mispredicted branches.
  public var branchMisses: Double?
  /// Page walks of data accesses.
  public var tlbMisses: Double?

  /// Makes a set without counts.
  public init() {}

  /// The count of a quantity, if it was taken; never one of what the kernel counts.
  public subscript(quantity: CounterQuantity) -> Double? {
    get { Self.path(quantity).flatMap { self[keyPath: $0] } }
    set { if let path = Self.path(quantity) { self[keyPath: path] = newValue } }
  }

  /// Adds what another thread counted in the same sample; what only one of them took is dropped.
  public mutating func add(_ other: SampleCounts?) {
    for quantity in CounterQuantity.allCases {
      guard let here = self[quantity], let there = other?[quantity] else {
        self[quantity] = nil
        continue
      }
      self[quantity] = here + there
    }
  }

  private static func path(_ quantity: CounterQuantity) -> WritableKeyPath<Self, Double?>? {
    switch quantity {
    case .cycles: \.cycles
    case .instructions: \.instructions
    case .flopsSingle: \.flopsSingle
    case .flopsDouble: \.flopsDouble
    case .memoryBytes: \.memoryBytes
    case .branchMisses: \.branchMisses
    case .tlbMisses: \.tlbMisses
    case .pageFaults, .contextSwitches: nil
    }
  }
}

extension Sample {
  /// The count of a quantity inside the timed region, if it was taken.
  public func count(_ quantity: CounterQuantity) -> Double? {
    switch quantity {
    case .pageFaults: pageFaults.map { Double($0) }
    case .contextSwitches: contextSwitches.map { Double($0) }
    default: counts?[quantity]
    }
  }
}
