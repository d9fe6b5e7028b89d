import RooflineModel

extension MachineComparisonReport {
  /// Machines that have a column each; of more, each has a row.
  private static let mostColumns = 4

  /// Each quantity with its interval and its ratio to the first machine.
  func numbers(_ quantities: [ComparedQuantity]) -> ReportBody {
    let rows = quantities.compactMap(comparison.row)
    guard !rows.isEmpty else { return .empty }
    let isNarrow = comparison.machines.count <= Self.mostColumns
    return ReportBody([.table(isNarrow ? byQuantity(rows) : byMachine(rows))])
  }

  /// A row for each quantity; where there is little room, ratios are the last to go.
  private func byQuantity(_ rows: [MachineComparison.Row]) -> TextTable {
    var table = TextTable(
      columns: [.init("quantity", wrapWidth: 12)]
        + comparison.machines.indices.flatMap { index -> [TextTable.Column] in
          let value = TextTable.Column(
            "\(heading(index))\n[95 %]", alignment: .right,
            rank: index == 0 ? 0 : 2)
          let ratio = TextTable.Column(
            "\(heading(index))\nratio [95 %]", alignment: .right, rank: 1)
          return index == 0 ? [value] : [value, ratio]
        })
    for row in rows {
      table.addRow(
        [.init(row.quantity.title)]
          + row.cells.enumerated().flatMap { index, cell in
            index == 0 ? [Self.cell(cell)] : [Self.cell(cell), Self.ratio(cell)]
          })
    }
    return table
  }

  /// The label of a machine as far as there is room, with its letter if it has one.
  private func heading(_ index: Int) -> String {
    let name = Self.shortened(comparison.machines[index].label)
    return letters[index].map { "\($0): \(name)" } ?? name
  }

  /// A row for each machine.
  private func byMachine(_ rows: [MachineComparison.Row]) -> TextTable {
    var table = TextTable(
      columns: [.init("\nmachine", wrapWidth: 14)]
        + rows.enumerated().flatMap { place, row in
          [
            TextTable.Column(row.quantity.heading + " [95 %]", alignment: .right, rank: 2 * place),
            TextTable.Column("\nratio [95 %]", alignment: .right, rank: 2 * place + 1),
          ]
        })
    for (index, machine) in comparison.machines.enumerated() {
      table.addRow(
        [.init(machine.label, .bold)]
          + rows.flatMap { row in
            [Self.cell(row.cells[index]), index == 0 ? "1" : Self.ratio(row.cells[index])]
          })
    }
    return table
  }

  private static func ratio(_ cell: MachineComparison.Cell) -> TextTable.Cell {
    .init(cell.ratio.value.map(factor) ?? "-")
  }

  private static func cell(_ cell: MachineComparison.Cell) -> TextTable.Cell {
    guard let figure = cell.figure.value else { return "-" }
    let mark = figure.doubt == nil ? "" : "! "
    return .init(
      mark
        + Format.interval(
          figure.estimate.value.value, low: figure.estimate.low.value,
          high: figure.estimate.high.value, unit: figure.unit))
  }

  /// A number with its unit.
  static func quantity(_ figure: ComparedFigure) -> String {
    Format.quantity(figure.estimate.value.value, unit: figure.unit)
  }

  /// A ratio with its interval, such as `1.75× [1.60, 1.91]`.
  static func factor(_ ratio: Estimate<Ratio>) -> String {
    let text = Format.interval(ratio)
    guard let bracket = text.firstIndex(of: "[") else { return text + "×" }
    return text[..<bracket].dropLast() + "× " + text[bracket...]
  }
}
