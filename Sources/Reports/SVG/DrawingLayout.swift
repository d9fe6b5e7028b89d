/// Where everything on a drawing stands, in pixels.
struct DrawingLayout: Sendable {
  /// A plot with its place.
  struct Panel: Sendable {
    var panel: PlotPanel
    var frame: PlotFrame
    /// Lines of the grid.
    var grid: [(PlanePoint, PlanePoint)]
    /// Lines from the ends of lines to their names.
    var leaders: [EndLabels.Leader]
  }

  /// An entry of the legend: a sample of the look, and the area of the whole.
  struct Key: Sendable {
    var series: PlotSeries
    var sample: PlanePoint
    var label: PlacedText
  }

  /// The width of every drawing.
  static let width = 800.0
  static let margin = 16.0
  private static let keySample = 30.0
  private static let tickSize = 11.5

  private(set) var height = DrawingLayout.margin
  private(set) var panels: [Panel] = []
  private(set) var keys: [Key] = []
  /// Every text, those of the legend among them.
  private(set) var texts: [PlacedText] = []

  /// Lays a drawing out from top to bottom.
  init(_ drawing: Drawing) {
    paragraph(drawing.title, size: 17, isBold: true)
    paragraph(drawing.subtitle, size: 12.5, hue: .muted)
    height += 6
    legend(drawing.panels)
    let columns = Column.columns(drawing.columns)
    let gutters = Gutters(drawing.panels, width: columns[0].width)
    for first in stride(from: 0, to: drawing.panels.count, by: columns.count) {
      let top = height
      let ends = zip(drawing.panels[first...], columns).map { panel, column in
        height = top
        add(panel, column, gutters)
        return height
      }
      height = ends.max() ?? top
    }
    height += 2
    paragraph(drawing.source, size: 11, hue: .muted)
    height += Self.margin - 4
  }

  /// The whole area.
  var page: PlaneBox { PlaneBox(minX: 0, minY: 0, maxX: Self.width, maxY: height) }

  private mutating func paragraph(
    _ text: String, size: Double, isBold: Bool = false, hue: Hue = .ink
  ) {
    let limit = Self.width - 2 * Self.margin
    for line in TextMeasure.lines(text, size: size, isBold: isBold, limit: limit) {
      let origin = PlanePoint(x: Self.margin, y: height + TextMeasure.ascent * size)
      texts.append(
        PlacedText(text: line, origin: origin, size: size, isBold: isBold, hue: hue))
      height += 1.3 * size
    }
  }

  /// What lies on top comes first.
  private mutating func legend(_ panels: [PlotPanel]) {
    let size = 12.0
    var seen: Set<String> = []
    let entries = panels.flatMap { $0.series.reversed() }
      .filter { $0.name != nil && seen.insert($0.key).inserted }
    guard !entries.isEmpty else { return }
    var x = Self.margin
    for series in entries {
      let limit = Self.width - 2 * Self.margin - Self.keySample
      let name = TextMeasure.cut(series.name ?? "", size: size, limit: limit)
      let width = Self.keySample + TextMeasure.width(name, size: size)
      if x > Self.margin, x + width > Self.width - Self.margin {
        x = Self.margin
        height += 19
      }
      let label = PlacedText(
        text: name, origin: PlanePoint(x: x + Self.keySample, y: height + 13), size: size)
      texts.append(label)
      keys.append(Key(series: series, sample: PlanePoint(x: x, y: height + 9), label: label))
      x += width + 18
    }
    height += 24
  }

  /// What plots that stand below each other have of the width of the page.
  private struct Column {
    static let distance = 20.0

    var left: Double
    var right: Double
    var width: Double { right - left }

    /// So many columns of the same width.
    static func columns(_ count: Int) -> [Self] {
      let (from, room) = (DrawingLayout.margin, DrawingLayout.width - 2 * DrawingLayout.margin)
      let width = (room - distance * Double(count - 1)) / Double(count)
      return (0..<count).map {
        let left = from + Double($0) * (width + distance)
        return Self(left: left, right: left + width)
      }
    }
  }

  /// Room beside the plots of a drawing, the same for all, so that their axes lie below each other.
  private struct Gutters {
    var left: Double
    var right: Double

    init(_ panels: [PlotPanel], width: Double) {
      let rows = panels.flatMap { DrawingLayout.rows($0, width: width) }.map {
        TextMeasure.width($0.text, size: DrawingLayout.tickSize)
      }
      let names = panels.flatMap(\.ends).map {
        TextMeasure.width($0.text, size: EndLabels.size, isBold: $0.isBold)
      }
      left = (rows.max() ?? 0) + 8
      right =
        names.max().map { min($0, 0.3 * (width + 2 * DrawingLayout.margin)) + EndLabels.leader }
        ?? 8
    }
  }

