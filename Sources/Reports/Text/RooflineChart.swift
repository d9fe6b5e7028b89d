internal import RealModule

/// A log-log roofline drawn in characters: FLOP/s over FLOP/B.
///
/// Roofs, ceilings, measured points and the roofs of other machines are told apart by the pattern
/// of their lines, by letters where only ASCII is to be used, and by colour where there is colour.
/// Names stand beside the lines; a name that fits nowhere is left to the legend.
struct RooflineChart {
  /// A straight part of a roof.
  struct Line {
    /// The rising part of a roof (B/s), or the level one (FLOP/s).
    enum Shape { case slope(Double), level(Double) }

    var shape: Shape
    /// The intensities it is drawn over, in FLOP/B; unbounded ends reach the frame.
    var from: Double
    var to: Double
    var ink: ChartInk
    /// Its name, from the longest form to the shortest.
    var names: [String]

    /// FLOP/s at `intensity`.
    func height(_ intensity: Double) -> Double {
      switch shape {
      case .slope(let bandwidth): bandwidth * intensity
      case .level(let peak): peak
      }
    }
  }

  /// A measured place.
  struct Point {
    var intensity: Double
    var flopsPerSecond: Double
  }

  /// Straight parts, the most important first; at most 60.
  var lines: [Line]
  /// Measured points.
  var points: [Point]
  /// Corners of the host's roof, the most important first, with their names.
  var knees: [(place: Point, names: [String])]
  /// Columns of the whole drawing.
  var width: Int
  /// Whether nothing but ASCII is used.
  var ascii: Bool

  /// The rows of the plot, without its axis.
  private var rows: Int { width < 60 ? 16 : width < 100 ? 21 : 24 }

  /// The drawing, one array of cells per line of text, each `width` cells or fewer.
  func cells() -> [[ChartCanvas.Cell]] {
    guard let axes else { return [] }
    let labels = rowLabels(axes.y)
    let gutter = (labels.values.map(\.count).max() ?? 0) + 1
    var canvas = ChartCanvas(width: max(10, width - gutter - 1), height: rows, ascii: ascii)
    let plane = ChartPlane(x: axes.x, y: axes.y, canvas: canvas)
    draw(on: &canvas, plane)
    name(on: &canvas, plane)
    let frame = ChartFrame(gutter: gutter, ascii: ascii)
    return frame.around(canvas, rowLabels: labels, columnLabels: columnLabels(axes.x, canvas))
  }

  /// The axes that hold all points and knees, all ceilings, and some air; nil without any line.
  private var axes: (x: ChartAxis, y: ChartAxis)? {
    let levels = lines.compactMap { line -> Double? in
      guard case .level(let peak) = line.shape else { return nil }
      return peak
    }
    let slopes = lines.compactMap { line -> Double? in
      guard line.ink != .reference, case .slope(let bandwidth) = line.shape else { return nil }
      return bandwidth
    }
    guard let top = levels.max(), let slowest = slopes.min() else { return nil }
    let places = points + knees.map(\.place)
    let left = min(0.1, places.map(\.intensity).min() ?? 0.1) / 1.4
    let right = max(100, places.map(\.intensity).max() ?? 100) * 2
    let bottom = min(slowest * left, places.map(\.flopsPerSecond).min() ?? .infinity)
    return (ChartAxis(left, right), ChartAxis(bottom * 0.8, top * 2))
  }

  private func draw(on canvas: inout ChartCanvas, _ plane: ChartPlane) {
    for (owner, line) in lines.enumerated() {
      let start = max(0, plane.dotColumn(max(line.from, plane.x.low)))
      let end = min(plane.dotColumns, plane.dotColumn(min(line.to, plane.x.high)) + 1)
      guard start < end else { continue }
      canvas.draw(line.ink, owner: owner, columns: start..<end) { column in
        plane.dotRow(line.height(plane.intensity(dotColumn: column)))
      }
    }
    if let corner = knees.first?.place {
      let column = plane.dotColumn(corner.intensity)
      let top = (plane.row(corner.flopsPerSecond) + 1) * canvas.grain.rows
      canvas.drawVertical(
        .guide, owner: 63, column: column, rows: top..<max(top, rows * canvas.grain.rows))
    }
    for point in points {
      canvas.mark(
        .point, column: plane.column(point.intensity), row: plane.row(point.flopsPerSecond))
    }
    for knee in knees {
      canvas.mark(
        .knee, column: plane.column(knee.place.intensity),
        row: plane.row(knee.place.flopsPerSecond))
    }
  }

  private func name(on canvas: inout ChartCanvas, _ plane: ChartPlane) {
    var labels = ChartLabels(plane: plane, canvas: canvas)
    for knee in knees { labels.name(knee.names, near: knee.place) }
    for (owner, line) in lines.enumerated() { labels.name(line, owner: owner) }
    if let corner = knees.first?.place { labels.nameSides(of: corner, ascii: ascii) }
    canvas = labels.canvas
  }

  /// Canvas row to label.
  private func rowLabels(_ axis: ChartAxis) -> [Int: String] {
    axis.decades.reduce(into: [:]) { labels, decade in
      let row = Int((Double(rows) * (1 - axis.position(decade))).rounded(.down))
      labels[min(row, rows - 1)] = ChartNumber.short(decade)
    }
  }

  /// Canvas column to label.
  private func columnLabels(_ axis: ChartAxis, _ canvas: ChartCanvas) -> [Int: String] {
    axis.decades.reduce(into: [:]) { labels, decade in
      let column = Int((Double(canvas.width) * axis.position(decade)).rounded(.down))
      labels[min(column, canvas.width - 1)] = ChartNumber.plain(decade)
    }
  }
}
