/// Numbers at axes: powers of ten, short.
enum ChartNumber {
  /// A power of ten with a decimal prefix, such as `10 G`.
  static func short(_ value: Double) -> String {
    let prefixes: [(Double, String)] = [
      (1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"),
    ]
    for (scale, prefix) in prefixes where value >= scale * 0.999 {
      return "\(Int((value / scale).rounded())) \(prefix)"
    }
    return plain(value)
  }

  /// A power of ten without a prefix, such as `0.1` or `100`.
  static func plain(_ value: Double) -> String {
    value >= 0.999 ? "\(Int(value.rounded()))" : "\((value * 1e6).rounded() / 1e6)"
  }
}
