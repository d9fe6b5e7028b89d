import RooflineModel

/// Every workload that was run: on what, how often, and how its times lie.
package struct WorkloadSection: ReportSection {
  package let title: String? = "All workloads"

  /// Makes the section.
  package init() {}

  package func body(_ context: ReportContext) -> ReportBody {
    let measurements = context.analysis.record.withPossibleSamples.measurements
    guard !measurements.isEmpty else { return .empty }
    var table = TextTable(columns: [
      .init("workload"), .init("set", alignment: .right), .init("chains", alignment: .right),
      .init("samples", alignment: .right), .init("rounds", alignment: .right),
      .init("time per unit\nfastest", alignment: .right), .init("\nmedian", alignment: .right),
      .init("\nslowest", alignment: .right), .init("of a"), .init("ended", wrapWidth: 20),
    ])
    for measurement in measurements { table.addRow(row(measurement)) }
    return context.paragraph(
      "One sample is the time of a batch; the file of the record holds every one. Candidates that "
        + "were outrun are here, too.")
      + context.table(table)
  }

  private func row(_ measurement: Measurement) -> [TextTable.Cell] {
    let workload = measurement.workload
    let times = measurement.samples.map(\.secondsPerUnit.value).sorted()
    func time(_ value: Double?) -> TextTable.Cell {
      .init(value.map { Format.quantity(Seconds($0)) } ?? "-")
    }
    let ended = measurement.stop.map(Self.words) ?? measurement.failures.first?.reason ?? "-"
    return [
      .init(workload.metric),
      .init(workload.workingSetBytes > 0 ? Format.binarySize(workload.workingSetBytes) : "-"),
      .init(workload.work.chains > 0 ? "\(workload.work.chains)" : "-"),
      .init("\(times.count)"), .init("\(Set(measurement.samples.map(\.round)).count)"),
      time(times.first), time(times.isEmpty ? nil : median(times)), time(times.last),
      .init(workload.work.unit.rawValue), .init(ended),
    ]
  }

  private static func words(_ stop: Measurement.Stop) -> String {
    switch stop {
    case .precise: "precise"
    case .budget: "time was up"
    case .interrupted: "interrupted"
    case .outrun: "outrun"
    }
  }
}
