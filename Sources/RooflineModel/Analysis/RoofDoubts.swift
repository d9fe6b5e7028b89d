/// The doubts that arise when numbers of a record are held against each other and against what
/// the processor is known for.
enum RoofDoubts {
  /// The share of the expectation above which a number is too good.
  static let highest = 1.02
  /// The share of the expectation below which a number is too low.
  static let lowest = 0.9
  /// The factor by which two knees may differ.
  static let kneeTolerance = 1.1

  /// Whether a rate lies outside of what is expected at the measured clock.
  static func expectation<Rate, PerCycle>(_ rate: MeasuredRate<Rate, PerCycle>) -> Warning? {
    guard
      let share = rate.shareOfExpectation, share > highest || share < lowest,
      let measured = rate.perCycle, let expected = rate.expected
    else { return nil }
    return Warning(
      share > highest ? .aboveExpectation : .belowExpectation, subject: rate.workload.metric,
      evidence: [
        .init("share of the expectation", share),
        .init("measured", measured.value.value, PerCycle.unit),
        .init("expected", expected.value, PerCycle.unit),
      ])
  }

  /// Ceilings of several threads that fall short of as many ceilings of one thread.
  ///
  /// Threads beyond the number of cores share the units of a core, so at most `cores` count.
  static func scaling(_ ceilings: [ComputeCeiling], cores: Int) -> [Warning] {
    ceilings.compactMap { many in
      guard many.workload.threads > 1 else { return nil }
      let single = ceilings.first {
        $0.workload.threads == 1 && $0.workload.kernel == many.workload.kernel
          && $0.workload.precision == many.workload.precision
          && $0.workload.instructionSet == many.workload.instructionSet
      }
      guard let single else { return nil }
      let ideal = Double(min(many.workload.threads, max(1, cores)))
      let factor = many.rate.value / single.rate.value
      guard factor < 0.9 * ideal else { return nil }
      return Warning(
        .poorScaling, subject: many.workload.metric,
        evidence: [.init("times one thread", factor), .init("cores used", ideal)])
    }
  }

  /// Whether the fitted knee and that of the separately measured roofs differ by over 10 %.
  static func knees(_ sweep: SweepAnalysis, roofs: Roofs) -> Warning? {
    guard
      let fitted = sweep.fit.value?.knee.value,
      let measured = roofs.knee("multiply", sweep.precision)?.value,
      max(fitted / measured, measured / fitted) > kneeTolerance
    else { return nil }
    return Warning(
      .kneesDisagree, subject: "\(sweep.metric).knee",
      evidence: [
        .init("knee of the sweep", fitted.value, .flopPerByte),
        .init("knee of the roofs", measured.value, .flopPerByte),
      ])
  }
}
