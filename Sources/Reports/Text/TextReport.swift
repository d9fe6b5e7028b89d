public import RooflineModel

/// The report of one record for a terminal.
///
/// From the top: the machine, the knee (ridge point) in words, the roofline as a drawing, the
/// tables behind it, doubts, and what was not measured and why. Without colour it says the same.
public struct TextReport: Sendable {
  /// What is reported.
  public let analysis: RecordAnalysis
  /// Columns of a line; 40 to 160 are used.
  public let width: Int
  /// Whether the text carries escape sequences.
  public let style: TerminalStyle
  /// Whether nothing but ASCII is used, for terminals without UTF-8 (`LANG=C`).
  public let ascii: Bool
  /// The accelerators that the machine is put next to.
  public let references: [GPUReference]

  /// Makes the report of an analysis that is at hand.
  ///
  /// - Parameters:
  ///   - analysis: What is reported.
  ///   - width: Columns of a line; 100 for what is not a terminal.
  ///   - style: Whether the text carries escape sequences.
  ///   - ascii: Whether nothing but ASCII is used.
  ///   - references: The accelerators that the machine is put next to, those with an FP32 peak.
  public init(
    _ analysis: RecordAnalysis, width: Int = 100, style: TerminalStyle = .plain,
    ascii: Bool = false, references: [GPUReference] = TextReport.customaryReferences
  ) {
    self.analysis = analysis
    self.width = min(160, max(40, width))
    self.style = style
    self.ascii = ascii
    self.references = references
  }

  /// Analyses a record and makes its report.
  ///
  /// - Parameters:
  ///   - record: What is reported.
  ///   - width: Columns of a line; 100 for what is not a terminal.
  ///   - style: Whether the text carries escape sequences.
  ///   - ascii: Whether nothing but ASCII is used.
  public init(
    _ record: Record, width: Int = 100, style: TerminalStyle = .plain, ascii: Bool = false
  ) {
    self.init(RecordAnalysis(record), width: width, style: style, ascii: ascii)
  }

  /// The accelerators shown unless others are asked for: three generations of one vendor.
  public static var customaryReferences: [GPUReference] {
    let identifiers = ["t4", "a100-40gb-sxm", "h100-sxm"]
    return identifiers.compactMap { id in GPUReferences.all.first { $0.id == id } }
  }

  /// The report, each line ended by a line break and at most `width` columns wide.
  public func render() -> String {
    let context = ReportContext(
      analysis: analysis, width: width, style: style, ascii: ascii, references: references)
    let medium = TextMedium(width: width, style: style)
    let text = Self.sections.map { medium.text($0.title, $0.body(context)) }
      .filter { !$0.isEmpty }.joined(separator: "\n")
    return ascii ? text.inASCII : text
  }

  /// The sections, in order; those of other media are the same.
  package static let sections: [any ReportSection] = [
    HeaderSection(), KneeSection(), ChartSection(), CeilingSection(), BandwidthSection(),
    LevelSection(), ThreadSection(), PlacementSection(), CoreSection(), NodeSection(),
    SweepSection(), BreakEvenSection(), FusionSection(), BatchSection(), OperatorSection(),
    DispatchSection(), RunAheadSection(), InterpreterSection(), RegimeSection(), CounterSection(),
    DoubtSection(),
    AbsenceSection(),
  ]
}

extension String {
  /// The text with signs beyond ASCII written out; what has no such form becomes `?`.
  var inASCII: String {
    reduce(into: "") { result, character in
      guard !character.isASCII else {
        result.append(character)
        return
      }
      result += Self.forms[character] ?? "?"
    }
  }

  private static let forms: [Character: String] = [
    "─": "-", "·": "-", "×": "x", "µ": "u", "∞": "inf", "█": "#", "░": ":", "▸": ">", "−": "-",
    "≥": ">=", "≤": "<=", "▁": "_", "▂": "_", "▃": "-", "▄": "-", "▅": "=", "▆": "=",
    "▇": "#", "→": "->", "–": "-", "∘": "o", "½": "1/2", "Σ": "sum", "√": "sqrt",
  ]
}
