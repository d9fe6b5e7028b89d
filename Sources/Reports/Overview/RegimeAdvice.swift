import RooflineModel

/// The three things that work can wait for on this machine: when, what it gets, and what helps.
struct RegimeAdvice {
  private let context: ReportContext

  /// Takes the numbers of a report.
  init(_ context: ReportContext) { self.context = context }

  /// A table with a row for each regime whose limit is known; empty if none is.
  var body: ReportBody {
    let rows = [memory, compute, overhead].compactMap(\.self)
    guard !rows.isEmpty else { return .empty }
    var table = TextTable(columns: [
      .init("waits for"), .init("when", wrapWidth: 18), .init("and gets", wrapWidth: 18),
      .init("what helps", wrapWidth: 24),
    ])
    for row in rows { table.addRow(row) }
    return ReportBody([.heading("Three regimes")]) + context.table(table)
  }

  private var roofs: Roofs { context.roofs }

  private var memory: [TextTable.Cell]? {
    guard let update = roofs.update else { return nil }
    let knee = roofs.bestKnee.map { "below \(Format.quantity($0.knee.value))" }
    let cache = context.analysis.record.machine.cache(.l2)
      .map { " (L2 has \(Format.binarySize($0.bytes)))" }
    return [
      .init("memory", .bold),
      .init(knee ?? "the set does not fit into the caches"),
      .init("\(Format.quantity(update.rate.value)) loaded and stored"),
      .init(
        "Fuse passes over the same data, work in blocks that stay in a cache\(cache ?? ""), use "
          + "narrower types\(streaming)."),
    ]
  }

  /// What stores past the caches bring, if that is more than 5 %.
  private var streaming: String {
    func copy(_ kernel: String) -> Estimate<BytesPerSecond>? {
      context.analysis.bandwidths.first {
        $0.workload.kernel == kernel && $0.workload.level == .dram
          && $0.workload.threads == context.threads && $0.workload.pages != .small
      }?.rate
    }
    guard let normal = copy("copy"), let past = copy("copy-nt"), past.value / normal.value > 1.05
    else { return "" }
    return ", store past the caches (copies gain \(ColumnNumber.factor(past.value / normal.value)))"
  }

  private var compute: [TextTable.Cell]? {
    guard let peak = roofs.widest("fma") ?? roofs.widest("multiply") else { return nil }
    let knee = roofs.bestKnee.map { "above \(Format.quantity($0.knee.value))" }
    let alone = roofs.widest("multiply").flatMap { multiply in
      peak.workload.kernel == "fma"
        ? ", \(Format.quantity(multiply.rate.value)) with multiplies alone" : nil
    }
    let workload = peak.workload
    let chains =
      workload.work.chains > 1 ? ", at least \(workload.work.chains) independent chains" : ""
    return [
      .init("compute", .bold), .init(knee ?? "the data stay in registers"),
      .init("\(Format.quantity(peak.rate.value)) of \(workload.kernel)\(alone ?? "")"),
      .init(
        "Pair multiplies with additions, use \(workload.instructionSet.rawValue) vectors\(chains), "
          + "and all \(threadWords(context.threads))."),
    ]
  }

  private var overhead: [TextTable.Cell]? {
    guard let (cost, forgone, what) = dispatch else { return nil }
    let single = context.analysis.roofs(threads: 1)
    let bytes = single.update.map { update in
      Format.quantity(Bytes(cost.value.value * update.rate.value.value))
    }
    let worth = [
      forgone.map { "\(Format.quantity($0.value)) of one thread" },
      bytes.map { "\($0) to and from memory" },
    ].compactMap(\.self).joined(separator: ", or ")
    return [
      .init("overhead", .bold),
      .init(worth.isEmpty ? "a call does little" : "a dispatched operator does less than \(worth)"),
      .init("\(Format.quantity(cost.value)) lost with each \(what)"),
      .init("Do more in each dispatch: fuse operators, batch calls, compile the program."),
    ]
  }

  /// What a dispatch costs: that of a dynamic dispatcher, as frameworks have one, else of the
  /// interpreter that a record has instead.
  private var dispatch: (cost: Estimate<Seconds>, forgone: Estimate<Flops>?, what: String)? {
    if let row = context.analysis.ladder?.row(.dynamic, .predictable), let cost = row.overhead {
      return (cost, row.forgone, "operator that is looked up by name")
    }
    guard let cost = context.analysis.dispatch, cost.overhead.value.value > 0 else { return nil }
    return (cost.overhead, cost.forgone, "step of a bytecode interpreter")
  }
}
