/// Evaluates `+ - * / ^ ( ) max ceil` on numbers, as the formulas of a plan are written.
struct Arithmetic {
  private var rest: Substring

  /// The value of an expression; nil if it is none.
  static func value(of text: String) -> Double? {
    var parser = Arithmetic(rest: text.filter { !$0.isWhitespace }[...])
    guard let value = parser.sum(), parser.rest.isEmpty else { return nil }
    return value
  }

  private mutating func take(_ token: String) -> Bool {
    guard rest.hasPrefix(token) else { return false }
    rest = rest.dropFirst(token.count)
    return true
  }

  private mutating func sum() -> Double? {
    guard var value = product() else { return nil }
    while true {
      if take("+") {
        guard let next = product() else { return nil }
        value += next
      } else if take("-") {
        guard let next = product() else { return nil }
        value -= next
      } else {
        return value
      }
    }
  }

  private mutating func product() -> Double? {
    guard var value = power() else { return nil }
    while true {
      if take("*") {
        guard let next = power() else { return nil }
        value *= next
      } else if take("/") {
        guard let next = power() else { return nil }
        value /= next
      } else {
        return value
      }
    }
  }

  private mutating func power() -> Double? {
    guard let base = atom() else { return nil }
    guard take("^") else { return base }
    guard let exponent = atom(), exponent == exponent.rounded(), exponent < 1e6 else { return nil }
    return (0..<Int(exponent)).reduce(1) { product, _ in product * base }
  }

  private mutating func atom() -> Double? {
    if take("ceil(") {
      // As the planner does: a whole number but for a rounding error is one.
      guard let value = sum(), take(")") else { return nil }
      return (value * (1 - 1e-12)).rounded(.up)
    }
    if take("max(") {
      guard let first = sum(), take(","), let second = sum(), take(")") else { return nil }
      return max(first, second)
    }
    if take("(") {
      guard let value = sum(), take(")") else { return nil }
      return value
    }
    var digits = ""
    while let next = rest.first,
      next.isNumber || next == "." || next == "e" || (digits.last == "e" && "+-".contains(next))
    {
      digits.append(next)
      rest = rest.dropFirst()
    }
    return Double(digits)
  }
}
