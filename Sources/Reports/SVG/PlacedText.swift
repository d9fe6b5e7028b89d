internal import RealModule

/// A text with its place on a drawing.
struct PlacedText: Sendable {
  /// Which part of the text stands at its origin.
  enum Alignment: String, Sendable { case start, middle, end }

  var text: String
  /// On the base line.
  var origin: PlanePoint
  var size: Double
  var alignment = Alignment.start
  var isBold = false
  var hue = Hue.ink
  /// How far it is turned about its origin, in degrees, clockwise.
  var rotation = 0.0
  /// The key of the series it is hidden with; nil if it stays.
  var series: String?
  /// Whether it stands on the plot, where lines may pass under it.
  var isOnPlot = false

  /// What it covers before it is turned, relative to its origin.
  private var ownBox: PlaneBox {
    let width = TextMeasure.width(text, size: size, isBold: isBold)
    let left =
      switch alignment {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    return PlaneBox(
      minX: left, minY: -TextMeasure.ascent * size, maxX: left + width,
      maxY: TextMeasure.descent * size)
  }

  /// The upright rectangle that it covers.
  var box: PlaneBox {
    let own = ownBox
    guard rotation != 0 else {
      return PlaneBox(
        minX: origin.x + own.minX, minY: origin.y + own.minY, maxX: origin.x + own.maxX,
        maxY: origin.y + own.maxY)
    }
    let corners = [
      (own.minX, own.minY), (own.maxX, own.minY), (own.minX, own.maxY),
      (own.maxX, own.maxY),
    ].map { turned($0.0, $0.1, by: rotation) }
    return PlaneBox(
      minX: origin.x + (corners.map(\.x).min() ?? 0),
      minY: origin.y + (corners.map(\.y).min() ?? 0),
      maxX: origin.x + (corners.map(\.x).max() ?? 0), maxY: origin.y + (corners.map(\.y).max() ?? 0)
    )
  }

  /// Whether a straight line passes through it, turned as it is.
  func isCrossed(from start: PlanePoint, to end: PlanePoint) -> Bool {
    let from = turned(start.x - origin.x, start.y - origin.y, by: -rotation)
    let to = turned(end.x - origin.x, end.y - origin.y, by: -rotation)
    return ownBox.clipping(from: from, to: to) != nil
  }

  /// Whether it lies over a small area, turned as it is.
  func covers(_ area: PlaneBox) -> Bool {
    let middle = turned(area.middle.x - origin.x, area.middle.y - origin.y, by: -rotation)
    return ownBox.inset(by: -area.width / 2).contains(middle)
  }

  private func turned(_ x: Double, _ y: Double, by degrees: Double) -> PlanePoint {
    guard degrees != 0 else { return PlanePoint(x: x, y: y) }
    let angle = degrees * .pi / 180
    let (sine, cosine) = (Double.sin(angle), Double.cos(angle))
    return PlanePoint(x: cosine * x - sine * y, y: sine * x + cosine * y)
  }
}
