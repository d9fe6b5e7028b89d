import RooflineModel

/// What an addition costs in the interpreters that are installed.
struct InterpreterSection: ReportSection {
  let title: String? = "Interpreters"

  func body(_ context: ReportContext) -> ReportBody {
    guard let interpreters = context.analysis.interpreters, !interpreters.rows.isEmpty else {
      return .empty
    }
    var table = TextTable(columns: [
      .init("\n"), .init("\nversion", rank: 2),
      .init("additions\nmillion/s", alignment: .right),
      .init("of arrays of 1\nmillion/s", alignment: .right, rank: 1),
      .init("FLOP forgone\nper addition", alignment: .right),
    ])
    for row in interpreters.rows { table.addRow(cells(row, context)) }
    return context.table(table) + comparison(interpreters, context)
      + context.note(
        "Counted by the interpreter's own clock, the loop around the addition included; one process each. "
          + "Forgone: at the measured FMA peak"
          + (interpreters.threads.map { " of \(threadWords($0))" } ?? "")
          + ", of libraries per addition of an array of one element.")
  }

  private func cells(
    _ row: InterpreterAnalysis.Row, _ context: ReportContext
  ) -> [TextTable.Cell] {
    [
      .init(row.interpreter.title), .init(row.version),
      .init(row.loop.map { ColumnNumber.interval($0, per: 1e6) } ?? "-"),
      .init(row.array.map { ColumnNumber.interval($0, per: 1e6) } ?? "-"),
      .init(row.forgone.map { Format.number($0.value.value) } ?? "-"),
    ]
  }

  /// The figures that made overhead famous, and the same ones of this machine.
  private func comparison(
    _ interpreters: InterpreterAnalysis, _ context: ReportContext
  ) -> ReportBody {
    typealias Published = InterpreterAnalysis.Published
    var text =
      "Published in 2022 (H. He): \("32 million".glued) additions per second in Python and "
      + "\("280 thousand".glued) operators in PyTorch, so that an A100 does "
      + "\("9.75 million FLOP".glued) in the time of one addition (312e12 / 32e6)."
    if let python = interpreters.rows.first(where: { $0.interpreter == .python3 }),
      let loop = python.loop?.value.value
    {
      text +=
        " Here Python does \("\(Format.number(loop / 1e6)) million".glued), in the time of which an A100 "
        + "would do \("\(Format.number(Published.peak.value / loop / 1e6)) million FLOP".glued)"
      text += python.forgone.map { " and this machine \(Prose.quantity($0.value))." } ?? "."
    }
    return context.paragraph(text)
  }
}
