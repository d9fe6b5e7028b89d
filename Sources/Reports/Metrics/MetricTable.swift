import FoundationEssentials
public import RooflineModel

/// The list of metrics: what each identifier means, in which unit, and which way is better.
public struct MetricTable: Sendable {
  /// The families of identifiers, in the order of the rows.
  public let patterns: [MetricPattern]

  /// Makes a table.
  public init(_ patterns: [MetricPattern]) { self.patterns = patterns }

  /// The list for a terminal: an identifier with its unit, then its meaning, family by family.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into; longer identifiers are broken after a full stop or a comma.
  ///   - style: Whether emphasis carries escape sequences.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle) -> String {
    var lines: [String] = []
    for pattern in patterns {
      lines += Self.pieces(pattern.pattern, width: width).map(style.bold)
      let facts = "\(pattern.unit.rawValue), \(Self.word(pattern.better)). \(pattern.meaning)"
      lines += facts.wrapped(to: max(20, width - 4)).map { "    " + $0 }
    }
    lines.append("")
    lines +=
      "{a,b} stands for one of the words, {N} for a number of threads, other capitals for a number."
      .wrapped(to: width).map(style.dim)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The list as JSON: an array of `pattern`, `meaning`, `unit`, `better`.
  ///
  /// - Returns: Text that ends with a line break.
  public func json() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(patterns.map(Row.init)), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("cannot encode the metrics: \(error)")
    }
  }

  /// An identifier in lines, broken where it has a full stop or a comma.
  private static func pieces(_ identifier: String, width: Int) -> [String] {
    var lines = [""]
    for part in parts(identifier) {
      let line = lines[lines.count - 1]
      if !line.isEmpty, line.count + part.count > width {
        lines.append("  " + part)
      } else {
        lines[lines.count - 1] = line + part
      }
    }
    return lines
  }

  private static func parts(_ identifier: String) -> [String] {
    identifier.reduce(into: [""]) { parts, character in
      parts[parts.count - 1].append(character)
      if character == "." || character == "," { parts.append("") }
    }
  }

  private struct Row: Encodable {
    let pattern, meaning: String
    let unit: UnitSymbol
    let better: SummaryEntry.Better

    init(_ pattern: MetricPattern) {
      self.pattern = pattern.pattern
      meaning = pattern.meaning
      unit = pattern.unit
      better = pattern.better
    }
  }

  private static func word(_ better: SummaryEntry.Better) -> String {
    switch better {
    case .higher: "higher is better"
    case .lower: "lower is better"
    case .neither: "neither way is better"
    }
  }
}
