extension PlotLook.Marker {
  /// The outline of the sign, as the `d` of a path; all signs have about the same area.
  func path(at place: PlanePoint, radius: Double) -> String {
    func outline(_ corners: [(Double, Double)]) -> String {
      SVGNumber.path(
        corners.map { PlanePoint(x: place.x + $0.0 * radius, y: place.y + $0.1 * radius) },
        closed: true)
    }
    switch self {
    case .circle:
      let (left, y) = (SVGNumber.text(place.x - radius), SVGNumber.text(place.y))
      let (r, d) = (SVGNumber.text(radius), SVGNumber.text(2 * radius))
      return "M\(left) \(y)a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0 -\(d) 0Z"
    case .square: return outline([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
    case .diamond: return outline([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)])
    case .triangle: return outline([(0, -1.2), (1.1, 0.8), (-1.1, 0.8)])
    case .wedge: return outline([(0, 1.2), (1.1, -0.8), (-1.1, -0.8)])
    case .cross:
      let (w, l) = (0.35, 1.1)
      return outline([
        (-w, -l), (w, -l), (w, -w), (l, -w), (l, w), (w, w), (w, l), (-w, l), (-w, w), (-l, w),
        (-l, -w), (-w, -w),
      ])
    }
  }
}
