import RooflineModel

extension MetricExport {
  /// A test case for each metric, skipped if it was not measured.
  ///
  /// The facts of the machine are properties; numbers stand in the body, too, because GitLab shows
  /// nothing else.
  ///
  /// Nothing fails here: one record is no verdict.
  func junit(_ rows: [Row]) -> String {
    let skipped = rows.filter { $0.entry.status == .unavailable }.count
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites>",
      "<testsuite name=\"ridgeline\" tests=\"\(rows.count)\" failures=\"0\" errors=\"0\" "
        + "skipped=\"\(skipped)\" timestamp=\"\(XMLText.escaped(record.startedAt))\">",
      "<properties>",
      "<property name=\"machine class\" value=\"\(fingerprint.classKey)\"/>",
    ]
    lines += fingerprint.fields.map {
      "<property name=\"\(XMLText.escaped($0.name))\" value=\"\(XMLText.escaped($0.value))\"/>"
    }
    lines.append("</properties>")
    for row in rows {
      let parts = row.name.split(separator: ".", maxSplits: 1).map(String.init)
      let family = "ridgeline.\(parts.first ?? row.name)"
      lines.append(
        "<testcase classname=\"\(XMLText.escaped(family))\" name=\"\(XMLText.escaped(row.name))\">")
      if row.entry.status == .unavailable {
        lines.append(
          "<skipped message=\"\(XMLText.escaped(row.entry.reason ?? "not measured"))\"/>")
      }
      lines.append("<system-out>\(XMLText.escaped(body(row.entry)))</system-out>")
      lines.append("</testcase>")
    }
    lines += ["</testsuite>", "</testsuites>"]
    return lines.map { $0 + "\n" }.joined()
  }

  private func body(_ entry: SummaryEntry) -> String {
    guard let value = entry.value else {
      return "not measured: \(entry.reason ?? "no reason given")"
    }
    let numbers = Reports.Format.interval(
      value, low: entry.low ?? value, high: entry.high ?? value, unit: entry.unit)
    return "\(numbers), \(entry.status.rawValue)" + (entry.reason.map { ": " + $0 } ?? "")
  }
}
