public import RooflineModel

/// A history drawn as SVG, or as a page that holds the drawings of several metrics.
///
/// Self-contained: no script, no font and nothing from elsewhere. Colours differ in lightness, too.
public struct HistoryDrawing: Sendable {
  private let series: HistorySeries
  private let delta: Double
  private static let (width, height) = (760.0, 240.0)
  private static let (left, right, top, bottom) = (86.0, 14.0, 28.0, 46.0)

  /// Makes a drawing.
  ///
  /// - Parameters:
  ///   - series: What to draw.
  ///   - delta: The change that matters, which the scale does not magnify beyond the height.
  public init(_ series: HistorySeries, delta: Double) {
    self.series = series
    self.delta = delta
  }

  /// The drawing as a document of its own.
  ///
  /// - Returns: Text that ends with a line break.
  public func svg() -> String {
    let metric = series.finding.metric
    let title = "\(metric.name): \(HistoryReport.word(series.finding.verdict))"
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.number(Self.width)) "
        + "\(Self.number(Self.height))\" role=\"img\" aria-label=\"\(XMLText.escaped(title))\" "
        + "font-family=\"sans-serif\" font-size=\"11\">",
      "<title>\(XMLText.escaped(title))</title>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
      Self.text(
        title, x: Self.left, y: 16, extra: " font-weight=\"bold\""),
    ]
    parts += axes
    parts += changes
    parts += reference
    parts += points
    parts.append("</svg>")
    return parts.joined(separator: "\n") + "\n"
  }

  /// A page with the drawings of several metrics, those with something to say first.
  ///
  /// - Returns: HTML that ends with a line break.
  public static func page(_ series: [HistorySeries], delta: Double) -> String {
    let gravity: [HistoryVerdict] = [
      .regressed, .notComparable, .suspect, .improved, .learning, .steady,
    ]
    let ordered = series.sorted {
      (gravity.firstIndex(of: $0.finding.verdict) ?? 0, $0.finding.metric.name)
        < (gravity.firstIndex(of: $1.finding.verdict) ?? 0, $1.finding.metric.name)
    }
    let counts = gravity.compactMap { verdict in
      let count = series.count { $0.finding.verdict == verdict }
      return count > 0 ? "\(count) \(HistoryReport.word(verdict).lowercased())" : nil
    }
    let figures = ordered.map { one in
      "<figure>\n\(HistoryDrawing(one, delta: delta).svg())<figcaption>\(XMLText.escaped(caption(one)))"
        + "</figcaption>\n</figure>"
    }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Performance history</title>
      <style>
      body { font-family: sans-serif; max-width: 60rem; margin: 1rem auto; padding: 0 1rem; }
      figure { margin: 1.5rem 0; }
      figcaption { color: #444; font-size: 0.85rem; }
      svg { width: 100%; height: auto; border: 1px solid #ddd; }
      </style>
      </head>
      <body>
      <h1>Performance history</h1>
      <p>\(XMLText.escaped("\(series.count) metrics: " + counts.joined(separator: ", ") + "."))</p>
      \(figures.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private static func caption(_ one: HistorySeries) -> String {
    let finding = one.finding
    func label(_ job: Int) -> String { one.jobs[job]?.label ?? "job \(job)" }
    var words = [
      "\(finding.jobs) jobs, \(finding.metric.better.rawValue) is better.",
      "Now \(GateReport.quantity(finding.level, finding.metric))",
    ]
    if let reference = finding.reference, let change = finding.change {
      words[1] +=
        ", \(GateReport.percent(change)) from the reference "
        + GateReport.quantity(reference, finding.metric)
    }
    words[1] += finding.since.map { ", since \(label($0))." } ?? "."
    if let reason = finding.reason { words.append("Note: \(reason).") }
    words += finding.changes.suffix(10).map { change in
      "\(label(change.job)): \(change.words)."
    }
    return words.joined(separator: " ")
  }

  private var scale: HistoryScale { HistoryScale(series, delta: delta) }

  private func x(_ place: Int) -> Double {
    let room = Self.width - Self.left - Self.right
    return Self.left + room * (Double(place) + 0.5) / Double(series.points.count)
  }

  private func y(_ value: Double) -> Double {
    let room = Self.height - Self.top - Self.bottom
    return Self.top + room * (1 - scale.position(value))
  }

  private var axes: [String] {
    let scale = scale
    let metric = series.finding.metric
    return (0...4).flatMap { step in
      let value = scale.low + (scale.high - scale.low) * Double(step) / 4
      let height = Self.number(y(value))
      return [
        "<line x1=\"\(Self.number(Self.left))\" x2=\"\(Self.number(Self.width - Self.right))\" "
          + "y1=\"\(height)\" y2=\"\(height)\" stroke=\"#e4e4e4\"/>",
        Self.text(
          GateReport.quantity(value, metric), x: Self.left - 6, y: y(value) + 4,
          extra: " text-anchor=\"end\""),
      ]
    } + [
      Self.text(label(series.points[0].job), x: Self.left, y: Self.height - 6),
      Self.text(
        label(series.finding.lastJob), x: Self.width - Self.right, y: Self.height - 6,
        extra: " text-anchor=\"end\""),
    ]
  }

  /// Lines where the level changed; of many only the newest, so that their labels can be read.
  private var changes: [String] {
    series.finding.changes.suffix(12).enumerated().flatMap { number, change -> [String] in
      guard let place = series.points.firstIndex(where: { $0.job >= change.job }) else { return [] }
      let color = [
        .regressed: "#b3261e", .improved: "#1b6e3c", .accepted: "#555", .version: "#555",
      ][change.kind, default: "#555"]
      let across = Self.number(x(place))
      let words = "\(change.words): \(label(change.job))"
      let isRight = x(place) > Self.width - 160
      return [
        "<line x1=\"\(across)\" x2=\"\(across)\" y1=\"\(Self.number(Self.top))\" "
          + "y2=\"\(Self.number(Self.height - Self.bottom))\" stroke=\"\(color)\" "
          + "stroke-dasharray=\"4 3\"><title>\(XMLText.escaped(words))</title></line>",
        Self.text(
          words, x: x(place) + (isRight ? -3 : 3),
          y: Self.height - Self.bottom + 12 + 11 * Double(number % 2),
          extra: " fill=\"\(color)\"" + (isRight ? " text-anchor=\"end\"" : "")),
      ]
    }
  }

  private var reference: [String] {
    let finding = series.finding
    guard let reference = finding.reference,
      let start = series.points.firstIndex(where: { $0.job >= finding.epochStart })
    else { return [] }
    let height = Self.number(y(reference))
    return [
      "<line x1=\"\(Self.number(x(start)))\" x2=\"\(Self.number(Self.width - Self.right))\" "
        + "y1=\"\(height)\" y2=\"\(height)\" stroke=\"#c77700\" stroke-width=\"1.5\">"
        + "<title>reference \(XMLText.escaped(GateReport.quantity(reference, finding.metric)))</title></line>"
    ]
  }

  /// A dot for each job, or one line through the medians of columns where there are too many.
  private var points: [String] {
    let metric = series.finding.metric
    guard series.points.count > 600 else {
      return series.points.enumerated().map { place, point in
        let words = "\(label(point.job)): \(GateReport.quantity(point.value, metric))"
        return
          "<circle cx=\"\(Self.number(x(place)))\" cy=\"\(Self.number(y(point.value)))\" r=\"2.4\" "
          + "fill=\"#1f5fa8\"><title>\(XMLText.escaped(words))</title></circle>"
      }
    }
    let columns = 600
    let bins = (0..<columns).map { column in
      series.points.count * column / columns..<series.points.count * (column + 1) / columns
    }
    let line = bins.map { bin in
      let value = median(series.points[bin].map(\.value))
      return "\(Self.number(x(bin.lowerBound))),\(Self.number(y(value)))"
    }
    return [
      "<polyline fill=\"none\" stroke=\"#1f5fa8\" points=\"\(line.joined(separator: " "))\"/>"
    ]
  }

  private func label(_ job: Int) -> String { series.jobs[job]?.label ?? "job \(job)" }

  private static func text(_ text: String, x: Double, y: Double, extra: String = "") -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\"\(extra)>\(XMLText.escaped(text))</text>"
  }

  /// One digit after the point, which is finer than a pixel.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
  }
}
