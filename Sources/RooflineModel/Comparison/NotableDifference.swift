/// A quantity in which two of several machines differ for certain, and by much.
public struct NotableDifference: Sendable {
  /// What differs.
  public let quantity: ComparedQuantity
  /// Index of the machine with the greatest number.
  public let greatest: Int
  /// Index of the machine with the smallest number.
  public let smallest: Int
  /// The greatest number over the smallest.
  public let ratio: Estimate<Ratio>

  /// The factor that two numbers differ by at least, with certainty, to be worth a sentence.
  ///
  /// The knee is what machines are told apart by: it is worth one as soon as it differs for certain.
  public static func least(_ quantity: ComparedQuantity) -> Double { quantity == .knee ? 1 : 1.1 }
}

extension MachineComparison {
  /// The differences that are worth a sentence, the largest first.
  ///
  /// The extremes of each quantity among the machines that can be compared with the first, if even
  /// the near end of the interval of their ratio is beyond
  /// `NotableDifference.least`.
  public var notable: [NotableDifference] {
    rows.compactMap { row in
      let known = row.cells.indices.filter { row.cells[$0].ratio.value != nil }
      func value(_ index: Int) -> Double {
        row.cells[index].figure.value?.estimate.value.value ?? 0
      }
      guard let greatest = known.max(by: { value($0) < value($1) }),
        let smallest = known.min(by: { value($0) < value($1) }),
        let ratio = Self.ratio(row.cells[greatest].figure, to: row.cells[smallest].figure).value,
        ratio.low.value > NotableDifference.least(row.quantity)
      else { return nil }
      return NotableDifference(
        quantity: row.quantity, greatest: greatest, smallest: smallest, ratio: ratio)
    }.sorted { $0.ratio.value.value > $1.ratio.value.value }
  }
}
