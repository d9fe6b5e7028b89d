/// Writes a drawing that is laid out as an SVG document.
struct DrawingWriter {
  let drawing: Drawing
  let layout: DrawingLayout
  let theme: ChartTheme
  let id: String

  init(_ drawing: Drawing, _ layout: DrawingLayout, theme: ChartTheme, id: String) {
    self.drawing = drawing
    self.layout = layout
    self.theme = theme
    self.id = id
  }

  /// The whole document.
  var document: SVGElement {
    let width = SVGNumber.text(DrawingLayout.width)
    let height = SVGNumber.text(layout.height.rounded(.up))
    return SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "ridgeline-chart",
        "viewBox": "0 0 \(width) \(height)", "width": width, "height": height, "role": "img",
        "aria-labelledby": "\(id)-title \(id)-desc", "data-chart": drawing.name,
        "font-family":
          "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', "
          + "sans-serif",
      ],
      content: head(width: width, height: height) + body.map { .element($0) })
  }

  private func head(width: String, height: String) -> [SVGElement.Content] {
    let ground = SVGElement(
      "rect",
      ["class": "rl-fill-paper", "width": width, "height": height, "fill": theme.colour(.paper)])
    return [
      .element(SVGElement("title", ["id": "\(id)-title"], text: drawing.title)),
      .element(SVGElement("desc", ["id": "\(id)-desc"], text: drawing.alternative)),
      .element(SVGElement("style", [:], content: [.style(theme.styleSheet)])),
      .element(ground),
    ]
  }

  private var body: [SVGElement] {
    var elements: [SVGElement] = []
    for panel in layout.panels {
      elements += grid(panel)
      elements += panel.panel.series.map(group(panel.frame))
      elements += panel.leaders.map(element)
    }
    return elements + [legend, texts]
  }

  /// The lines of the grid and the two axes.
  private func grid(_ panel: DrawingLayout.Panel) -> [SVGElement] {
    let box = panel.frame.box
    let lines = panel.grid.map { SVGNumber.path([$0.0, $0.1]) }.joined()
    let axes = SVGNumber.path([
      PlanePoint(x: box.minX, y: box.minY), PlanePoint(x: box.minX, y: box.maxY),
      PlanePoint(x: box.maxX, y: box.maxY),
    ])
    return [
      SVGElement(
        "path",
        ["class": "rl-line-grid", "d": lines, "fill": "none", "stroke": theme.colour(.grid)]),
      SVGElement(
        "path",
        ["class": "rl-line-muted", "d": axes, "fill": "none", "stroke": theme.colour(.muted)]),
    ]
  }

  private func element(_ leader: EndLabels.Leader) -> SVGElement {
    SVGElement(
      "path",
      [
        "class": "rl-line-muted" + (leader.series == nil ? "" : " rl-series"),
        "data-series": leader.series, "d": SVGNumber.path([leader.from, leader.to]),
        "fill": "none", "stroke": theme.colour(.muted), "stroke-width": "0.8",
      ])
  }

  private func group(_ frame: PlotFrame) -> (PlotSeries) -> SVGElement {
    { series in
      let hue = series.look.hue
      return SVGElement(
        "g",
        [
          "class": "rl-series rl-line-\(hue.rawValue)", "data-series": series.key,
          "data-name": series.name, "stroke": theme.colour(hue), "fill": "none",
          "stroke-width": SVGNumber.text(series.look.width), "stroke-linejoin": "round",
        ], children: series.shapes.flatMap { elements($0, series.look, frame) })
    }
  }

  private func elements(_ shape: PlotShape, _ look: PlotLook, _ frame: PlotFrame) -> [SVGElement] {
    switch shape {
    case .line(let line):
      return frame.pieces(line).map { piece in
        SVGElement(
          "path", ["d": SVGNumber.path(piece), "stroke-dasharray": look.dash.pattern])
      }
    case .band(let low, let high):
      return [
        SVGElement(
          "path",
          [
            "class": "rl-fill-\(look.hue.rawValue)", "fill": theme.colour(look.hue),
            "fill-opacity": DecimalDigits(0.6 * look.opacity).text(places: 2), "stroke": "none",
            "d": SVGNumber.path(frame.outline(low: low, high: high), closed: true),
          ])
      ]
    case .area(let outline, let facts):
      return [area(outline, facts, look, frame)]
    case .ring(let center):
      let place = frame.box.nearest(to: frame.place(center))
      return [
        SVGElement(
          "path",
          [
            "class": "rl-ring",
            "d": PlotLook.Marker.circle.path(at: place, radius: look.radius + 5),
            "stroke-width": "1.5",
          ])
      ]
    case .points(let points):
      return points.map { element($0, look, frame) }
    }
  }

  private func area(
    _ outline: [PlotPlace], _ facts: PointFacts, _ look: PlotLook, _ frame: PlotFrame
  ) -> SVGElement {
    let places = outline.map { frame.box.nearest(to: frame.place($0)) }
    var element = SVGElement(
      "path",
      [
        "d": SVGNumber.path(places, closed: true),
        "class": "rl-point rl-fill-\(look.hue.rawValue)",
        "fill": theme.colour(look.hue), "fill-opacity": DecimalDigits(look.opacity).text(places: 2),
        "stroke": "none",
      ])
    describe(&element, facts)
    return element
  }

  private func element(_ point: PlotPoint, _ look: PlotLook, _ frame: PlotFrame) -> SVGElement {
    let place = frame.place(point.place)
    let isDoubtful = if case .doubtful = point.facts.trust { true } else { false }
    let (fill, fillClass) =
      look.isHollow || isDoubtful
      ? (theme.colour(.paper), "rl-fill-paper")
      : (theme.colour(look.hue), "rl-fill-\(look.hue.rawValue)")
    var sign = SVGElement(
      "path",
      [
        "d": (look.marker ?? .circle).path(at: frame.box.nearest(to: place), radius: look.radius),
        "class": fillClass, "fill": fill, "stroke-width": "1.5",
      ])
    var children: [SVGElement] = []
    if let interval = point.interval,
      let (low, high) = frame.box.clipping(
        from: frame.place(interval.low), to: frame.place(interval.high))
    {
      children.append(
        SVGElement(
          "path",
          ["class": "rl-interval", "d": SVGNumber.path([low, high]), "stroke-width": "1.5"]))
    }
    if isDoubtful { sign.attributes.append(("stroke-dasharray", "2 1.5")) }
    children.append(sign)
    var group = SVGElement("g", ["class": "rl-point"], children: children)
    describe(&group, point.facts)
    return group
  }

  /// Adds what is known of a point, as attributes for scripts and as the text that browsers show.
  private func describe(_ element: inout SVGElement, _ facts: PointFacts) {
    element.attributes += [
      ("data-name", facts.name), ("data-value", facts.value),
      ("data-interval", facts.interval), ("data-samples", facts.samples),
      ("data-trust", facts.trust.word), ("data-evidence", facts.evidence),
      ("data-metric", facts.metric),
    ].compactMap { name, value in value.map { (name, $0) } }
    if case .doubtful(let why) = facts.trust { element.attributes.append(("data-doubt", why)) }
    element.content.insert(.element(SVGElement("title", text: facts.sentence)), at: 0)
  }

  private var legend: SVGElement {
    let entries = layout.keys.map { key -> SVGElement in
      let look = key.series.look
      let middle = PlanePoint(x: key.sample.x + 11, y: key.sample.y)
      let hasLine = key.series.shapes.contains { if case .line = $0 { true } else { false } }
      let hasArea = key.series.shapes.contains {
        switch $0 {
        case .band, .area: true
        default: false
        }
      }
      var children: [SVGElement] = []
      if hasArea {
        children.append(
          SVGElement(
            "rect",
            [
              "x": SVGNumber.text(key.sample.x), "y": SVGNumber.text(key.sample.y - 6),
              "width": "22", "height": "12", "class": "rl-fill-\(look.hue.rawValue)",
              "fill": theme.colour(look.hue),
              "fill-opacity": DecimalDigits(look.opacity).text(places: 2), "stroke": "none",
            ]))
      }
      if hasLine {
        let end = PlanePoint(x: key.sample.x + 22, y: key.sample.y)
        children.append(
          SVGElement(
            "path",
            ["d": SVGNumber.path([key.sample, end]), "stroke-dasharray": look.dash.pattern]))
      }
      if let marker = look.marker {
        let hue = look.isHollow ? Hue.paper : look.hue
        children.append(
          SVGElement(
            "path",
            [
              "d": marker.path(at: middle, radius: look.radius),
              "class": "rl-fill-\(hue.rawValue)", "fill": theme.colour(hue),
              "stroke-width": "1.5",
            ]))
      }
      children.append(element(key.label))
      return SVGElement(
        "g",
        [
          "class": "rl-key rl-line-\(look.hue.rawValue)", "data-series": key.series.key,
          "stroke": theme.colour(look.hue), "stroke-width": SVGNumber.text(look.width),
          "fill": "none",
        ], children: children)
    }
    return SVGElement("g", ["class": "rl-legend"], children: entries)
  }

  /// All texts but those of the legend.
  private var texts: SVGElement {
    let legend = Set(layout.keys.map(\.label.origin))
    return SVGElement(
      "g", ["class": "rl-texts"],
      children: layout.texts.filter { !legend.contains($0.origin) }.map(element))
  }

  private func element(_ text: PlacedText) -> SVGElement {
    let (x, y) = (SVGNumber.text(text.origin.x), SVGNumber.text(text.origin.y))
    let isHaloed = text.isOnPlot
    return SVGElement(
      "text",
      [
        "x": x, "y": y, "font-size": SVGNumber.text(text.size),
        "font-weight": text.isBold ? "700" : nil,
        "text-anchor": text.alignment == .start ? nil : text.alignment.rawValue,
        "transform": text.rotation == 0
          ? nil : "rotate(\(SVGNumber.text(text.rotation)) \(x) \(y))",
        "class": "rl-fill-\(text.hue.rawValue)"
          + (isHaloed ? " rl-line-paper" : "") + (text.series == nil ? "" : " rl-series"),
        "data-series": text.series, "fill": theme.colour(text.hue),
        "stroke": isHaloed ? theme.colour(.paper) : "none",
        "stroke-width": isHaloed ? "3" : nil, "stroke-linejoin": isHaloed ? "round" : nil,
        "paint-order": isHaloed ? "stroke" : nil,
      ], text: text.text)
  }
}
