/// The rectangle between the axes of a plot, and how values become places on it.
struct PlotFrame: Sendable {
  let box: PlaneBox
  let x: PlotScale
  let y: PlotScale

  /// Where a pair of values lies; outside of the box beyond the axes.
  func place(_ values: PlotPlace) -> PlanePoint {
    PlanePoint(
      x: box.minX + x.share(values.x) * box.width, y: box.maxY - y.share(values.y) * box.height)
  }

  /// The pieces of a line that lie within the box.
  func pieces(_ line: [PlotPlace]) -> [[PlanePoint]] {
    let places = line.map(place)
    var pieces: [[PlanePoint]] = []
    for (start, end) in zip(places, places.dropFirst()) {
      guard let (from, to) = box.clipping(from: start, to: end) else { continue }
      if pieces.last?.last == from {
        pieces[pieces.count - 1].append(to)
      } else {
        pieces.append([from, to])
      }
    }
    return pieces
  }

  /// The outline of an area, pressed into the box.
  func outline(low: [PlotPlace], high: [PlotPlace]) -> [PlanePoint] {
    (high + low.reversed()).map { box.nearest(to: place($0)) }
  }
}
