internal import Reports
internal import RooflineModel

/// The charts of a record, or why there are none, by name.
struct ChartGallery {
  private let charts: [(name: String, svg: Availability<String>)]

  /// Draws every chart that there is.
  init(_ analysis: RecordAnalysis, references: [GPUReference]) {
    let context = ChartContext(analysis, references: references)
    charts = Charts.all.map { chart in
      switch chart.drawing(context) {
      case .available(let drawing): (chart.name, .available(drawing.svg()))
      case .unavailable(let why): (chart.name, .unavailable(why))
      }
    }
  }

  /// A chart as an SVG document; nil if it cannot be drawn.
  func svg(_ name: String) -> String? {
    charts.first { $0.name == name }?.svg.value
  }

  /// The charts that no section shows, and why others are missing; nil if there is neither.
  func section(without claimed: Set<String>) -> PageContent.Section? {
    let rest = charts.filter { !claimed.contains($0.name) }
    let missing = charts.compactMap { name, svg -> String? in
      guard case .unavailable(let why) = svg else { return nil }
      return "\(name): \(why.reason)"
    }
    let note = "Not drawn: \(missing.joined(separator: "; "))."
    let body = ReportBody(
      missing.isEmpty ? [] : [.paragraph(ReportParagraph(text: note, weight: .note))])
    let figures = rest.compactMap(\.svg.value)
    guard !figures.isEmpty || !missing.isEmpty else { return nil }
    return PageContent.Section(title: "More charts", body: body, figures: figures)
  }
}
