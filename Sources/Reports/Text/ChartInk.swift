/// What a mark in a chart stands for; each has its own pattern, its own letter and its own colour,
/// so that a chart can be read without any one of the three.
enum ChartInk: CaseIterable {
  /// The roof of main memory and the highest compute ceiling.
  case roof
  /// A lower compute ceiling.
  case ceiling
  /// The roof of a cache.
  case cache
  /// The roof of another machine, by its specification.
  case reference
  /// A measured point.
  case point
  /// The corner of a roof.
  case knee
  /// The line from the knee down to the axis.
  case guide
  /// Axes and captions.
  case frame

  /// Dots drawn and dots left out along a line, and its thickness in dots.
  var pattern: (on: Int, off: Int, thickness: Int) {
    switch self {
    case .roof: (1, 0, 2)
    case .ceiling: (5, 3, 1)
    case .cache: (1, 1, 1)
    case .reference: (1, 3, 1)
    case .guide: (1, 1, 1)
    case .point, .knee, .frame: (1, 0, 1)
    }
  }

  /// The mark of a line's cell, or of a point, where there is nothing but ASCII.
  var letter: Character {
    switch self {
    case .roof: "#"
    case .ceiling: "="
    case .cache: "-"
    case .reference: "."
    case .point: "o"
    case .knee: "X"
    case .guide: ":"
    case .frame: "+"
    }
  }

  /// The mark of a point.
  var symbol: Character {
    switch self {
    case .point: "●"
    case .knee: "◆"
    default: letter
    }
  }
}
