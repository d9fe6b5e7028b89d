import RooflineModel

/// How many operations a unary operator must do before it stops waiting for memory, here and on
/// accelerators.
struct BreakEvenSection: ReportSection {
  let title: String? = "Break-even, and GPUs"
  let charts = ["trend"]

  func body(_ context: ReportContext) -> ReportBody {
    let hosts = context.analysis.roofs.compactMap { roofs in
      roofs.breakEven.map { (roofs, $0) }
    }
    guard !hosts.isEmpty else { return .empty }
    var table = TextTable(columns: [
      .init("device", wrapWidth: 14),
      .init("operations\nper element", alignment: .right),
      .init("knee\nFLOP/B", alignment: .right, rank: 1),
      .init("peak\nFP32", alignment: .right, rank: 2),
      .init("memory\nbandwidth", alignment: .right, rank: 3),
    ])
    for (roofs, breakEven) in hosts { table.addRow(row(roofs, breakEven, context)) }
    for reference in context.references {
      if let row = row(reference) { table.addRow(row) }
    }
    return context.paragraph(
      "A unary f32 operator, such as x*2, loads and stores 8 B per element. With fewer than "
        + "this many operations per element it spends more time on memory than on arithmetic:")
      + context.table(table)
      + context.note(
        "An FMA is two operations. GPUs: dense FP32 by their specification, not measured.")
  }

  private func row(
    _ roofs: Roofs, _ breakEven: Estimate<FlopsPerElement>, _ context: ReportContext
  ) -> [TextTable.Cell] {
    [
      .init("this machine, \(threadWords(roofs.threads))", .bold),
      .init(
        context.mark("breakeven.f32.\(roofs.threads)t") + ColumnNumber.interval(breakEven), .bold),
      .init(roofs.knee("fma").map { Format.number($0.value.value) } ?? "-"),
      .init((roofs.widest("fma")?.rate.value).map { Format.quantity($0) } ?? "-"),
      .init((roofs.update?.rate.value).map { Format.quantity($0) } ?? "-"),
    ]
  }

  private func row(_ reference: GPUReference) -> [TextTable.Cell]? {
    guard
      let operations = reference.breakEvenOperations(.fp32).value,
      let knee = reference.knee(.fp32).value, let peak = reference.peak(.fp32).value
    else { return nil }
    return [
      .init(reference.name), .init(Format.number(operations)), .init(Format.number(knee.value)),
      .init(Format.quantity(peak)), .init(Format.quantity(reference.bandwidth)),
    ]
  }
}
