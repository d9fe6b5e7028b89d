/// One intensity sweep: its points in order, the roofline fitted to all of them, and how much of
/// the roofs each point reaches.
public struct SweepAnalysis: Sendable {
  /// One repeat count of the sweep.
  public struct Step: Hashable, Sendable {
    /// What was measured.
    public var workload: Workload
    /// Operations on each element between its load and its store.
    public var repeats: Int { workload.repeats }
    /// The arithmetic intensity, in FLOP/B.
    public var intensity: Intensity
    /// Time per element, all threads together, in s.
    public var time: Estimate<Seconds>
    /// Achieved compute rate, in FLOP/s.
    public var rate: Estimate<FlopsPerSecond>
    /// Achieved bandwidth in named bytes, in B/s.
    public var bandwidth: Estimate<BytesPerSecond>
    /// Shares of the measured roofs; nil if there are no roofs to compare with.
    public var utilisation: Utilisation?
  }

  /// The stem of the sweep's metric identifiers, such as `sweep.multiply.f32.dram.1t`.
  public var metric: String
  /// The number of threads.
  public var threads: Int
  /// The element type.
  public var precision: Precision
  /// The points that walk over memory without small calls, by ascending repeat count.
  public var steps: [Step]
  /// The roofline fitted to all points, small calls included, or why there is none.
  public var fit: Availability<RooflineFit>
  /// The repeat count at which a pass over memory takes 10 % longer than its traffic alone.
  ///
  /// Up to there the operations are free. Unavailable where there is no fit.
  public var onset: Availability<Estimate<Ratio>> {
    fit.map { $0.onsetIntensity.scaled(by: bytesPerRepeat) }
  }

  /// Named bytes of an element over the operations of one repeat, in B/FLOP.
  private var bytesPerRepeat: Double

  /// Analyses the measurements of one sweep.
  ///
  /// - Parameters:
  ///   - metric: The stem of the sweep's metric identifiers.
  ///   - measurements: Its points.
  ///   - roofs: The separately measured roofs of the same thread count; the fitted ones serve
  ///     where they are missing.
  ///   - seed: The seed of the bootstrap.
  init(metric: String, measurements: [Measurement], roofs: Roofs, seed: UInt64) {
    self.metric = metric
    threads = measurements.first?.workload.threads ?? 1
    precision = measurements.first?.workload.precision ?? .f32
    let work = measurements.first?.workload.work
    bytesPerRepeat = work.map { $0.named.value / $0.flops.value } ?? .nan
    let rounds = Set(measurements.flatMap(\.samples).map(\.round)).sorted()
    let points = measurements.compactMap { SweepPoint($0, rounds: rounds) }
    do {
      fit = .available(try RooflineFit.fit(points, seed: seed))
    } catch {
      fit = .unavailable(Unavailable(subject: metric, reason: error.reason))
    }
    let peak = roofs.widest("multiply", precision)?.rate.value ?? fit.value?.peak.value
    let bandwidth = roofs.update?.rate.value ?? fit.value?.bandwidth.value
    steps =
      measurements
      .filter { $0.workload.elementsPerCall == nil }
      .sorted { $0.workload.repeats < $1.workload.repeats }
      .compactMap { Step($0, peak: peak, bandwidth: bandwidth) }
  }

  /// The time of the step over the time of the first one, a factor.
  public func growth(of step: Step) -> Double? {
    steps.first.map { step.time.value / $0.time.value }
  }
}

extension SweepAnalysis.Step {
  /// Summarises one point; nil without samples.
  init?(_ measurement: Measurement, peak: FlopsPerSecond?, bandwidth: BytesPerSecond?) {
    let workload = measurement.workload
    guard let time = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound) else {
      return nil
    }
    self.workload = workload
    self.time = time
    intensity = workload.flopsPerUnit / workload.work.named
    rate = time.reciprocal(scale: workload.flopsPerUnit.value)
    self.bandwidth = time.reciprocal(scale: workload.work.named.value)
    if let peak, let bandwidth {
      utilisation = Utilisation(
        flops: workload.flopsPerUnit, bytes: workload.work.named, time: time.value, peak: peak,
        bandwidth: bandwidth)
    }
  }
}

extension SweepPoint {
  /// The work and the times of one call of all threads together; nil without samples.
  ///
  /// Samples whose calls differ in size are scaled to the size of the first one.
  ///
  /// - Parameters:
  ///   - measurement: The samples.
  ///   - rounds: The rounds of the whole sweep, ascending, so that they align between points.
  init?(_ measurement: Measurement, rounds: [Int]) {
    guard let first = measurement.samples.first else { return nil }
    let workload = measurement.workload
    let unitsPerCall = first.units / Double(first.calls)
    let samples = Dictionary(grouping: measurement.samples, by: \.round)
    let seconds = rounds.map { round in
      (samples[round] ?? []).map { $0.secondsPerUnit.value * unitsPerCall }
    }
    self.init(
      bytes: unitsPerCall * workload.work.named, flops: unitsPerCall * workload.flopsPerUnit,
      secondsByRound: seconds)
  }
}
