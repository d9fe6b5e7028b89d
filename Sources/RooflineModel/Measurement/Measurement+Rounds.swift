extension Measurement {
  /// Time per unit of the kernel's count, in s: one array per round that has samples, ascending by
  /// round, each in time order.
  public var secondsPerUnitByRound: [[Double]] {
    Dictionary(grouping: samples, by: \.round).sorted { $0.key < $1.key }
      .map { $0.value.map(\.secondsPerUnit.value) }
  }
}
