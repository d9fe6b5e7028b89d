import RooflineModel

/// The intensity sweep: what more operations per element cost, and what each point waits for.
struct SweepSection: ReportSection {
  let title: String? = "Intensity sweep"
  let charts = ["sweep"]

  func body(_ context: ReportContext) -> ReportBody {
    guard let sweep = context.sweep, !sweep.steps.isEmpty else { return .empty }
    var table = TextTable(columns: [
      .init("r", alignment: .right),
      .init("\nFLOP/B", alignment: .right, rank: 2),
      .init("\ntime", alignment: .right, rank: 4),
      .init("\nGFLOP/s", alignment: .right),
      .init("of\npeak", alignment: .right, rank: 1),
      .init("\nGB/s", alignment: .right, rank: 3),
      .init("of\nbandwidth", alignment: .right, rank: 3),
      .init("waits for"),
      .init("share of that roof", rank: 5),
    ])
    for step in sweep.steps { table.addRow(row(step, sweep, context)) }
    return context.paragraph(
      "Load x, multiply it r times, store it: the same traffic, ever more arithmetic "
        + "(\(threadWords(sweep.threads)), f32).")
      + context.table(table) + onset(sweep, context) + fit(sweep, context)
  }

  private func row(
    _ step: SweepAnalysis.Step, _ sweep: SweepAnalysis, _ context: ReportContext
  ) -> [TextTable.Cell] {
    let use = step.utilisation
    return [
      .init("\(step.repeats)"),
      .init(ColumnNumber.plain(step.intensity.value)),
      .init(sweep.growth(of: step).map(ColumnNumber.factor) ?? "-"),
      .init(
        context.mark(step.workload.metric) + ColumnNumber.plain(step.rate.value.value, per: 1e9)),
      .init(use.map { Format.percent($0.compute) } ?? "-", use?.regime == .compute ? .bold : nil),
      .init(ColumnNumber.plain(step.bandwidth.value.value, per: 1e9)),
      .init(use.map { Format.percent($0.memory) } ?? "-", use?.regime == .memory ? .bold : nil),
      .init(use?.regime.word ?? "-"),
      .init(use.map(Self.bar) ?? ""),
    ]
  }

  /// Twenty cells for a whole roof: light for memory, full for compute, dots for overhead.
  private static func bar(_ use: Utilisation) -> String {
    let (share, sign) =
      switch use.regime {
      case .memory: (use.memory, "░")
      case .compute: (use.compute, "█")
      case .overhead: (use.overhead, "·")
      }
    return String(repeating: sign, count: Int((20 * min(1.1, share)).rounded()))
  }

  private func onset(_ sweep: SweepAnalysis, _ context: ReportContext) -> ReportBody {
    guard let onset = sweep.onset.value else { return .empty }
    let (count, low, high) = (
      Self.count(onset.value), Self.count(onset.low), Self.count(onset.high)
    )
    return context.paragraph(
      "Up to \("r = \(count) [\(low), \(high)]".glued) the multiplies are free: a pass over memory takes "
        + "at most \("10 %".glued) longer than loading and storing alone.")
  }

  /// A repeat count, which has no fraction.
  private static func count(_ repeats: Ratio) -> String {
    Format.number(repeats.value.rounded(), significant: 1)
  }

  private func fit(_ sweep: SweepAnalysis, _ context: ReportContext) -> ReportBody {
    switch sweep.fit {
    case .available(let fit):
      let overhead =
        fit.overhead.value.map { ", overhead of a call \(Prose.interval($0))" } ?? ""
      return context.paragraph(
        "Fit of the whole sweep: peak \(Prose.interval(fit.peak)), "
          + "bandwidth \(Prose.interval(fit.bandwidth))\(overhead); of memory time and compute "
          + "time, where they are equal, \(Prose.percent(fit.hiddenShare.value.value)) overlap."
          + misfit(fit))
    case .unavailable(let why):
      return context.paragraph("No roofline was fitted to the sweep: \(why.reason).")
    }
  }
}

extension SweepSection {
  /// What the model misses where it is most likely to: near the knee; nothing below 5 %.
  private func misfit(_ fit: RooflineFit) -> String {
    guard let worst = fit.kneeMisfit.value, worst.isSignificant else { return "" }
    let excess = worst.ratio.value.value - 1
    guard abs(excess) > 0.05 else { return "" }
    return " Near the knee, at \(Prose.quantity(worst.intensity)), the machine is "
      + "\(Prose.percent(abs(excess))) \(excess > 0 ? "slower" : "faster") than this curve."
  }
}

extension Regime {
  /// What the work waits for, in a word or two.
  var word: String {
    switch self {
    case .compute: "compute"
    case .memory: "memory"
    case .overhead: "overhead"
    }
  }
}
