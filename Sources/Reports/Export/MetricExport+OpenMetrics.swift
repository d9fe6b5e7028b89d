import RooflineModel

extension MetricExport {
  /// Gauges, one family for each unit, with the metric as a label; ends with `# EOF`.
  ///
  /// No timestamps: Prometheus's textfile collector refuses them.
  ///
  /// - Source: <https://prometheus.io/docs/specs/om/open_metrics_spec/>.
  func openMetrics(_ rows: [Row]) -> String {
    var lines = [
      // A gauge, because the text format of Prometheus, which is older, knows no type `info`.
      "# TYPE ridgeline_run_info gauge",
      "# HELP ridgeline_run_info The run that the values are of.",
      "ridgeline_run_info{class=\"\(fingerprint.classKey)\",version=\""
        + Self.label(record.toolVersion) + "\",started_at=\"\(Self.label(record.startedAt))\"} 1",
    ]
    let units = Dictionary(grouping: rows, by: \.entry.unit)
    for (unit, rows) in units.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let words = Self.slug(unit).replacing("-", with: "_")
      let family = "ridgeline_\(words)"
      lines.append("# TYPE \(family) gauge")
      lines.append("# UNIT \(family) \(words)")
      lines.append("# HELP \(family) Metrics in \(unit.rawValue), with their 95 % intervals.")
      for row in rows {
        for (bound, value) in [
          ("value", row.entry.value), ("low", row.entry.low), ("high", row.entry.high),
        ] {
          guard let value else { continue }
          let number =
            value.isFinite ? "\(value)" : value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf"
          lines.append(
            "\(family){metric=\"\(Self.label(row.name))\",bound=\"\(bound)\",better=\""
              + "\(row.entry.better.rawValue)\",status=\"\(row.entry.status.rawValue)\"} \(number)")
        }
      }
    }
    return lines.map { $0 + "\n" }.joined() + "# EOF\n"
  }

  private static func label(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
