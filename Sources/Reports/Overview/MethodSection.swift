import RooflineModel

/// How the numbers of the record came about.
package struct MethodSection: ReportSection {
  package let title: String? = "Method"

  /// Makes the section.
  package init() {}

  package func body(_ context: ReportContext) -> ReportBody {
    let record = context.analysis.record
    let rounds = Set(record.measurements.flatMap { $0.samples.map(\.round) }).count
    let sets = record.plan.instructionSets.map(\.rawValue).joined(separator: ", ")
    let threads = record.plan.threads.map { "\($0)" }.joined(separator: ", ")
    return context.paragraph(
      lead: "Run.", .bold,
      " A \(record.plan.mode.rawValue) run of Ridgeline \(record.toolVersion), begun "
        + "\(record.startedAt): \(record.plan.experiments.map(\.rawValue).joined(separator: ", ")) "
        + "with \(threads) threads on \(sets), in \(rounds) rounds; everything random from the seed "
        + "\(record.plan.seed).")
      + context.paragraph(
        lead: "Rounds.", .bold,
        " Each is a process of its own that pins its threads, touches its memory first, calibrates, "
          + "and passes over all workloads in random order. Several of them sample what one process "
          + "cannot: placement of pages, state of the clock, neighbours.")
      + context.paragraph(
        lead: "Time.", .bold,
        " \(record.timer.name), in steps of \(Prose.quantity(record.timer.resolution)), "
          + "\(Prose.quantity(record.timer.cost)) a reading. A sample is a batch of milliseconds, "
          + "between two measurements of the core clock by a chain of dependent additions.")
      + context.paragraph(
        lead: "Numbers.", .bold,
        " Medians of times, turned into rates; intervals of \("95 %".glued) over rounds and samples. "
          + "No sample is deleted. FMA is 2 FLOP. Named bytes are what a program loads and stores; "
          + "moved bytes add the line that a normal store fetches first.")
      + context.paragraph(
        lead: "Fit.", .bold,
        " t = t0 + ((bytes/W)^p + (FLOP/P)^p)^(1/p), robust, in log space, over the whole sweep; the "
          + "interval of the knee is a bootstrap over rounds.")
      + context.paragraph(
        lead: "Machine class.", .bold,
        " \(HardFingerprint(record.machine).classKey): records of equal class are of machines that are "
          + "the same as far as they tell.")
  }
}
