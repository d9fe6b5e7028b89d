import RooflineModel

/// What one dispatch costs: the ladder from a loop in place to a dispatcher of tensor operators, and an
/// interpreter over registers.
struct DispatchSection: ReportSection {
  let title: String? = "Dispatch overhead"

  func body(_ context: ReportContext) -> ReportBody {
    guard let ladder = context.analysis.ladder else { return registers(context) }
    return verdict(ladder, context) + overheads(ladder, context)
      + context.note(
        "Overhead is t0 of t = t0 + bytes/W over f32 arrays in the first-level cache, one thread; each "
          + "operator takes the result of the one before it, which alone takes the first step's time. n½: "
          + "elements at which overhead equals work. In random order the core cannot foresee the "
          + "operators. GPUs: FP32 by specification.")
      + sizes(ladder, context) + registers(context)
  }

  /// What a full dispatch costs, in words.
  private func verdict(_ ladder: DispatchAnalysis, _ context: ReportContext) -> ReportBody {
    guard let full = ladder.row(.dynamic, .predictable), let overhead = full.overhead else {
      return .empty
    }
    let mark = context.mark(full.metric).glued
    let forgone =
      full.forgone.map {
        " Meanwhile one thread could have done \(Prose.interval($0)) of FMA."
      } ?? ""
    let half =
      full.halfSize.map {
        " On fewer than \(Format.number($0.value.value.rounded(), significant: 2)) elements an operator "
          + "spends most of its time being dispatched."
      } ?? ""
    let replay =
      ladder.row(.replay, .predictable)?.overhead.map {
        " Recorded once and replayed, the same program takes \(Prose.interval($0)) per operator."
      } ?? ""
    return context.paragraph(
      lead: mark + "\(Prose.interval(overhead)) per dispatch", .bold,
      " of a tensor operator: looked up by name, its kernel chosen by the keys of its operands, its "
        + "result allocated.\(forgone)\(half)\(replay)")
  }

  private func overheads(_ ladder: DispatchAnalysis, _ context: ReportContext) -> ReportBody {
    let devices = context.references.filter { $0.peak(.fp32).value != nil }
    var table = TextTable(
      columns: [
        .init("\nstep"), .init("overhead\nns", alignment: .right),
        .init("random\norder, ns", alignment: .right, rank: 2),
        .init("million\nper second", alignment: .right, rank: 4),
        .init("\nn½", alignment: .right, rank: 1),
        .init("W\nGB/s", alignment: .right, rank: 5),
        .init("forgone here\nFLOP", alignment: .right, rank: 3),
      ]
        + devices.map { .init("on \($0.shortName)\nFLOP", alignment: .right, rank: 6) })
    for row in ladder.rows where row.order == .predictable {
      let random = ladder.row(row.step, .random)
      table.addRow(
        [
          .init(row.step.rawValue),
          .init(context.mark(row.metric) + nanoseconds(row.overhead)),
          .init((random.map { context.mark($0.metric) } ?? "") + nanoseconds(random?.overhead)),
          .init(row.operations.map { ColumnNumber.plain($0.value.value, per: 1e6) } ?? "-"),
          .init(row.halfSize.map { Format.number($0.value.value, significant: 2) } ?? "-"),
          .init(row.bandwidth.map { ColumnNumber.plain($0.value.value, per: 1e9) } ?? "-"),
          .init(row.forgone.map { count($0.value.value) } ?? "-"),
        ] + devices.map { forgone(row, on: $0) })
    }
    return context.table(table)
  }

  private func nanoseconds(_ time: Estimate<Seconds>?) -> String {
    time.map { ColumnNumber.interval($0, per: 1e-9) } ?? "-"
  }

  /// Operations at the peak of an accelerator in the time of a dispatch.
  private func forgone(
    _ row: DispatchAnalysis.Row, on device: GPUReference
  ) -> TextTable.Cell {
    guard let overhead = row.overhead, let peak = device.peak(.fp32).value else { return "-" }
    return .init(count(overhead.value.value * peak.value))
  }

  /// A number of operations with its prefix; the heading has the unit.
  private func count(_ value: Double) -> String {
    let text = Format.quantity(value, unit: .flop)
    let prefixed = String(text.dropLast(UnitSymbol.flop.rawValue.count))
    return prefixed.last == " " ? String(prefixed.dropLast()) : prefixed
  }

  /// The time of an operator by size: where the steps come together.
  private func sizes(_ ladder: DispatchAnalysis, _ context: ReportContext) -> ReportBody {
    let rows = ladder.rows.filter { $0.order == .predictable }
    let sizes = Set(rows.flatMap { $0.sizes.map(\.elements) }).sorted()
    guard sizes.count > 2 else { return .empty }
    var table = TextTable(
      columns: [.init("elements", alignment: .right)]
        + rows.enumerated().map { place, row in
          .init(row.step.rawValue, alignment: .right, rank: row.step == .dynamic ? 0 : place)
        })
    for elements in sizes {
      table.addRow(
        [.init("\(elements)")]
          + rows.map { row in
            let size = row.sizes.first { $0.elements == elements }
            return .init(
              size.map {
                context.mark("\(row.metric).n\(elements)")
                  + ColumnNumber.plain($0.time.value.value, per: 1e-9)
              } ?? "-")
          })
    }
    return context.paragraph("Time of an operator in ns, all of it, by elements:")
      + context.table(table)
  }

  /// The interpreter over registers, whose program has no arrays.
  private func registers(_ context: ReportContext) -> ReportBody {
    guard let cost = context.analysis.dispatch else { return .empty }
    let mark = context.mark("dispatch.overhead").glued
    guard context.analysis.ladder == nil else {
      return context.paragraph(
        "On registers, without arrays: an instruction of a bytecode interpreter (switch) takes "
          + "\(Prose.quantity(cost.interpreted.value)), \(Prose.quantity(cost.fused.value)) when the "
          + "program is fused into one loop: \(mark)\(Prose.interval(cost.overhead)) per dispatch.")
    }
    return context.paragraph(
      lead: mark + "\(Prose.interval(cost.overhead)) per dispatch", .bold,
      ": an instruction of a bytecode interpreter (switch) takes "
        + "\(Prose.quantity(cost.interpreted.value)), and \(Prose.quantity(cost.fused.value)) when "
        + "the program is fused into one loop." + forgone(cost, context))
  }

  /// The arithmetic not done meanwhile, here and at the peaks of accelerators.
  private func forgone(_ cost: DispatchCost, _ context: ReportContext) -> String {
    guard let here = cost.forgone else { return "" }
    let theirs = context.references.compactMap { reference in
      reference.peak(.fp32).value.map { peak in
        let flops = Flops(cost.overhead.value.value * peak.value)
        return "\(Prose.quantity(flops)) (\(reference.shortName))"
      }
    }
    let elsewhere =
      theirs.isEmpty
      ? "" : " At the FP32 peak of a GPU it would be \(theirs.joined(separator: ", "))."
    return " Meanwhile one thread could have done \(Prose.interval(here)) of FMA: an operator with "
      + "less work than that spends most of its time being dispatched." + elsewhere
  }
}