  /// The ticks of the upright axis, their texts cut to what there is room for.
  private static func rows(_ panel: PlotPanel, width: Double) -> [PlotAxis.Tick] {
    panel.y.ticks(room: max(3, Int(panel.height / 48))).map {
      PlotAxis.Tick(
        value: $0.value,
        text: TextMeasure.cut(
          $0.text, size: tickSize, limit: 0.36 * (width + 2 * DrawingLayout.margin)))
    }
  }

  /// What a plot shows, and the unit of its upright axis, where they are read without turning the
  /// head.
  private mutating func heading(_ panel: PlotPanel, _ column: Column) {
    var x = column.left
    for (text, isBold) in [(panel.title ?? "", true), (panel.y.title, false)] where !text.isEmpty {
      let text = TextMeasure.cut(text, size: 12.5, isBold: isBold, limit: column.right - x)
      guard !text.isEmpty else { continue }
      texts.append(
        PlacedText(
          text: text, origin: PlanePoint(x: x, y: height + TextMeasure.ascent * 12.5), size: 12.5,
          isBold: isBold, hue: isBold ? .ink : .muted))
      x += TextMeasure.width(text, size: 12.5, isBold: isBold) + 10
    }
    height += x > column.left ? 1.3 * 12.5 : 0
  }

  private mutating func add(_ panel: PlotPanel, _ column: Column, _ gutters: Gutters) {
    heading(panel, column)
    height += 8
    let box = PlaneBox(
      minX: column.left + gutters.left, minY: height,
      maxX: column.right - gutters.right, maxY: height + panel.height)
    let frame = PlotFrame(box: box, x: panel.x.scale, y: panel.y.scale)
    let grid = ticks(panel, frame, width: column.width)
    if !panel.x.title.isEmpty {
      add(
        PlacedText(
          text: TextMeasure.cut(panel.x.title, size: 12, limit: box.width),
          origin: PlanePoint(x: box.middle.x, y: height + TextMeasure.ascent * 12), size: 12,
          alignment: .middle, hue: .muted))
      height += 1.3 * 12
    }
    height += 10
    let ends = EndLabels(panel.ends, beside: frame, limit: gutters.right - EndLabels.leader)
    panels.append(Panel(panel: panel, frame: frame, grid: grid, leaders: ends.leaders))
    texts += labels(panel, frame) + ends.texts
  }

  /// Adds the texts of both axes; the result is the lines of the grid.
  private mutating func ticks(
    _ panel: PlotPanel, _ frame: PlotFrame, width: Double
  ) -> [(PlanePoint, PlanePoint)] {
    let (box, size) = (frame.box, Self.tickSize)
    var grid: [(PlanePoint, PlanePoint)] = []
    for tick in Self.rows(panel, width: width) {
      let y = box.maxY - panel.y.scale.share(tick.value) * box.height
      let isShown = add(
        PlacedText(
          text: tick.text, origin: PlanePoint(x: box.minX - 8, y: y + 0.36 * size), size: size,
          alignment: .end, hue: .muted))
      guard panel.grid.y, isShown else { continue }
      grid.append((PlanePoint(x: box.minX, y: y), PlanePoint(x: box.maxX, y: y)))
    }
    height = box.maxY + 8
    for tick in panel.x.ticks(room: max(3, Int(box.width / 75))) {
      let x = box.minX + panel.x.scale.share(tick.value) * box.width
      let isShown = add(
        PlacedText(
          text: tick.text, origin: PlanePoint(x: x, y: height + TextMeasure.ascent * size),
          size: size, alignment: .middle, hue: .muted))
      guard panel.grid.x, isShown else { continue }
      grid.append((PlanePoint(x: x, y: box.minY), PlanePoint(x: x, y: box.maxY)))
    }
    height += 1.3 * size + 3
    return grid
  }

  /// Adds a text unless it would overlap another or leave the page.
  @discardableResult
  private mutating func add(_ text: PlacedText) -> Bool {
    let box = text.box
    guard box.minX >= 0, box.maxX <= Self.width,
      !texts.contains(where: { $0.box.intersects(box, clearance: 2) })
    else { return false }
    texts.append(text)
    return true
  }

  private func labels(_ panel: PlotPanel, _ frame: PlotFrame) -> [PlacedText] {
    var points: [PlaneBox] = []
    var lines: [(PlanePoint, PlanePoint)] = []
    for series in panel.series {
      for shape in series.shapes {
        switch shape {
        case .line(let line):
          for piece in frame.pieces(line) { lines += Array(zip(piece, piece.dropFirst())) }
        case .points(let places):
          points += places.map { point in
            let place = frame.place(point.place)
            return PlaneBox(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y)
              .inset(by: -series.look.radius - 1)
          }
          lines += places.compactMap { point in
            point.interval.flatMap {
              frame.box.clipping(from: frame.place($0.low), to: frame.place($0.high))
            }
          }
        case .band, .area, .ring: break
        }
      }
    }
    var placement = LabelPlacement(frame: frame, points: points, lines: lines)
    for label in panel.labels { placement.add(label) }
    return placement.placed
  }
}
