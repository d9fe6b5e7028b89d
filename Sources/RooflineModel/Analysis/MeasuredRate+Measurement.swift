extension MeasuredRate where Rate == FlopsPerSecond, PerCycle == FlopsPerCycle {
  /// The ceiling that a measurement of the compute experiment gives; nil for any other.
  init?(compute measurement: Measurement, _ expectations: Expectations) {
    let workload = measurement.workload
    guard workload.experiment == .compute else { return nil }
    self.init(
      measurement, amount: workload.flopsPerUnit.value, clocked: true,
      expected: expectations.flopsPerCycle(workload))
  }
}

extension MeasuredRate where Rate == BytesPerSecond, PerCycle == BytesPerCycle {
  /// The bandwidth that a measurement of the bandwidth experiment gives; nil for any other.
  ///
  /// Only the private caches run at the core clock.
  init?(memory measurement: Measurement, _ expectations: Expectations) {
    let workload = measurement.workload
    guard workload.experiment == .bandwidth else { return nil }
    self.init(
      measurement, amount: workload.work.named.value,
      clocked: workload.level == .l1 || workload.level == .l2,
      expected: expectations.bytesPerCycle(workload))
  }
}
