import RooflineModel

/// Bandwidth and latency between NUMA nodes.
struct NodeSection: ReportSection {
  let title: String? = "NUMA nodes"

  /// The matrix of nodes; with one node, in words.
  func body(_ context: ReportContext) -> ReportBody {
    guard let matrix = context.analysis.nodes else { return .empty }
    if matrix.nodes.count == 1 {
      let cell = matrix.cells.first
      let numbers =
        [
          cell?.bandwidth.map { "reads \(Prose.interval($0))" },
          cell?.latency.map { "latency \(Prose.interval($0))" },
        ].compactMap(\.self)
      let seen = numbers.isEmpty ? "" : ": \(numbers.joined(separator: ", "))"
      return context.paragraph(
        "One NUMA node: its matrix is one by one, the memory measured above\(seen).")
    }
    guard !matrix.cells.isEmpty else { return .empty }
    var table = TextTable(
      columns: [
        .init("cores of\nnode", alignment: .right), .init("memory\nof node", alignment: .right),
      ]
        + [
          .init("read\nGB/s [95 %]", alignment: .right),
          .init("latency\nns [95 %]", alignment: .right, rank: 1),
        ])
    for cell in matrix.cells {
      let (read, chase) = (
        "numa.read.\(cell.from).\(cell.to)", "numa.latency.\(cell.from).\(cell.to)"
      )
      table.addRow([
        .init("\(cell.from)"), .init("\(cell.to)"),
        .init(
          cell.bandwidth.map { context.mark(read) + ColumnNumber.interval($0, per: 1e9) } ?? "-"),
        .init(
          cell.latency.map { context.mark(chase) + ColumnNumber.interval($0, per: 1e-9) } ?? "-"),
      ])
    }
    return context.table(table)
  }
}
