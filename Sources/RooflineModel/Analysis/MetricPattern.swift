/// A family of metric identifiers with one meaning, such as
/// `compute.{fma,multiply,add}.{f32,f64}.{sse2,avx2,avx512,neon}.{N}t`.
///
/// Words are separated by full stops. In a pattern, `{a,b}` stands for one of the words inside, and
/// a single capital in braces for a whole number of at least 1, `{I}` and `{J}` of at least 0.
public struct MetricPattern: Hashable, Sendable {
  /// The pattern.
  public var pattern: String
  /// What the number is, one sentence.
  public var meaning: String
  /// The base unit of the number.
  public var unit: UnitSymbol
  /// Which direction is an improvement.
  public var better: SummaryEntry.Better

  /// Describes a family of metrics.
  public init(
    _ pattern: String, _ meaning: String, _ unit: UnitSymbol, _ better: SummaryEntry.Better
  ) {
    self.pattern = pattern
    self.meaning = meaning
    self.unit = unit
    self.better = better
  }

  /// Whether `identifier` belongs to the family.
  public func matches(_ identifier: String) -> Bool {
    let words = identifier.split(separator: ".", omittingEmptySubsequences: false)
    let forms = pattern.split(separator: ".")
    return words.count == forms.count && zip(forms, words).allSatisfy { Self.fits($1, form: $0) }
  }

  /// Whether an identifier of the family can begin with `words`, such as `compute.fma` or `band`.
  public func canBegin(with words: String) -> Bool {
    let words = words.split(separator: ".", omittingEmptySubsequences: false)
    let forms = pattern.split(separator: ".")
    guard let last = words.last, words.count <= forms.count else { return false }
    return zip(forms, words.dropLast()).allSatisfy { Self.fits($1, form: $0) }
      && Self.canBegin(last, form: forms[words.count - 1])
  }

  /// Whether a word that fits `form` can begin with `start`.
  private static func canBegin(_ start: Substring, form: Substring) -> Bool {
    guard !start.isEmpty, !fits(start, form: form) else { return true }
    guard let open = form.firstIndex(of: "{"), let close = form.firstIndex(of: "}") else {
      return form.hasPrefix(start)
    }
    let before = form[..<open]
    guard start.count > before.count else { return before.hasPrefix(start) }
    let after = form[form.index(after: close)...]
    return form[form.index(after: open)..<close].split(separator: ",")
      .contains { (before + $0 + after).hasPrefix(start) }
  }

  /// Whether a word fits its form; at most one pair of braces per form.
  private static func fits(_ word: Substring, form: Substring) -> Bool {
    guard
      let open = form.firstIndex(of: "{"), let close = form.firstIndex(of: "}")
    else { return word == form }
    let before = form[..<open]
    let after = form[form.index(after: close)...]
    guard
      word.hasPrefix(before), word.dropFirst(before.count).hasSuffix(after)
    else { return false }
    let choice = form[form.index(after: open)..<close]
    let chosen = word.dropFirst(before.count).dropLast(after.count)
    if choice.count == 1, choice.allSatisfy(\.isUppercase) {
      if choice == "I" || choice == "J", chosen == "0" { return true }
      return chosen.first != "0" && !chosen.isEmpty
        && chosen.allSatisfy { $0.isASCII && $0.isNumber }
    }
    return choice.split(separator: ",").contains(chosen)
  }
}
