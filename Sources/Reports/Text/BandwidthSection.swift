import RooflineModel

/// The bandwidth of each level of memory: one row per level and kernel.
struct BandwidthSection: TextSection {
  let title: String? = "Memory bandwidth"

  func body(_ context: ReportContext) -> String {
    let bandwidths = context.analysis.bandwidths
    let counts = Set(bandwidths.map(\.workload.threads)).sorted()
    guard let first = counts.first else { return "" }
    var table = TextTable(columns: columns(first: first, others: Array(counts.dropFirst())))
    for bandwidth in bandwidths where bandwidth.workload.threads == first {
      table.addRow(row(bandwidth, bandwidths, counts.dropFirst(), context))
    }
    return context.table(table)
      + context.note(
        "Named bytes are what a program loads and stores. Moved bytes add the line that a normal "
          + "store fetches first; 'update' works in place and 'copy-nt' goes around the caches, "
          + "so they fetch none.")
  }

  private func columns(first: Int, others: [Int]) -> [TextTable.Column] {
    [
      .init("level\nkernel"),
      .init("\(threadWords(first)), named\nGB/s [95 %]", alignment: .right),
      .init("\nbest", alignment: .right, rank: 5),
      .init("\nmoved", alignment: .right, rank: 1),
      .init("B per\ncycle", alignment: .right, rank: 2),
      .init("of\nexpected", alignment: .right, rank: 4),
    ]
      + others.flatMap { threads in
        [
          TextTable.Column(
            "\(threadWords(threads)), named\nGB/s [95 %]", alignment: .right, rank: 3),
          TextTable.Column("\ngain", alignment: .right, rank: 6),
        ]
      }
  }

  private func row(
    _ bandwidth: MemoryBandwidth, _ all: [MemoryBandwidth], _ counts: ArraySlice<Int>,
    _ context: ReportContext
  ) -> [TextTable.Cell] {
    let workload = bandwidth.workload
    let cells: [TextTable.Cell] = [
      .init(Self.name(workload)),
      .init(
        context.mark(workload.metric) + ColumnNumber.interval(bandwidth.rate, per: 1e9),
        workload.level == .dram && workload.kernel == "update" ? .bold : nil),
      .init(ColumnNumber.plain(bandwidth.best.value, per: 1e9)),
      .init(bandwidth.moved.map { ColumnNumber.plain($0.value.value, per: 1e9) } ?? "-"),
      .init(bandwidth.perCycle.map { ColumnNumber.plain($0.value.value) } ?? "-"),
      .expectation(bandwidth.shareOfExpectation),
    ]
    return cells
      + counts.flatMap { threads -> [TextTable.Cell] in
        let many = all.first {
          $0.workload.threads == threads && Self.name($0.workload) == Self.name(workload)
        }
        guard let many else { return ["-", "-"] }
        return [
          .init(context.mark(many.workload.metric) + ColumnNumber.interval(many.rate, per: 1e9)),
          .init(ColumnNumber.factor(many.rate.value / bandwidth.rate.value)),
        ]
      }
  }

  private static func name(_ workload: Workload) -> String {
    let level = workload.level?.rawValue.uppercased() ?? ""
    return level.padded(to: 4, alignment: .left) + " " + workload.kernel
  }
}
