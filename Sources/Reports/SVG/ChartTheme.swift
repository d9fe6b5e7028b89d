/// Which colours a chart stands in.
public enum ChartTheme: String, CaseIterable, Sendable {
  /// Light, and dark where the reader's system asks for it.
  case automatic
  /// Dark signs on white.
  case light
  /// Light signs on near black.
  case dark

  /// The style sheet of a drawing in this theme.
  ///
  /// Colours are custom properties on the drawing itself, so that a page that a drawing stands in
  /// can set others on `.ridgeline-chart`. What reads no custom properties has the colours of the
  /// light theme (or of the dark one, if that was chosen) in the attributes of every element.
  var styleSheet: String {
    let own = ".ridgeline-chart{\(customProperties)}"
    let inDark =
      self == .automatic
      ? "@media (prefers-color-scheme:dark){.ridgeline-chart{\(ChartTheme.dark.customProperties)}}"
      : ""
    let rules = Hue.allCases.map { hue in
      let name = hue.rawValue
      return ".rl-fill-\(name){fill:var(--rl-\(name),\(hue.light))}"
        + ".rl-line-\(name){stroke:var(--rl-\(name),\(hue.light))}"
    }.joined()
    return own + inDark + rules
      + ".ridgeline-chart .rl-hidden{display:none}"
      + ".rl-point:hover,.rl-point:focus{stroke-width:3}"
  }

  /// The colours as custom properties, such as `--rl-ink:#1a1a1a;`, for the style of a page.
  public var customProperties: String {
    Hue.allCases.map { "--rl-\($0.rawValue):\(colour($0));" }.joined()
  }

  /// A colour where custom properties are not read, such as `#0072b2`.
  func colour(_ hue: Hue) -> String { self == .dark ? hue.dark : hue.light }
}

/// The colours of a drawing.
///
/// Those of series are of the palette of Okabe and Ito, which people of every colour vision tell
/// apart (jfly.uni-koeln.de/color); on dark ground the darker ones are lightened. No series is told
/// by its colour alone: each has a dash or a marker of its own.
public enum Hue: String, CaseIterable, Sendable {
  /// Text, and the most important line.
  case ink
  /// Text that may be skipped, and lines of comparison.
  case muted
  /// Lines of the grid.
  case grid
  /// The ground.
  case paper
  case blue
  case orange
  case green
  case vermillion
  case purple
  case sky

  var light: String {
    switch self {
    case .ink: "#1a1a1a"
    case .muted: "#5a5a5a"
    case .grid: "#e3e3e3"
    case .paper: "#ffffff"
    case .blue: "#0072b2"
    case .orange: "#e69f00"
    case .green: "#009e73"
    case .vermillion: "#d55e00"
    case .purple: "#cc79a7"
    case .sky: "#56b4e9"
    }
  }

  var dark: String {
    switch self {
    case .ink: "#ececec"
    case .muted: "#a9a9a9"
    case .grid: "#33363b"
    case .paper: "#16181c"
    case .blue: "#3d9fe0"
    case .orange: "#f0b233"
    case .green: "#1fc197"
    case .vermillion: "#ff8237"
    case .purple: "#e39ac4"
    case .sky: "#8fd0f5"
    }
  }
}
