/// One plot of a drawing: two axes and what stands between them.
struct PlotPanel: Sendable {
  /// A heading above it; nil for the only plot of a drawing.
  var title: String?
  var x: PlotAxis
  var y: PlotAxis
  /// The height between the axes, in pixels.
  var height: Double
  /// In the order of drawing: later ones lie on top.
  var series: [PlotSeries]
  /// The most important first: a label that fits nowhere is left out.
  var labels: [PlotLabel] = []
  /// The names of lines that leave the plot on the right, the most important first.
  var ends: [PlotEnd] = []
  /// Whether a line of the grid is drawn at each tick of the axes.
  var grid: (x: Bool, y: Bool) = (true, true)

  /// Whether any of its points deserves doubt.
  var isDoubtful: Bool {
    series.flatMap(\.shapes).contains { shape in
      guard case .points(let points) = shape else { return false }
      return points.contains { if case .doubtful = $0.facts.trust { true } else { false } }
    }
  }
}
