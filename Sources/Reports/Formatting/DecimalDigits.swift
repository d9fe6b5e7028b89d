/// The decimal expansion of a finite number, rounded and spelled without a locale.
///
/// The digits are those of the shortest text that reads back as the same number, so that
/// rounding is what a person expects of the number they see: 2.675 becomes 2.68 though the
/// nearest binary number lies below. Ties round away from zero.
struct DecimalDigits: Hashable {
  /// Whether the number lies below zero.
  var isNegative: Bool
  /// Most significant first; no zero at either end; empty for zero.
  private(set) var digits: [UInt8]
  /// The place of the point: the number is `0.d₁d₂d₃… × 10^exponent`; 0 for zero.
  private(set) var exponent: Int

  /// The expansion of `value`.
  ///
  /// - Precondition: `value` is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "no decimal expansion of \(value)")
    isNegative = value < 0
    digits = []
    exponent = 0
    var pointSeen = false
    var scale = 0
    let text = value.magnitude.description.utf8
    let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
    for byte in mantissa {
      if byte == UInt8(ascii: ".") {
        pointSeen = true
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        if !pointSeen { exponent += 1 }
      }
    }
    if mantissa.count < text.count {
      scale = Int(String(Substring(text.dropFirst(mantissa.count + 1)))) ?? 0
    }
    exponent += scale
    trim()
  }

  /// Whether the number is zero.
  var isZero: Bool { digits.isEmpty }

  /// The number with at most `count` significant digits.
  func rounded(significant count: Int) -> Self { keeping(count) }

  /// The number with at most `places` digits after the point.
  func rounded(places: Int) -> Self { keeping(exponent + places) }

  /// The number times ten to the power of `power`.
  func scaled(byPowerOfTen power: Int) -> Self {
    var result = self
    if !isZero { result.exponent += power }
    return result
  }

  /// The number with exactly `places` digits after the point.
  ///
  /// - Parameter places: At least 0; digits beyond are rounded away.
  /// - Returns: Text such as `-12.50`; zero carries no sign.
  func text(places: Int) -> String {
    let number = rounded(places: places)
    let whole = number.exponent > 0 ? number.span(0..<number.exponent) : "0"
    let fraction = number.span(number.exponent..<(number.exponent + places))
    let sign = number.isNegative && !number.isZero ? "-" : ""
    return sign + whole + (places > 0 ? "." + fraction : "")
  }

  /// The digits in a range of places; places outside the expansion are zeros.
  private func span(_ places: Range<Int>) -> String {
    let zero = UInt8(ascii: "0")
    let bytes = places.map { zero + (digits.indices.contains($0) ? digits[$0] : 0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number with the first `count` digits, rounded; `count` may be 0 or negative.
  private func keeping(_ count: Int) -> Self {
    guard count < digits.count else { return self }
    var result = self
    guard count >= 0 else { return result.cleared() }
    let roundsUp = digits[count] >= 5
    result.digits.removeSubrange(count...)
    guard roundsUp else { return result.trimmed() }
    for index in result.digits.indices.reversed() {
      result.digits[index] += 1
      if result.digits[index] < 10 { return result.trimmed() }
      result.digits[index] = 0
    }
    result.digits = [1]
    result.exponent += 1
    return result
  }

  private func cleared() -> Self {
    var result = self
    result.digits = []
    result.exponent = 0
    return result
  }

  private func trimmed() -> Self {
    var result = self
    result.trim()
    return result
  }

  /// Removes zeros from both ends.
  private mutating func trim() {
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
  }
}
