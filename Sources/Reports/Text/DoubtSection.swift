import RooflineModel

/// The warnings, one item per kind, with their evidence and what to do.
struct DoubtSection: ReportSection {
  /// Subjects that are listed for one kind before the rest is counted.
  private static let shown = 4

  let title: String? = "Doubts"
  let charts = ["spread"]

  func body(_ context: ReportContext) -> ReportBody {
    let warnings = context.analysis.warnings
    guard !warnings.isEmpty else {
      return context.paragraph("None: nothing that can be seen from here disturbed the run.")
    }
    let kinds = Warning.Kind.allCases.filter { kind in warnings.contains { $0.kind == kind } }
    return kinds.map { kind in
      item(kind, warnings.filter { $0.kind == kind }, context)
    }.joined()
  }

  private func item(
    _ kind: Warning.Kind, _ warnings: [Warning], _ context: ReportContext
  ) -> ReportBody {
    let words = WarningText(kind)
    let sign = kind.questionsNumber ? "!" : "·"
    let text = context.paragraph(
      lead: "\(sign) \(words.heading)", kind.questionsNumber ? .yellow : .bold,
      ". \(words.advice)", indent: 2)
    var facts = warnings.prefix(Self.shown).map(Self.facts).filter { !$0.isEmpty }
    if warnings.count > Self.shown { facts.append("and \(warnings.count - Self.shown) more") }
    return text + facts.map { context.paragraph("\(Self.inset)\($0)", indent: 4) }.joined()
  }

  /// Spaces that stand at the start of a line.
  private static let inset = "  ".glued

  private static func facts(_ warning: Warning) -> String {
    let evidence = WarningText.evidence(warning)
    let subject = warning.subject == "run" ? "" : warning.subject
    return [subject, evidence].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
