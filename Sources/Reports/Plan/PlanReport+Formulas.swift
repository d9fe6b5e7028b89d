import RooflineModel

extension PlanReport {
  /// How every line is computed: in symbols, with the numbers put in, and what the symbols mean.
  var formulaBlocks: [PlanBlock] {
    var blocks: [PlanBlock] = [.heading("How it is computed")]
    for row in result.rows { blocks.append(formula([(nil, row)])) }
    let names = result.batches.first?.rows.map(\.name) ?? []
    for name in names {
      blocks.append(
        formula(
          result.batches.compactMap { batch in
            batch.row(name).map { (batch.batch, $0) }
          }))
    }
    return blocks + [.heading("Symbols"), .table(symbols)]
  }

  /// One line in all batches; its numbers once if the batch plays no part.
  private func formula(_ rows: [(batch: Double?, row: PlanRow)]) -> PlanBlock {
    let row = rows[0].row
    let numbers = rows.map { batch, row in
      guard case .available(let value) = row.value else { return absence(row) }
      let formula = row.formula.text { PlanNumber.text($0.value, $0.unit).glued }
      let isEquation = row.formula.symbols.contains(" = ")
      let result = PlanNumber.text(value, row.unit).glued
      return isEquation
        ? "\(times(formula)), so B = \(result)" : "= \(times(formula)) = \(result)"
    }
    let unit = row.unit == .one || row.unit == .share ? "" : ", in \(row.unit.rawValue)"
    return .formula(
      title: row.name.flatTitle, symbols: times(row.formula.symbols) + unit,
      numbers: numbers.uniqued)
  }

  private func absence(_ row: PlanRow) -> String {
    guard case .unavailable(let why) = row.value else { return "" }
    return "unknown: \(why.reason)"
  }

  /// A multiplication sign instead of the asterisk of programs.
  private func times(_ formula: String) -> String {
    String(formula.map { $0 == "*" ? "×" : $0 })
  }

  private var symbols: TextTable {
    var table = TextTable(columns: [
      .init("symbol"), .init("value", alignment: .right), .init("what it is", wrapWidth: 16),
    ])
    let rows = result.rows + (result.batches.first?.rows ?? [])
    let known = rows.filter { $0.value.value != nil }.flatMap(\.formula.inputs)
    var seen: Set<String> = []
    for input in known where seen.insert(input.symbol).inserted {
      let varies = ["B", "t", "t_c", "t_m", "t_x"].contains(input.symbol)
      table.addRow([
        .init(input.symbol),
        .init(varies ? "by batch" : PlanNumber.text(input.value, input.unit, named: true)),
        .init(input.meaning),
      ])
    }
    return table
  }
}

extension [String] {
  /// The texts without repetitions, each where it came first.
  fileprivate var uniqued: [String] {
    reduce(into: []) { known, text in if !known.contains(text) { known.append(text) } }
  }
}
