internal import RealModule
import RooflineModel

extension PlotAxis {
  /// A linear axis of times from nothing up to the largest of `times`, with the unit in its title.
  ///
  /// - Parameters:
  ///   - times: In s; those that no machine can take are passed over.
  ///   - per: What the time is of, such as `element`.
  /// - Returns: The axis; nil if there is no time to hold.
  static func time(holding times: some Sequence<Double>, per: String) -> Self? {
    guard let top = times.filter(PlotScale.canDraw).max() else { return nil }
    let prefix = Format.prefix(for: top, unit: .second, significant: 3)
    return Self(
      title: "\(prefix.symbol)s per \(per)", scale: .linear(0, 1.1 * top),
      labels: .number(per: .pow(10, prefix.powerOfTen)))
  }
}
