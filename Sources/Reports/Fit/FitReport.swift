public import RooflineModel

/// A fit to points measured elsewhere, as text or JSON.
public struct FitReport: Sendable {
  /// The fit.
  public let fit: RooflineFit

  /// Makes a report.
  public init(_ fit: RooflineFit) { self.fit = fit }

  /// The fit for a terminal: the knee in a sentence, then every number with its interval.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into.
  ///   - style: Whether emphasis carries escape sequences.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle) -> String {
    var table = TextTable(columns: [
      .init("", rank: 0), .init("estimate", alignment: .right, rank: 0),
      .init("95 % interval", alignment: .right, rank: 1),
    ])
    addRow("knee (ridge point)", fit.knee, to: &table)
    addRow("peak", fit.peak, to: &table)
    addRow("bandwidth", fit.bandwidth, to: &table)
    var notes = [
      "Below the knee the work waits for memory, above it for compute. Residual spread "
        + "\(Format.percent(fit.residualSpread)); bytes and compute overlap to "
        + "\(Format.percent(fit.hiddenShare.value.value))."
    ]
    switch fit.overhead {
    case .available(let overhead): addRow("overhead per call", overhead, to: &table)
    case .unavailable(let why): notes.append("No overhead: \(why.reason).")
    }
    var lines = [style.bold("Knee \(Format.interval(fit.knee))"), ""]
    lines += table.rendered(width: width, style: style).split(separator: "\n").map(String.init)
    lines.append("")
    for note in notes { lines += note.wrapped(to: width).map(style.dim) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The fit as JSON: `schema_version` and `summary`, as in a record.
  ///
  /// - Returns: Text that ends with a line break.
  public func json() -> String {
    ReportJSON.text(Document(summary: fit.summary(stem: "fit")))
  }

  private struct Document: Encodable {
    let schemaVersion = Record.currentSchemaVersion
    let summary: [String: SummaryEntry]
  }

  private func addRow<Q: Quantity>(
    _ name: String, _ estimate: Estimate<Q>, to table: inout TextTable
  ) {
    table.addRow([
      .init(name), .init(Format.quantity(estimate.value)),
      .init("\(Format.quantity(estimate.low)) … \(Format.quantity(estimate.high))"),
    ])
  }
}
