import RooflineModel

/// Every number of the record, with what it rests on.
package struct SummarySection: ReportSection {
  package let title: String? = "All numbers"

  /// Makes the section.
  package init() {}

  package func body(_ context: ReportContext) -> ReportBody {
    let analysis = context.analysis
    guard !analysis.summary.isEmpty else { return .empty }
    let measured = Dictionary(
      analysis.measurements.map { ($0.workload.metric, $0) },
      uniquingKeysWith: { first, _ in first })
    let grades = Dictionary(
      (analysis.counters?.work ?? []).map { ($0.workload.metric, $0.grade) },
      uniquingKeysWith: { first, _ in first })
    var table = TextTable(columns: [
      .init("metric"), .init("value [95 %]", alignment: .right), .init("best", alignment: .right),
      .init("samples", alignment: .right), .init("rounds", alignment: .right), .init("trust"),
      .init("why doubtful or missing", wrapWidth: 30),
    ])
    for (metric, entry) in analysis.summary.sorted(by: { $0.key < $1.key }) {
      let samples = measured[metric]?.samples ?? []
      let mark = entry.status == .doubtful ? "! " : ""
      table.addRow([
        .init(metric), .init(Self.value(entry).map { mark + $0 } ?? "-"),
        .init(entry.best.map { Format.quantity($0, unit: entry.unit) } ?? "-"),
        .init(samples.isEmpty ? "-" : "\(samples.count)"),
        .init(samples.isEmpty ? "-" : "\(Set(samples.map(\.round)).count)"),
        .init(grades[metric].map(CounterSection.words) ?? "-"), .init(entry.reason ?? ""),
      ])
    }
    return context.paragraph(
      "Medians with intervals of \("95 %".glued), in the names that the record, the command line and "
        + "exports use; 'ridgeline metrics NAME' says what one means.")
      + context.table(table)
  }

  private static func value(_ entry: SummaryEntry) -> String? {
    guard let value = entry.value else { return nil }
    guard let low = entry.low, let high = entry.high else {
      return Format.quantity(value, unit: entry.unit)
    }
    return Format.interval(value, low: low, high: high, unit: entry.unit)
  }
}
