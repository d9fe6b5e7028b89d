public import RooflineModel

/// A history drawn with characters.
public struct HistoryPlot: Sendable {
  private let series: HistorySeries
  private let delta: Double

  /// Makes a drawing.
  ///
  /// - Parameters:
  ///   - series: What to draw.
  ///   - delta: The change that matters, which the scale does not magnify beyond the height.
  public init(_ series: HistorySeries, delta: Double) {
    self.series = series
    self.delta = delta
  }

  /// The drawing: a column for so many jobs, their median a dot, their extremes thin; marks below where
  /// the level changed, and a legend of these with their commits.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into.
  ///   - height: Lines of the drawing itself.
  ///   - ascii: Whether nothing but ASCII is used.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, height: Int = 12, ascii: Bool = false) -> String {
    let metric = series.finding.metric
    let scale = HistoryScale(series, delta: delta)
    let labels = [scale.high, (scale.high + scale.low) / 2, scale.low].map {
      GateReport.quantity($0, metric)
    }
    let margin = (labels.map(\.displayWidth).max() ?? 0) + 2
    let room = max(10, width - margin)
    let columns = min(room, series.points.count)
    func column(_ place: Int) -> Int { place * columns / series.points.count }
    var grid = [[Character]](repeating: [Character](repeating: " ", count: columns), count: height)
    func line(_ value: Double) -> Int {
      height - 1 - Int((scale.position(value) * Double(height - 1)).rounded())
    }
    if let reference = series.finding.reference,
      let start = series.points.firstIndex(where: { $0.job >= series.finding.epochStart })
    {
      for place in column(start)..<columns { grid[line(reference)][place] = "-" }
    }
    let bins = Dictionary(grouping: series.points.indices, by: column)
    for (place, members) in bins {
      let values = members.map { series.points[$0].value }
      for value in [values.min(), values.max()].compactMap(\.self) {
        grid[line(value)][place] = "."
      }
      grid[line(median(values))][place] = "o"
    }
    var marks = [Character](repeating: " ", count: columns)
    for (number, change) in series.finding.changes.suffix(26).enumerated() {
      guard let place = series.points.firstIndex(where: { $0.job >= change.job }) else { continue }
      marks[column(place)] = Self.mark(number)
    }
    var lines = ["\(metric.name), \(metric.better.rawValue) is better"]
    for (row, cells) in grid.enumerated() {
      let label =
        row == 0 ? labels[0] : row == height / 2 ? labels[1] : row == height - 1 ? labels[2] : ""
      let pad = String(repeating: " ", count: margin - 2 - label.displayWidth)
      lines.append("\(pad)\(label) ┤" + String(cells))
    }
    lines.append(String(repeating: " ", count: margin) + String(marks))
    lines += legend
    let text = lines.map { $0.trimmedEnd + "\n" }.joined()
    return ascii ? text.inASCII : text
  }

  private var legend: [String] {
    var lines = series.finding.changes.suffix(26).enumerated().map { number, change in
      let job = series.jobs[change.job]
      let seen = change.seenAt == change.job ? "" : ", seen at \(label(change.seenAt))"
      return "\(Self.mark(number)) \(change.words) from \(label(change.job)) on"
        + "\(job.map { " (\($0.measuredAt))" } ?? "")\(seen)"
    }
    let first = series.points.first.map { label($0.job) } ?? "-"
    lines.append(
      "\(series.points.count) jobs from \(first) to \(label(series.finding.lastJob)). o median, . extremes "
        + "of a column, - reference: \(HistoryReport.word(series.finding.verdict)).")
    return lines
  }

  private func label(_ job: Int) -> String { series.jobs[job]?.label ?? "job \(job)" }

  private static func mark(_ number: Int) -> Character {
    Character(UnicodeScalar(UInt8(ascii: "A") + UInt8(number)))
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmedEnd: Substring {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
