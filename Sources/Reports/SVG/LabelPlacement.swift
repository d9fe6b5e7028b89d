internal import RealModule

/// Finds places for labels so that none overlaps another or leaves the plot.
///
/// Labels are placed one after the other, the most important first. Of all places that a label may
/// stand in, the one is taken that covers the fewest points and lines; a label that would cover
/// another, or stick out, at all of them is left out.
struct LabelPlacement {
  /// Room between two labels, in pixels.
  static let clearance = 3.0

  /// What it costs to cover a point.
  private static let pointCost = 6.0

  /// The plot.
  let frame: PlotFrame
  /// The areas of points, better left free.
  var points: [PlaneBox]
  /// Lines, better left free.
  var lines: [(PlanePoint, PlanePoint)]
  /// What is placed, each free of all others.
  private(set) var placed: [PlacedText] = []

  init(frame: PlotFrame, points: [PlaneBox], lines: [(PlanePoint, PlanePoint)]) {
    self.frame = frame
    self.points = points
    self.lines = lines
  }

  /// Places a label, unless there is no room for it.
  mutating func add(_ label: PlotLabel) {
    var best: (text: PlacedText, cost: Double)?
    for (shortness, text) in label.texts.enumerated() {
      for (rank, candidate) in candidates(label, text).enumerated() {
        let base = 4 * Double(shortness) + 0.2 * Double(rank)
        guard base < best?.cost ?? .infinity, isFree(candidate) else { continue }
        let cost = base + self.cost(candidate)
        if label.isOptional, cost >= Self.pointCost { continue }
        if cost < best?.cost ?? .infinity { best = (candidate, cost) }
      }
    }
    if let best { placed.append(best.text) }
  }

  private func isFree(_ text: PlacedText) -> Bool {
    let box = text.box
    return frame.box.inset(by: 1).contains(box)
      && !placed.contains { $0.overlaps(text, clearance: Self.clearance) }
  }

  private func cost(_ text: PlacedText) -> Double {
    let covered = points.count(where: text.covers)
    let crossed = lines.count { text.isCrossed(from: $0.0, to: $0.1) }
    return Self.pointCost * Double(covered) + 2 * Double(crossed)
  }

  private func candidates(_ label: PlotLabel, _ text: String) -> [PlacedText] {
    switch label.anchor {
    case .beside(let values, let sides):
      let place = frame.place(values)
      let gaps = label.isOptional ? [label.gap] : [label.gap, label.gap + 8, label.gap + 20]
      return gaps.flatMap { gap in sides.map { beside(place, $0, gap, label, text) } }
    case .along(let from, let to, let shares):
      guard let (start, end) = frame.box.clipping(from: frame.place(from), to: frame.place(to))
      else { return [] }
      return shares.flatMap { share in
        [true, false].map { along(start, end, share, isAbove: $0, label, text) }
      }
    }
  }

  private func beside(
    _ place: PlanePoint, _ side: PlotLabel.Side, _ gap: Double, _ label: PlotLabel, _ text: String
  ) -> PlacedText {
    let size = label.size
    // Level with the middle of small letters, above their feet, below their heads.
    let (level, above, below) = (0.35 * size, -gap + 2, gap + 0.75 * size)
    let (dx, dy, alignment): (Double, Double, PlacedText.Alignment) =
      switch side {
      case .right: (gap, level, .start)
      case .left: (-gap, level, .end)
      case .above: (0, above, .middle)
      case .below: (0, below, .middle)
      case .aboveRight: (0.6 * gap, above, .start)
      case .aboveLeft: (-0.6 * gap, above, .end)
      case .belowRight: (0.6 * gap, below, .start)
      case .belowLeft: (-0.6 * gap, below, .end)
      }
    return PlacedText(
      text: text, origin: PlanePoint(x: place.x + dx, y: place.y + dy), size: size,
      alignment: alignment, isBold: label.isBold, hue: label.hue, series: label.series,
      isOnPlot: true)
  }

  private func along(
    _ start: PlanePoint, _ end: PlanePoint, _ share: Double, isAbove: Bool, _ label: PlotLabel,
    _ text: String
  ) -> PlacedText {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let angle = Double.atan2(y: dy, x: dx)
    let offset = isAbove ? -8.5 : 8.5 + 0.75 * label.size
    // Away from the line at right angles to it.
    let origin = PlanePoint(
      x: start.x + share * dx - Double.sin(angle) * offset,
      y: start.y + share * dy + Double.cos(angle) * offset)
    let degrees = (angle * 180 / .pi * 10).rounded() / 10
    return PlacedText(
      text: text, origin: origin, size: label.size,
      alignment: share < 0.34 ? .start : share > 0.66 ? .end : .middle, isBold: label.isBold,
      hue: label.hue, rotation: degrees, series: label.series, isOnPlot: true)
  }
}
