public import RooflineModel

/// The values of a history for other tools.
public enum HistoryTable {
  /// Comma-separated values as Apache Otava imports them: a column for the time, one for the commit, and
  /// one for each metric; a job without a value has an empty cell.
  ///
  /// In Otava's configuration: `type: csv`, `time_column: time`, `attributes: [job, commit]`, and the
  /// metrics by the names of their columns.
  ///
  /// - Source: <https://otava.apache.org/docs/csv>.
  ///
  /// - Parameter series: The metrics, all of one machine class.
  /// - Returns: Lines, the first with the names of the columns.
  public static func otava(_ series: [HistorySeries]) -> String {
    var values: [Int: [Int: Double]] = [:]
    var jobs: [Int: HistoryJob] = [:]
    for (column, one) in series.enumerated() {
      for point in one.points { values[point.job, default: [:]][column] = point.value }
      jobs.merge(one.jobs) { first, _ in first }
    }
    let titles = ["time", "job", "commit"] + series.map(\.finding.metric.name)
    let rows = values.keys.sorted().map { job in
      let cells = series.indices.map { values[job]?[$0].map { "\($0)" } ?? "" }
      return [jobs[job]?.measuredAt ?? "", "\(job)", jobs[job]?.commit ?? ""] + cells
    }
    return ([titles] + rows).map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// The same as JSON: metrics with their units, findings and values.
  ///
  /// - Returns: Text that ends with a line break.
  public static func json(_ series: [HistorySeries]) -> String {
    struct Value: Encodable {
      let job: Int
      let measuredAt: String?
      let commit: String?
      let value: Double
      let version: String?
    }
    struct Row: Encodable {
      let finding: HistoryFinding
      let values: [Value]
    }
    struct Document: Encodable {
      let schemaVersion = 1
      let metrics: [Row]
    }
    let document = Document(
      metrics: series.map { one in
        Row(
          finding: one.finding,
          values: one.points.map {
            let job = one.jobs[$0.job]
            return Value(
              job: $0.job, measuredAt: job?.measuredAt, commit: job?.commit, value: $0.value,
              version: $0.version)
          })
      })
    return ReportJSON.text(document)
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
