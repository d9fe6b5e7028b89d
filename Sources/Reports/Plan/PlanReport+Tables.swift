import RooflineModel

extension PlanReport {
  /// The figures of a device and where they come from.
  var deviceBlocks: [PlanBlock] {
    let device = result.plan.device
    var table = TextTable(columns: [
      .init("figure"), .init("of one device", alignment: .right), .init("from", wrapWidth: 14),
    ])
    func add<Q: Quantity>(_ name: String, _ figure: Availability<PlanFigure<Q>>, _ unit: PlanUnit) {
      switch figure {
      case .available(let figure):
        let mark = figure.doubt == nil ? "" : "! "
        table.addRow([
          .init(name), .init(mark + PlanNumber.cell(figure.number, unit)),
          .init(figure.originWords),
        ])
      case .unavailable(let why):
        table.addRow([.init(name), .init("unknown", .dim), .init(why.reason)])
      }
    }
    let format = result.precision.map { ", \(formatName($0))" } ?? ""
    add("peak\(format)", result.peak, .flopPerSecond)
    add("bandwidth", device.bandwidth, .bytePerSecond)
    add("memory", device.memory, .byte)
    add("power", device.power, .watt)
    let sources = device.sources.map { PlanBlock.note("Source, \($0).") }
    return [.heading("Device"), .table(table)] + sources
  }

  private func formatName(_ precision: GPUPrecision) -> String {
    if case .specification = result.peak.value?.origin { return "\(precision.title), dense" }
    return precision.formatName
  }

  /// The lines that do not depend on the batch.
  var modelBlocks: [PlanBlock] {
    var table = TextTable(columns: [
      .init("line"), .init("value", alignment: .right), .init("what it means", wrapWidth: 14),
    ])
    for row in result.rows {
      let (value, isKnown) = words(row)
      table.addRow([
        .init(row.name.flatTitle), .init(value, isKnown ? nil : .dim), .init(remark(row)),
      ])
    }
    return [.heading("Model"), .table(table)]
  }

  private func words(_ row: PlanRow) -> (text: String, isKnown: Bool) {
    switch row.value {
    case .available(let number): (PlanNumber.cell(number, row.unit), true)
    case .unavailable: ("unknown", false)
    }
  }

  /// What a line means beside its number, or why it has none.
  private func remark(_ row: PlanRow) -> String {
    if case .unavailable(let why) = row.value { return why.reason }
    let plan = result.plan
    let minutes = PlanNumber.text(plan.usePerDay.value / 60, .minutePerDay) + " min"
    switch row.name {
    case .devicesNeeded:
      return plan.devices.map { "\($0) asked for" } ?? "so many are planned with"
    case .operationsPerToken:
      return plan.experts == nil ? "2 for each parameter" : "2 for each active parameter"
    case .criticalBatch: return "from here on computing takes longer than reading"
    case .usersAtOnce: return "for a utilisation of \(Format.percent(plan.targetUtilisation).glued)"
    case .weights: return "parameters times their size"
    case .knee: return "peak over bandwidth of a device"
    case .usersPerDay:
      return "of \(minutes.glued) each, evenly over the day"
    default: return ""
    }
  }

  /// Time and yield of a step with each batch.
  var batchBlocks: [PlanBlock] {
    let times: [PlanRow.Name] = [
      .expertsTouched, .computeTime, .memoryTime, .interconnectTime, .stepTime,
    ]
    let yield: [PlanRow.Name] = [
      .userRate, .totalRate, .energyPerToken, .dailyUsers, .memoryUsed,
    ]
    return [
      .heading("Steps"), .table(table(of: times, isTimed: true)), .gap,
      .table(table(of: yield, isTimed: false)),
    ]
  }

  /// Batches by lines; a line that no batch has a number for is left out.
  private func table(of names: [PlanRow.Name], isTimed: Bool) -> TextTable {
    let shown = names.filter { result.batches.first?.row($0)?.value.value != nil }
    var table = TextTable(
      columns: [.init("", alignment: .right)]
        + shown.map { .init($0.title, alignment: .right) }
        + (isTimed ? [.init("waits for"), .init("utilisation", alignment: .right)] : []))
    for batch in result.batches {
      func cell(_ name: PlanRow.Name) -> TextTable.Cell {
        guard let row = batch.row(name), let number = row.value.value else {
          return .init("unknown", .dim)
        }
        return .init(PlanNumber.cell(number, row.unit == .joulePerToken ? .joule : row.unit))
      }
      table.addRow(
        [.init(Self.name(of: batch))] + shown.map(cell)
          + (isTimed
            ? [.init(batch.bound.value?.words ?? "unknown"), cell(.utilisation)] : []))
    }
    return table
  }

  /// What heads the row of a batch, also where a narrow table is turned into a list.
  private static func name(of batch: PlanBatch) -> String {
    "batch \(PlanNumber.text(batch.batch, .token))"
  }

  /// Utilisation against the batch, with bars.
  func curveBlocks(barWidth: Int) -> [PlanBlock] {
    guard result.batches.first?.row(.utilisation)?.value.value != nil else {
      return [
        .heading("Utilisation against batch"),
        .paragraph("Roofs are missing, so there is no utilisation to draw."),
      ]
    }
    var table = TextTable(columns: [
      .init("", alignment: .right), .init("utilisation", alignment: .right),
      .init("token/s\nper user", alignment: .right, rank: 1), .init("0 to 100 %", rank: 2),
    ])
    for point in result.curve {
      guard let share = point.row(.utilisation)?.value.value,
        let rate = point.row(.userRate)?.value.value
      else { continue }
      let filled = Int((min(1, max(0, share.value)) * Double(barWidth)).rounded())
      let bar = String(repeating: "█", count: filled)
      table.addRow([
        .init(Self.name(of: point)), .init(PlanNumber.text(share, .share)),
        .init(PlanNumber.text(rate.value, .tokenPerSecond)),
        .init(bar + String(repeating: "░", count: barWidth - filled)),
      ])
    }
    return [.heading("Utilisation against batch"), .table(table)]
  }
}
