public import Reports
public import RooflineModel

/// The report of one record as a page: one file that loads nothing from anywhere.
public struct HTMLReport: Sendable {
  /// What is reported.
  public let analysis: RecordAnalysis
  private let references: [GPUReference]

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - analysis: What is reported.
  ///   - references: The accelerators that the machine is put next to.
  public init(
    _ analysis: RecordAnalysis, references: [GPUReference] = TextReport.customaryReferences
  ) {
    self.analysis = analysis
    self.references = references
  }

  /// The page: the overview first, then what the text report says with charts, then the method and
  /// all numbers, folded.
  ///
  /// - Returns: An HTML document; the same record gives the same bytes.
  public func render() -> String {
    let context = ReportContext(
      analysis: analysis, width: 160, style: .plain, ascii: false, references: references)
    let charts = ChartGallery(analysis, references: references)
    let opening = TextReport.sections.filter { $0.title == nil }.map { $0.body(context) }
    let blocks = opening.flatMap(\.blocks)
    let overview = OverviewSection()
    var sections = [self.overview(overview, context, charts)]
    sections += TextReport.sections.filter { $0.title != nil }
      .compactMap { section($0, context, charts, without: overview.charts) }
    let claimed = Set(TextReport.sections.flatMap(\.charts) + overview.charts)
    if let rest = charts.section(without: claimed) { sections.append(rest) }
    for folded in [MethodSection(), WorkloadSection(), SummarySection()] as [any ReportSection] {
      guard var section = section(folded, context, charts) else { continue }
      section.isFolded = true
      section.hasFilter = section.body.blocks.contains {
        if case .table = $0 { true } else { false }
      }
      sections.append(section)
    }
    return PageTemplate.render(
      PageContent(
        kind: "Roofline report", title: title(blocks),
        opening: ReportBody(blocks.filter { if case .heading = $0 { false } else { true } }),
        sections: sections,
        footer:
          "Measured by Ridgeline \(analysis.record.toolVersion), \(analysis.record.startedAt). "
          + "Made from the record alone: the same record gives the same page."))
  }

  /// The heading of the first section: the name of the machine.
  private func title(_ blocks: [ReportBlock]) -> String {
    for block in blocks { if case .heading(let name) = block, !name.isEmpty { return name } }
    return "Unnamed processor"
  }

  /// The numbers, the first drawing, and the rest.
  private func overview(
    _ section: OverviewSection, _ context: ReportContext, _ charts: ChartGallery
  ) -> PageContent.Section {
    let blocks = section.body(context).blocks
    let first = blocks.firstIndex { if case .heading = $0 { true } else { false } } ?? blocks.count
    return PageContent.Section(
      title: section.title ?? "", lead: ReportBody(Array(blocks[..<first])),
      body: ReportBody(Array(blocks[first...])), figures: section.charts.compactMap(charts.svg))
  }

  /// A section with its drawings; nil if there is nothing to see that does not stand elsewhere.
  private func section(
    _ section: any ReportSection, _ context: ReportContext, _ charts: ChartGallery,
    without shown: [String] = []
  ) -> PageContent.Section? {
    var body = section.body(context)
    let drawn = section.charts.filter { charts.svg($0) != nil }
    let figures = drawn.filter { !shown.contains($0) }.compactMap(charts.svg)
    // A chart shows what the drawing does, and better.
    if !drawn.isEmpty {
      body.blocks.removeAll { if case .drawing = $0 { true } else { false } }
    }
    let isNote = body.blocks.allSatisfy {
      if case .paragraph(let paragraph) = $0 { paragraph.weight == .note } else { false }
    }
    guard !figures.isEmpty || !body.isEmpty && !(isNote && !drawn.isEmpty) else { return nil }
    return PageContent.Section(title: section.title ?? "", body: body, figures: figures)
  }
}
