extension Format {
  /// A cache or memory size with a binary prefix, such as `48 KiB`, `1.25 MiB` or `31.3 GiB`.
  ///
  /// Exact sizes are printed without trailing zeros; others with three significant digits.
  /// Bandwidths and amounts of data moved take decimal prefixes: use `quantity`.
  ///
  /// - Parameter bytes: The size, in B.
  /// - Returns: Its text.
  public static func binarySize(_ bytes: Int) -> String {
    let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
    var value = Double(bytes)
    var unit = 0
    // 1023.9996 would print as 1024, which is one of the next unit.
    while unit < units.count - 1, value.magnitude >= 1023.5 {
      value /= 1024
      unit += 1
    }
    return "\(trimmed(value)) \(units[unit])"
  }

  /// At least three significant digits, without zeros at the end of the fraction.
  private static func trimmed(_ value: Double) -> String {
    let digits = DecimalDigits(value)
    let shown = digits.rounded(significant: max(3, digits.exponent))
    return digits.text(places: max(0, shown.digits.count - shown.exponent))
  }
}
