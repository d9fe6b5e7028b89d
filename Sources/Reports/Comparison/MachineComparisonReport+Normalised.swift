import RooflineModel

extension MachineComparisonReport {
  /// What machines of different sizes and clocks have in common: rates per core, and per cycle.
  var normalised: ReportBody {
    var table = TextTable(columns: [
      .init("\nmachine", wrapWidth: 14),
      .init("FMA f32\nper core", alignment: .right),
      .init("memory\nper core", alignment: .right, rank: 1),
      .init("FMA f32\nper cycle", alignment: .right, rank: 2),
      .init("L1\nper cycle", alignment: .right, rank: 3),
      .init("latency of\nmemory, cycles", alignment: .right, rank: 4),
      .init("FLOP in a\ndispatch", alignment: .right, rank: 5),
    ])
    for (index, machine) in comparison.machines.enumerated() {
      func figure(_ quantity: ComparedQuantity) -> ComparedFigure? {
        comparison.row(quantity)?.cells[index].figure.value
      }
      func perCore(_ quantity: ComparedQuantity) -> TextTable.Cell {
        guard let figure = figure(quantity) else { return "-" }
        return Self.cell(figure, over: Double(machine.cores(for: figure.threads)))
      }
      func plain(_ quantity: ComparedQuantity) -> TextTable.Cell {
        figure(quantity).map { Self.cell($0, over: 1) } ?? "-"
      }
      table.addRow([
        .init(machine.label, .bold), perCore(.peakOfAll), perCore(.memoryOfAll),
        plain(.peakPerCycle), plain(.firstCachePerCycle), plain(.memoryLatencyCycles),
        Self.forgone(figure(.dispatch), figure(.peakOfOne)),
      ])
    }
    let hasNumbers = table.rows.contains { $0.dropFirst().contains { $0.text != "-" } }
    guard hasNumbers else { return .empty }
    return ReportBody([
      .table(table),
      .paragraph(
        ReportParagraph(
          text: "Per core: what all threads reach over the cores they ran on. Per cycle: of one "
            + "thread, by the core clock around each sample. FLOP in a dispatch: what one thread could "
            + "have done in its time.", weight: .note)),
    ])
  }

  private static func cell(_ figure: ComparedFigure, over cores: Double) -> TextTable.Cell {
    let estimate = figure.estimate
    let text = Format.interval(
      estimate.value.value / cores, low: estimate.low.value / cores,
      high: estimate.high.value / cores, unit: figure.unit)
    return .init((figure.doubt == nil ? "" : "! ") + text)
  }

  private static func forgone(
    _ dispatch: ComparedFigure?, _ peak: ComparedFigure?
  ) -> TextTable.Cell {
    guard let dispatch, let peak, dispatch.unit == .second, peak.unit == .flopPerSecond else {
      return "-"
    }
    let product: Estimate<Flops> = dispatch.estimate.product(with: peak.estimate)
    return .init((dispatch.doubt ?? peak.doubt) == nil ? "" : "! ")
      .appending(Format.interval(product))
  }

  /// Numbers that have no ratio, and doubtful ones, each with its reason.
  var remarks: ReportBody {
    var items: [ReportBlock] = []
    for row in comparison.rows {
      for (machine, cell) in zip(comparison.machines, row.cells) {
        let reason: String?
        if case .unavailable(let why) = cell.ratio {
          reason = why.reason
        } else {
          reason = cell.figure.value?.doubt.map { "deserves doubt: \(DoubtWords.text($0))" }
        }
        guard let reason else { continue }
        items.append(
          .paragraph(
            ReportParagraph(
              lead: "· \(machine.label)", text: ", \(row.quantity.words): \(reason).", indent: 2)))
      }
    }
    let rest = items.count - Self.mostRemarks
    guard rest > 0 else { return ReportBody(items) }
    return ReportBody(
      Array(items.prefix(Self.mostRemarks))
        + [.paragraph(ReportParagraph(text: "And \(rest) more: see the CSV.", weight: .note))])
  }

  /// Remarks that a reader can bear.
  private static let mostRemarks = 40
}

extension TextTable.Cell {
  /// The cell with more text.
  fileprivate func appending(_ more: String) -> Self { Self(text + more, emphasis) }
}
