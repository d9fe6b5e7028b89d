public import RooflineModel

/// Several machines side by side: what each is, its numbers, and where they differ.
public struct MachineComparisonReport: Sendable {
  /// A part of the report under a heading.
  package struct Part: Sendable {
    /// The heading.
    package var title: String
    /// What it says.
    package var body: ReportBody
  }

  /// What is reported.
  public let comparison: MachineComparison

  /// Makes a report.
  public init(_ comparison: MachineComparison) { self.comparison = comparison }

  /// What this is, before any number.
  package var title: String {
    let count = comparison.machines.count
    return count == 1 ? "1 machine" : "\(count) machines side by side"
  }

  /// What the reader has to know before any number.
  package var opening: ReportBody {
    let reference = comparison.machines[0].label
    return paragraph(
      "Ratios are to \(reference), the first. Each is of two runs: its interval holds what varies "
        + "within a run, not what varies between days. It gives no verdict on a program; for that "
        + "there is 'ridgeline gate'.")
  }

  /// The parts, in order.
  package var parts: [Part] {
    [
      Part(title: "Machines", body: machines), Part(title: "Differences", body: differences),
      Part(title: "Compute", body: numbers([.peakOfOne, .peakOfAll, .doublePeakOfAll, .clock])),
      Part(title: "Memory", body: numbers([.memoryOfOne, .memoryOfAll, .memoryLatency, .knee])),
      Part(title: "Caches", body: numbers([.firstCache, .secondCache, .thirdCache])),
      Part(title: "Overhead", body: numbers([.dispatch])),
      Part(title: "Per core and per cycle", body: normalised),
      Part(title: "Not comparable, or doubtful", body: remarks),
    ].filter { !$0.body.isEmpty }
  }

  // MARK: what they are

  private var machines: ReportBody {
    var table = TextTable(columns: [
      .init("machine", wrapWidth: 14), .init("processor", wrapWidth: 16),
      .init("cores", alignment: .right), .init("vectors"),
      .init("caches", rank: 2, wrapWidth: 14), .init("memory", alignment: .right, rank: 1),
      .init("guest of", rank: 3), .init("measured", rank: 4),
    ])
    for machine in comparison.machines {
      let (digest, facts) = (machine.digest, machine.digest.machine)
      let caches = facts.caches.sorted { $0.level < $1.level }
        .map { "L\($0.level) \(Format.binarySize($0.bytes))" }
      table.addRow([
        .init(machine.label, .bold),
        .init(facts.processor.name.split(separator: " ").joined(separator: " ")),
        .init("\(facts.coreCount)"), .init(facts.instructionSets.max()?.rawValue ?? "-"),
        .init(caches.isEmpty ? "-" : caches.joined(separator: ", ")),
        .init(Format.binarySize(facts.memory.totalBytes)),
        .init(facts.conditions.hypervisor.value ?? "-"),
        .init("\(digest.startedAt), \(digest.toolVersion)"),
      ])
    }
    return ReportBody([.table(table)])
  }

  // MARK: where they differ

  private var differences: ReportBody {
    guard comparison.machines.count > 1 else {
      return paragraph("One machine alone: name a second record to compare it with.")
    }
    let notable = comparison.notable
    guard !notable.isEmpty else {
      return paragraph(
        "None is certain: no number differs by over \("10 %".glued) even at the near end of its "
          + "interval.")
    }
    return notable.map { difference in
      let (most, least) = (
        comparison.machines[difference.greatest], comparison.machines[difference.smallest]
      )
      let sentence = difference.quantity.verdict(
        greatest: most.label, smallest: least.label, factor: Self.factor(difference.ratio).glued)
      let numbers = [difference.greatest, difference.smallest].compactMap { index in
        comparison.row(difference.quantity)?.cells[index].figure.value
          .map { Self.quantity($0).glued }
      }
      return item(
        "\(sentence.prefix(1).uppercased())\(sentence.dropFirst()): "
          + "\(numbers.joined(separator: " against ")).")
    }.joined()
  }

  // MARK: numbers

  /// Machines that have a column each; of more, each has a row.
  private static let mostColumns = 4

  /// Each quantity with its interval and its ratio to the first machine.
  private func numbers(_ quantities: [ComparedQuantity]) -> ReportBody {
    let rows = quantities.compactMap(comparison.row)
    guard !rows.isEmpty else { return .empty }
    let isNarrow = comparison.machines.count <= Self.mostColumns
    return ReportBody([.table(isNarrow ? byQuantity(rows) : byMachine(rows))])
  }

  /// A row for each quantity; where there is little room, ratios are the last to go.
  private func byQuantity(_ rows: [MachineComparison.Row]) -> TextTable {
    var table = TextTable(
      columns: [.init("quantity", wrapWidth: 12)]
        + comparison.machines.enumerated().flatMap { index, machine -> [TextTable.Column] in
          let value = TextTable.Column(
            "\(Self.heading(machine))\n[95 %]", alignment: .right,
            rank: index == 0 ? 0 : 2)
          let ratio = TextTable.Column(
            "\(Self.heading(machine))\nratio [95 %]", alignment: .right, rank: 1)
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

  /// A label of at most 24 signs: its beginning, as what tells machines apart is also in other tables.
  private static func heading(_ machine: ComparedMachine) -> String {
    machine.label.count > 24 ? machine.label.prefix(23) + "…" : machine.label
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

  private func paragraph(_ text: String) -> ReportBody {
    ReportBody([.paragraph(ReportParagraph(text: text))])
  }

  private func item(_ text: String) -> ReportBody {
    ReportBody([.paragraph(ReportParagraph(text: "· " + text, indent: 2))])
  }
}
