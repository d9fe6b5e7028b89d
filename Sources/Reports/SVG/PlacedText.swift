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

  /// The upright rectangle around it.
  var box: PlaneBox {
    let corners = corners
    return PlaneBox(
      minX: corners.map(\.x).min() ?? origin.x, minY: corners.map(\.y).min() ?? origin.y,
      maxX: corners.map(\.x).max() ?? origin.x, maxY: corners.map(\.y).max() ?? origin.y)
  }

  /// The corners of what it covers, turned as it is.
  private var corners: [PlanePoint] {
    let own = ownBox
    return [
      (own.minX, own.minY), (own.maxX, own.minY), (own.maxX, own.maxY), (own.minX, own.maxY),
    ].map { x, y in
      let corner = turned(x, y, by: rotation)
      return PlanePoint(x: origin.x + corner.x, y: origin.y + corner.y)
    }
  }

  /// Whether the two, each turned as it is, come closer than `clearance` pixels.
  ///
  /// Two rectangles are apart if they are along a side of one of them (separating axes).
  func overlaps(_ other: PlacedText, clearance: Double = 0) -> Bool {
    guard box.intersects(other.box, clearance: clearance) else { return false }
    let angles = [rotation, rotation + 90, other.rotation, other.rotation + 90]
    return angles.allSatisfy { degrees in
      let own = extent(of: corners, at: degrees)
      let others = extent(of: other.corners, at: degrees)
      return own.lowerBound < others.upperBound + clearance
        && others.lowerBound < own.upperBound + clearance
    }
  }

  /// How far places reach in a direction.
  private func extent(of places: [PlanePoint], at degrees: Double) -> ClosedRange<Double> {
    let along = places.map { turned($0.x, $0.y, by: -degrees).x }
    let low = along.min() ?? 0
    return low...max(low, along.max() ?? 0)
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
