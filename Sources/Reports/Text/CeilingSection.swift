import RooflineModel

/// The compute ceilings: one row per kernel, precision and instruction set.
struct CeilingSection: ReportSection {
  let title: String? = "Compute ceilings"

  func body(_ context: ReportContext) -> ReportBody {
    let ceilings = context.analysis.ceilings
    let counts = Set(ceilings.map(\.workload.threads)).sorted()
    guard let first = counts.first else { return .empty }
    var table = TextTable(columns: columns(first: first, others: Array(counts.dropFirst())))
    for ceiling in Self.ordered(ceilings.filter { $0.workload.threads == first }) {
      table.addRow(row(ceiling, ceilings, counts.dropFirst(), context))
    }
    return context.table(table)
      + context.note(
        "\(Self.roof(ceilings.filter { $0.workload.threads == first }))Chains of one instruction on registers; FMA is 2 FLOP. Per cycle: by the core clock "
          + "around each sample. Expected: what the processor is known for at that clock.")
  }

  /// Names the mix that is the roof, and the chains it takes; the search is over both.
  private static func roof(_ ceilings: [ComputeCeiling]) -> String {
    let single = ceilings.filter { $0.workload.precision == .f32 }
    guard let best = single.max(by: { $0.rate.value < $1.rate.value }) else { return "" }
    let workload = best.workload
    let fma = single.first {
      $0.workload.kernel == "fma" && $0.workload.instructionSet == workload.instructionSet
    }
    let gain = fma.map { best.rate.value / $0.rate.value } ?? 1
    let more = gain > 1.02 ? ", \(ColumnNumber.factor(gain)) FMA alone" : ""
    return "The roof is \(name(workload)) with \(workload.work.chains) chains\(more). "
  }

  private func columns(first: Int, others: [Int]) -> [TextTable.Column] {
    [
      .init("kernel"),
      .init("\(threadWords(first))\nGFLOP/s [95 %]", alignment: .right),
      .init("\nbest", alignment: .right, rank: 4),
      .init("FLOP per\ncycle", alignment: .right, rank: 2),
      .init("of\nexpected", alignment: .right, rank: 1),
    ]
      + others.flatMap { threads in
        [
          TextTable.Column(
            "\(threadWords(threads))\nGFLOP/s [95 %]", alignment: .right, rank: 3),
          TextTable.Column("\ngain", alignment: .right, rank: 5),
        ]
      }
  }

  private func row(
    _ ceiling: ComputeCeiling, _ all: [ComputeCeiling], _ counts: ArraySlice<Int>,
    _ context: ReportContext
  ) -> [TextTable.Cell] {
    let workload = ceiling.workload
    let cells: [TextTable.Cell] = [
      .init(Self.name(workload)),
      .init(
        context.mark(workload.metric) + ColumnNumber.interval(ceiling.rate, per: 1e9),
        Self.weight(workload)),
      .init(ColumnNumber.plain(ceiling.best.value, per: 1e9)),
    ]
    return cells + context.perCycle(ceiling)
      + counts.flatMap { threads -> [TextTable.Cell] in
        let many = all.first {
          $0.workload.threads == threads && Self.name($0.workload) == Self.name(workload)
        }
        guard let many else { return ["-", "-"] }
        return [
          .init(context.mark(many.workload.metric) + ColumnNumber.interval(many.rate, per: 1e9)),
          .init(ColumnNumber.factor(many.rate.value / ceiling.rate.value)),
        ]
      }
  }

  private static func name(_ workload: Workload) -> String {
    "\(workload.kernel) \(workload.precision.rawValue) \(workload.instructionSet.rawValue)"
  }

  /// The widest FMA is what all else is held against.
  private static func weight(_ workload: Workload) -> Emphasis? {
    workload.kernel == "fma" ? .bold : nil
  }

  /// By precision, then the widest instruction set first, then FMA, multiply, add.
  static func ordered(_ ceilings: [ComputeCeiling]) -> [ComputeCeiling] {
    let kernels = ["fma", "fma-add", "multiply", "add", "dot"]
    func rank(_ workload: Workload) -> (Int, Int, Int) {
      (
        Precision.allCases.firstIndex(of: workload.precision) ?? 0,
        -workload.instructionSet.vectorBits,
        kernels.firstIndex(of: workload.kernel) ?? kernels.count
      )
    }
    return ceilings.sorted { rank($0.workload) < rank($1.workload) }
  }
}

extension ReportContext {
  /// Two cells: what a measured rate is per core clock cycle, and of what is expected.
  ///
  /// A share outside of 90 to 102 % carries a mark, and so do both if the figure deserves doubt.
  func perCycle<Rate, PerCycle>(_ measured: MeasuredRate<Rate, PerCycle>) -> [TextTable.Cell] {
    let metric = "\(measured.workload.metric).per-cycle"
    return [
      .init(measured.perCycle.map { mark(metric) + ColumnNumber.plain($0.value.value) } ?? "-"),
      expectation(measured.shareOfExpectation, isDoubtful: isDoubtful(metric)),
    ]
  }

  private func expectation(_ share: Double?, isDoubtful: Bool) -> TextTable.Cell {
    guard let share else { return "-" }
    let isPlausible = share >= 0.9 && share <= 1.02 && !isDoubtful
    return .init((isPlausible ? "" : "! ") + Format.percent(share), isPlausible ? nil : .yellow)
  }
}
