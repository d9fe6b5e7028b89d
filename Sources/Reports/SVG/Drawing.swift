/// A chart, ready to be written: titles, plots and where its numbers come from.
public struct Drawing: Sendable {
  /// The name of the chart, such as `roofline`.
  public let name: String
  /// What the chart shows, as a sentence with the numbers of the record.
  public let title: String
  /// What is drawn, under which conditions.
  public let subtitle: String
  /// What a person who cannot see the drawing has to know.
  public let alternative: String
  /// Where the numbers come from.
  public let source: String
  let panels: [PlotPanel]
  /// How many plots stand beside each other.
  let columns: Int

  init(
    name: String, title: String, subtitle: String, alternative: String, source: String,
    panels: [PlotPanel], columns: Int = 1
  ) {
    self.name = name
    self.title = title
    self.subtitle = subtitle
    self.alternative = alternative
    self.source =
      source + (panels.contains(where: \.isDoubtful) ? " Dashed marks deserve doubt." : "")
    self.panels = panels
    self.columns = max(1, columns)
  }

  /// The drawing as an SVG document, without a declaration before it, so that it can stand in a page.
  ///
  /// The same drawing has the same bytes. Series are groups of the class `rl-series` with
  /// `data-series`; entries of the legend are groups of the class `rl-key` with the same attribute;
  /// points are of the class `rl-point` and carry `data-name`, `data-value`, `data-interval`,
  /// `data-samples`, `data-trust`, `data-doubt`, `data-evidence` and `data-metric` as far as known. A script hides a series
  /// by giving its groups the class `rl-hidden`.
  ///
  /// - Parameters:
  ///   - theme: The colours.
  ///   - id: What the identifiers inside begin with; differs between drawings of one page.
  /// - Returns: The document, ended by a line break.
  public func svg(theme: ChartTheme = .automatic, id: String? = nil) -> String {
    let layout = DrawingLayout(self)
    return DrawingWriter(self, layout, theme: theme, id: id ?? "rl-\(name)").document.text + "\n"
  }
}
