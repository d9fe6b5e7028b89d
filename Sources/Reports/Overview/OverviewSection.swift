import RooflineModel

/// What a reader takes away: the numbers, the three regimes and what to do in each, and what not to
/// trust.
package struct OverviewSection: ReportSection {
  package let title: String? = "In short"
  package let charts = ["roofline"]

  /// Makes the section.
  package init() {}

  package func body(_ context: ReportContext) -> ReportBody {
    let tiles = OverviewTiles(context).tiles
    return (tiles.isEmpty ? .empty : ReportBody([.tiles(tiles)])) + sentence(context)
      + RegimeAdvice(context).body + doubts(context) + absences(context)
  }

  /// What the machine is good for, in one sentence.
  private func sentence(_ context: ReportContext) -> ReportBody {
    guard let (_, knee) = context.roofs.bestKnee else { return .empty }
    let operations = Format.number((8 * knee.value.value).rounded(), significant: 1)
    return context.paragraph(
      "A program on this machine has to do \(Prose.quantity(knee.value)) to be limited by its "
        + "arithmetic: \("\(operations) operations".glued) on every 4-byte number that it loads and "
        + "stores again. Most programs do less, and wait for memory.")
  }

  // MARK: trust

  /// The kinds of doubt that question numbers, each with how many.
  private func doubts(_ context: ReportContext) -> ReportBody {
    let warnings = context.analysis.warnings
    let kinds = Warning.Kind.allCases.filter { kind in warnings.contains { $0.kind == kind } }
    let heading = ReportBody([.heading("What not to trust, and why")])
    guard !kinds.isEmpty else {
      return heading
        + context.paragraph("Nothing that can be seen from here disturbed the run.")
    }
    let grave = kinds.filter(\.questionsNumber).map { kind in
      let words = WarningText(kind)
      let subjects = warnings.filter { $0.kind == kind && $0.subject != "run" }.map(\.subject)
      let which =
        switch subjects.count {
        case 0: ""
        case 1: " (\(subjects[0]))"
        default: " (\("\(subjects.count) numbers".glued), such as \(subjects[0]))"
        }
      return context.paragraph(
        lead: "! \(words.heading)", .yellow, "\(which). \(words.advice)", indent: 2)
    }
    let light = kinds.filter { !$0.questionsNumber }.map { WarningText($0).heading }
    let known =
      light.isEmpty
      ? .empty
      : context.paragraph(
        lead: "· Good to know", .bold, ": \(light.joined(separator: "; ")).", indent: 2)
    return heading + grave.joined() + known
  }

  /// How much was not measured.
  private func absences(_ context: ReportContext) -> ReportBody {
    let count = context.analysis.absences.count
    guard count > 0 else { return .empty }
    let reasons = context.analysis.absences.map(\.reason)
    let first = reasons.first { !$0.isEmpty } ?? "no reason is recorded"
    return context.paragraph(
      lead: "· Not measured", .bold,
      ": \(count) \(count == 1 ? "thing" : "things"), because \(first)"
        + "\(Set(reasons).count > 1 ? ", and for other reasons listed at the end" : "").", indent: 2
    )
  }
}
