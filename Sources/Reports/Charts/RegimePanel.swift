import RooflineModel

/// One map of the regimes, its borders computed from the same model at many sizes.
///
/// At a size, an operator of few operations waits for the longer of dispatch and memory, neither of
/// which depends on its operations; from the intensity on at which these take as long, it waits for
/// them.
struct RegimePanel {
  let map: RegimeMap
  /// The width between the axes, about, in pixels.
  let width: Double
  private static let height = 170.0

  /// One of so many maps beside each other.
  init(_ map: RegimeMap, columns: Int) {
    self.map = map
    width = DrawingLayout.width / Double(columns) - 65
  }

  /// The plot.
  var panel: PlotPanel {
    PlotPanel(
      title: "\(map.dispatcher.title), \(Format.quantity(map.overhead))",
      x: PlotAxis(title: "FLOP/B", scale: x, labels: .prefixed),
      y: PlotAxis(title: "elements", scale: y, labels: .prefixed), height: Self.height,
      series: [area(.compute), area(.memory), area(.overhead), half].compactMap(\.self),
      labels: halfLabel + [Regime.overhead, .memory, .compute].compactMap(label),
      grid: (false, false))
  }

  /// A number of elements, in two digits.
  static func size(_ elements: Double) -> String {
    guard elements >= 1 else { return Format.number(elements, significant: 2) }
    let scale = Format.scale(of: elements)
    // An array has no part of an element.
    if scale.scale == 1 { return "\(Int(elements.rounded()))" }
    return "\(Format.number(elements / scale.scale, significant: 2)) \(scale.prefix)"
  }

  // MARK: Borders

  private var x: PlotScale {
    .logarithmic(map.intensities[0].value, map.intensities[map.intensities.count - 1].value)
  }

  private var y: PlotScale {
    .logarithmic(Double(map.sizes[0]), Double(map.sizes[map.sizes.count - 1]))
  }

  /// Sizes at which borders are computed: many, and both sides of each step.
  private var sizes: [Double] {
    let steps = map.roofs.levels.compactMap { $0.size.map { $0.value / 4 } } + [map.halfSize]
    return (y.steps(64) + steps.flatMap { [$0 * (1 - 1e-9), $0 * (1 + 1e-9)] })
      .filter { (y.low...y.high).contains($0) }.sorted()
  }

  /// What an operator of few operations waits for at a size, and the intensity that ends it.
  private func border(_ elements: Double) -> (regime: Regime, end: Double) {
    let parts = map.parts(elements: elements, Intensity(1))
    let rest = max(parts.overhead, parts.memory)
    return (
      parts.overhead > parts.memory ? .overhead : .memory,
      min(max(rest.value / parts.compute.value, x.low), x.high)
    )
  }

  /// The intensities of a regime at a size; nil if there are none.
  func range(_ regime: Regime, _ elements: Double) -> ClosedRange<Double>? {
    let border = border(elements)
    if regime == .compute { return border.end < x.high ? border.end...x.high : nil }
    return border.regime == regime && border.end > x.low ? x.low...border.end : nil
  }

  private static let looks: [Regime: PlotLook] = [
    .overhead: PlotLook(hue: .orange, opacity: 0.3),
    .memory: PlotLook(hue: .sky, opacity: 0.55),
    .compute: PlotLook(hue: .blue, opacity: 0.8),
  ]

  private func area(_ regime: Regime) -> PlotSeries? {
    let rows = sizes.compactMap { size in range(regime, size).map { (size: size, range: $0) } }
    guard rows.count > 1, let look = Self.looks[regime] else { return nil }
    let outline =
      rows.map { PlotPlace($0.range.lowerBound, $0.size) }
      + rows.reversed().map { PlotPlace($0.range.upperBound, $0.size) }
    return PlotSeries(
      key: regime.rawValue, name: Self.title(regime), look: look,
      shapes: [.area(outline, facts(regime))])
  }

  private static func title(_ regime: Regime) -> String {
    switch regime {
    case .overhead: "overhead bound"
    case .memory: "memory bound"
    case .compute: "compute bound"
    }
  }

  private func facts(_ regime: Regime) -> PointFacts {
    let half = "\(Self.size(map.halfSize)) elements"
    let value: String =
      switch regime {
      case .overhead: "below \(half), at few operations"
      case .memory: "from \(half) on, below the knee"
      case .compute: "above the knee"
      }
    return PointFacts(
      name: "\(map.dispatcher.title), \(Self.title(regime))", value: value, trust: .derived)
  }

  // MARK: Half-size

  private var half: PlotSeries? {
    guard (y.low...y.high).contains(map.halfSize) else { return nil }
    let facts = PointFacts(
      name: "\(map.dispatcher.title), half of the time is overhead",
      value: "\(Self.size(map.halfSize)) elements", trust: .derived, metric: map.metric)
    return PlotSeries(
      key: "half", name: nil, look: PlotLook(hue: .ink, marker: .diamond, radius: 4),
      shapes: [.points([PlotPoint(PlotPlace(x.value(at: 0.04), map.halfSize), facts)])])
  }

  private var halfLabel: [PlotLabel] {
    guard (y.low...y.high).contains(map.halfSize) else { return [] }
    return [
      PlotLabel(
        texts: [Self.size(map.halfSize)],
        anchor: .beside(
          PlotPlace(x.value(at: 0.04), map.halfSize), [.right, .aboveRight, .belowRight]),
        isBold: true, size: 11.5, series: "half", gap: 9)
    ]
  }

  // MARK: Names of areas

  /// The name of an area where there is most room for it, its first letter where there is little; nil
  /// where there is none.
  private func label(_ regime: Regime) -> PlotLabel? {
    let rows = sizes.compactMap { size in
      range(regime, size).map {
        (y: y.share(size), x: x.share($0.lowerBound)...x.share($0.upperBound))
      }
    }
    let (name, size) = (regime.rawValue, 11.5)
    for text in [name, String(regime.letter)] {
      let need = TextMeasure.width(text, size: size, isBold: true) + 8
      // How many times the text would fit beside and above itself.
      let rooms = rows.map { row in
        let column = (row.x.lowerBound + row.x.upperBound) / 2
        let upright = rows.filter { $0.x.contains(column) }.map(\.y)
        let (bottom, top) = (upright.min() ?? row.y, upright.max() ?? row.y)
        let beside = (row.x.upperBound - row.x.lowerBound) * width / need
        let above = 2 * min(top - row.y, row.y - bottom) * Self.height / (1.6 * size)
        // Of places with as much room beside them, that with more above.
        let room = min(beside, above) + 0.01 * above
        return (room: room, place: PlotPlace(x.value(at: column), y.value(at: row.y)))
      }
      guard let best = rooms.max(by: { $0.room < $1.room }), best.room >= 1 else { continue }
      return PlotLabel(
        texts: [text], anchor: .beside(best.place, [.above, .below]), isBold: true, size: size,
        series: name, gap: 0)
    }
    return nil
  }
}
