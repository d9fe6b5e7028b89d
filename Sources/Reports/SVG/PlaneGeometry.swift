/// A place on a drawing, in pixels from its upper left corner; y grows downwards.
struct PlanePoint: Hashable, Sendable {
  var x: Double
  var y: Double
}

/// An upright rectangle on a drawing, in pixels.
struct PlaneBox: Hashable, Sendable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }
  var middle: PlanePoint { PlanePoint(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

  /// Whether the two have an area in common once each is `clearance` / 2 larger on every side.
  func intersects(_ other: PlaneBox, clearance: Double = 0) -> Bool {
    minX < other.maxX + clearance && other.minX < maxX + clearance
      && minY < other.maxY + clearance && other.minY < maxY + clearance
  }

  /// Whether `other` lies within, its border included.
  func contains(_ other: PlaneBox) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  /// Whether a place lies within, the border included.
  func contains(_ place: PlanePoint) -> Bool {
    place.x >= minX && place.x <= maxX && place.y >= minY && place.y <= maxY
  }

  /// The rectangle, smaller by `margin` on every side.
  func inset(by margin: Double) -> PlaneBox {
    PlaneBox(
      minX: minX + margin, minY: minY + margin, maxX: maxX - margin, maxY: maxY - margin)
  }

  /// The nearest place within.
  func nearest(to place: PlanePoint) -> PlanePoint {
    PlanePoint(x: min(max(place.x, minX), maxX), y: min(max(place.y, minY), maxY))
  }

  /// The part of a straight line that lies within; nil if none does.
  ///
  /// By the method of Liang and Barsky.
  func clipping(from start: PlanePoint, to end: PlanePoint) -> (PlanePoint, PlanePoint)? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (first, last) = (0.0, 1.0)
    let sides = [
      (-dx, start.x - minX), (dx, maxX - start.x), (-dy, start.y - minY), (dy, maxY - start.y),
    ]
    for (direction, distance) in sides {
      if direction == 0 {
        if distance < 0 { return nil }
        continue
      }
      let share = distance / direction
      if direction < 0 { first = max(first, share) } else { last = min(last, share) }
    }
    guard first <= last else { return nil }
    return (
      PlanePoint(x: start.x + first * dx, y: start.y + first * dy),
      PlanePoint(x: start.x + last * dx, y: start.y + last * dy)
    )
  }
}
