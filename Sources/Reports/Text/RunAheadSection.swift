import RooflineModel

/// Whether a dispatcher that runs ahead of its worker hides its own time.
struct RunAheadSection: ReportSection {
  let title: String? = "Run-ahead"

  func body(_ context: ReportContext) -> ReportBody {
    guard let ahead = context.analysis.runAhead else { return .empty }
    var table = TextTable(columns: [
      .init("\nelements", alignment: .right), .init("worker\nalone, ns", alignment: .right),
      .init("dispatch,\nthen run, ns", alignment: .right, rank: 1),
      .init("queued\nns", alignment: .right), .init("worker\nwaits", alignment: .right),
      .init("overhead\nhidden", alignment: .right),
    ])
    for point in ahead.points { table.addRow(cells(point, context)) }
    return verdict(ahead, context) + context.table(table)
      + context.note(
        "Time per f32 operator. Queued: one thread dispatches, as the ladder's dynamic step does, into a "
          + "queue of 256 launches, from which a thread on another core runs them. Hidden: the part of "
          + "the dispatcher's time that this saves; negative where handing over costs more.")
  }

  private func verdict(_ ahead: RunAhead, _ context: ReportContext) -> ReportBody {
    let largest = ahead.points.last?.elements ?? 0
    guard let size = ahead.size else {
      return context.paragraph(
        "The worker waits for its dispatcher at all sizes, \(largest) elements too.")
    }
    let (low, high) = (size.low.value, size.high.value)
    guard high.isFinite else {
      return context.paragraph(
        "From \("\(Int(size.value.value)) elements".glued) on the worker waits for less than "
          + "\("5 %".glued) of its time, by the medians alone: their intervals allow from "
          + "\("\(Int(low))".glued) on as well as not up to \("\(largest)".glued).")
    }
    let interval = low == high ? "" : " [\(Int(low)), \(Int(high))]"
    return context.paragraph(
      lead: context.mark("run-ahead.size").glued
        + "From \("\(Int(size.value.value))\(interval) elements".glued) on", .bold,
      " the worker never waits (less than \("5 %".glued) of its time): the dispatcher runs ahead, and its "
        + "overhead is hidden. Below, the worker waits for the dispatcher.")
  }

  private func cells(_ point: RunAhead.Point, _ context: ReportContext) -> [TextTable.Cell] {
    func time(_ part: RunAhead.Part, _ time: Estimate<Seconds>) -> TextTable.Cell {
      .init(
        context.mark("run-ahead.\(part.rawValue).n\(point.elements)")
          + ColumnNumber.plain(time.value.value, per: 1e-9))
    }
    return [
      .init("\(point.elements)"), time(.worker, point.worker),
      time(.synchronous, point.synchronous), time(.queued, point.queued),
      .init(Format.percent(max(0, point.waiting.value.value))),
      .init(point.hidden.map { Format.percent($0.value.value) } ?? "-"),
    ]
  }
}
