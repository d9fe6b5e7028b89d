internal import Reports
public import RooflineModel

/// A comparison of machines as a page: one file that loads nothing from anywhere.
public struct HTMLComparison: Sendable {
  /// What is reported.
  public let comparison: MachineComparison

  /// Makes a report.
  public init(_ comparison: MachineComparison) { self.comparison = comparison }

  /// The page: the machines, the rooflines of all, and where they differ.
  ///
  /// - Returns: An HTML document; the same records in the same order give the same bytes.
  public func render() -> String {
    let report = MachineComparisonReport(comparison)
    let drawing = MachinesFigure.drawing(comparison)
    var sections = report.parts.map { PageContent.Section(title: $0.title, body: $0.body) }
    if let svg = drawing.value?.svg() {
      let roofs = PageContent.Section(title: "Rooflines", body: .empty, figures: [svg])
      sections.insert(roofs, at: min(2, sections.count))
    }
    return PageTemplate.render(
      PageContent(
        kind: "Roofline comparison", title: report.title, opening: report.opening,
        sections: sections,
        footer: "Made by Ridgeline from the records alone: the same records give the same page."))
  }
}
