/// What belongs together on a plot, is drawn alike and is switched on and off together.
struct PlotSeries: Sendable {
  /// A word for scripts, such as `sweep`.
  var key: String
  /// What the legend calls it; nil for what explains itself.
  var name: String?
  var look: PlotLook
  var shapes: [PlotShape]
}

/// How a series is drawn.
struct PlotLook: Hashable, Sendable {
  /// The pattern of a line, so that lines are told apart without colour.
  enum Dash: String, Hashable, Sendable {
    case solid, dashed, dotted, dashDot

    /// The value of `stroke-dasharray`; nil for an unbroken line.
    var pattern: String? {
      switch self {
      case .solid: nil
      case .dashed: "8 4"
      case .dotted: "2 4"
      case .dashDot: "9 3 2 3"
      }
    }
  }

  /// The sign of a point, so that points are told apart without colour.
  enum Marker: Hashable, Sendable { case circle, square, diamond, triangle, wedge, cross }

  var hue: Hue
  var dash = Dash.solid
  var width = 2.0
  var marker: Marker?
  /// Whether the sign of a point is an outline.
  var isHollow = false
  /// Half the height of the sign of a point, in pixels.
  var radius = 4.0
  /// How much of the ground an area covers, so that areas are told apart without colour.
  var opacity = 0.3
}

/// A value on each axis.
struct PlotPlace: Hashable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// Something to draw, in values of the axes.
enum PlotShape: Sendable {
  /// A line through places.
  case line([PlotPlace])
  /// The area between two lines of as many places.
  case band(low: [PlotPlace], high: [PlotPlace])
  /// The inside of an outline, with what is known of it.
  case area([PlotPlace], PointFacts)
  /// A ring about a point that stands out.
  case ring(PlotPlace)
  /// Points with what is known of each.
  case points([PlotPoint])
}

/// A measured place.
struct PlotPoint: Sendable {
  var place: PlotPlace
  /// The ends of its interval; nil if it has none.
  var interval: (low: PlotPlace, high: PlotPlace)?
  var facts: PointFacts

  init(
    _ place: PlotPlace, interval: (low: PlotPlace, high: PlotPlace)? = nil, _ facts: PointFacts
  ) {
    self.place = place
    self.interval = interval
    self.facts = facts
  }
}

/// A text beside what it names.
struct PlotLabel: Sendable {
  /// Where a label may stand.
  enum Anchor: Sendable {
    /// Beside a place, on the sides in order of preference.
    case beside(PlotPlace, [Side])
    /// Along a straight line between two places, turned with it; the shares of its length to try,
    /// in order of preference.
    case along(PlotPlace, PlotPlace, [Double])
  }

  /// A direction from a place.
  enum Side: Hashable, Sendable, CaseIterable {
    case right, left, above, below, aboveRight, aboveLeft, belowRight, belowLeft
  }

  /// From the longest form to the shortest.
  var texts: [String]
  var anchor: Anchor
  var hue = Hue.ink
  var isBold = false
  var size = 12.0
  /// The key of the series it is hidden with; nil if it stays.
  var series: String?
  /// The least distance from the place that it names, in pixels.
  var gap = 8.0
  /// Whether it is left out rather than laid over a point or farther away.
  var isOptional = false
}

/// The name of a line, to the right of the plot.
struct PlotEnd: Sendable {
  var text: String
  /// Where the line ends, on the upright axis.
  var y: Double
  var hue = Hue.ink
  var isBold = false
  /// The key of the series it is hidden with; nil if it stays.
  var series: String?
}
