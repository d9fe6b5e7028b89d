/// Numbers inside an SVG document: coordinates, never quantities.
enum SVGNumber {
  /// A coordinate with one digit after the point at most, which is finer than a screen shows.
  ///
  /// - Precondition: `value` is finite.
  static func text(_ value: Double) -> String {
    let text = DecimalDigits(value).text(places: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The `d` of a path through `places`, closed if it is an area.
  static func path(_ places: [PlanePoint], closed: Bool = false) -> String {
    let steps = places.enumerated().map { index, place in
      "\(index == 0 ? "M" : "L")\(text(place.x)) \(text(place.y))"
    }
    return steps.joined() + (closed ? "Z" : "")
  }
}
