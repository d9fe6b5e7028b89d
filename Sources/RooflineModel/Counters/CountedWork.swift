/// How far a measurement is backed by counters.
public enum TrustGrade: String, Codable, CaseIterable, Sendable {
  /// No validated counter was read: the time and the declared work are all there is.
  case timerOnly = "timer_only"
  /// Every validated count agrees with what the kernel declares and with the clock.
  case consistent = "counter_consistent"
  /// A validated count contradicts what the kernel declares, or the clock.
  case contradicted = "counter_contradicted"
}

/// What was counted while one workload was measured, held against what it declares.
public struct CountedWork: Hashable, Sendable {
  /// One count and what it was held against.
  public struct Check: Hashable, Sendable {
    /// What was counted.
    public var quantity: CounterQuantity
    /// Counted over declared.
    public var ratio: Double
    /// The ratios that agree.
    public var tolerance: ClosedRange<Double>

    /// Whether the count agrees.
    public var agrees: Bool { tolerance.contains(ratio) }
  }

  /// What was measured.
  public var workload: Workload
  /// The number of samples.
  public var samples: Int
  /// Cycles per unit of the kernel's count; nil if they were not counted.
  public var cycles: Double?
  /// Instructions per unit.
  public var instructions: Double?
  /// Instructions per cycle, of samples in which both were counted.
  public var instructionsPerCycle: Double?
  /// FLOP counted per FLOP declared.
  public var flopRatio: Double?
  /// Bytes counted at the memory controllers per byte named.
  public var namedRatio: Double?
  /// Bytes counted at the memory controllers per byte moved.
  public var movedRatio: Double?
  /// Mispredicted branches per 1000 instructions.
  public var branchMissRate: Double?
  /// Page walks per 1000 instructions.
  public var tlbMissRate: Double?
  /// Page faults inside the timed regions of all samples; nil if no sample counted them.
  public var pageFaults: Double?
  /// Switches off the processor inside the timed regions of all samples.
  public var contextSwitches: Double?
  /// The counts that are validated and have something to be held against.
  public var checks: [Check] = []

  /// How far the measurement is backed by counters.
  public var grade: TrustGrade {
    if checks.isEmpty { return .timerOnly }
    return checks.allSatisfy(\.agrees) ? .consistent : .contradicted
  }

  /// The declared cycles are those of the core clock that was measured beside the sample, which may
  /// be a tenth off where a core slows down for wide vectors only.
  static let cycleTolerance = 0.9...1.1
  /// Besides the kernel there is nothing in the timed region that computes.
  static let flopTolerance = 0.98...1.02
  /// Between the bytes named, of which a cache may have kept a few, and those moved with as much
  /// traffic of others and prefetching as a validated counter may have seen.
  static let memoryTolerance = (least: 0.9, most: 1.3)

  /// Holds the counts of `measurement` against its declaration.
  ///
  /// - Parameters:
  ///   - measurement: The samples; those without counts are left out.
  ///   - isValidated: Whether figures of a quantity may be believed.
  public init(_ measurement: Measurement, isValidated: (CounterQuantity) -> Bool) {
    workload = measurement.workload
    let sums = Sums(measurement)
    samples = measurement.samples.count
    cycles = sums.perUnit(.cycles)
    instructions = sums.perUnit(.instructions)
    instructionsPerCycle = sums.ratio(.instructions, over: .cycles)
    let work = workload.work
    // Tiles that reach over an edge and polynomials for exponentials do more than is declared.
    if workload.operation == nil, let quantity = CounterQuantity.flops(workload.precision),
      workload.flopsPerUnit.value > 0
    {
      flopRatio = sums.perUnit(quantity).map { $0 / workload.flopsPerUnit.value }
    }
    if workload.level == .dram, work.named.value > 0 {
      namedRatio = sums.perUnit(.memoryBytes).map { $0 / work.named.value }
      movedRatio = sums.perUnit(.memoryBytes).map { $0 / work.moved.value }
    }
    branchMissRate = sums.ratio(.branchMisses, over: .instructions).map { 1000 * $0 }
    tlbMissRate = sums.ratio(.tlbMisses, over: .instructions).map { 1000 * $0 }
    pageFaults = sums.total(.pageFaults)
    contextSwitches = sums.total(.contextSwitches)
    if isValidated(.cycles), let ratio = sums.cyclesOverClock {
      checks.append(Check(quantity: .cycles, ratio: ratio, tolerance: Self.cycleTolerance))
    }
    if let flopRatio, let quantity = CounterQuantity.flops(workload.precision),
      isValidated(quantity)
    {
      checks.append(Check(quantity: quantity, ratio: flopRatio, tolerance: Self.flopTolerance))
    }
    if let namedRatio, isValidated(.memoryBytes) {
      let most = Self.memoryTolerance.most * (work.moved / work.named)
      checks.append(
        Check(
          quantity: .memoryBytes, ratio: namedRatio, tolerance: Self.memoryTolerance.least...most))
    }
  }
}

/// Counts and units summed over those samples in which a quantity was counted.
private struct Sums {
  private let measurement: Measurement

  init(_ measurement: Measurement) { self.measurement = measurement }

  private func samples(with quantities: CounterQuantity...) -> [Sample] {
    measurement.samples.filter { sample in
      quantities.allSatisfy { sample.count($0) != nil } && sample.units > 0
        && sample.units.isFinite
    }
  }

  private func sum(_ samples: [Sample], _ value: (Sample) -> Double) -> Double {
    samples.reduce(0) { $0 + value($1) }
  }

  func total(_ quantity: CounterQuantity) -> Double? {
    let samples = samples(with: quantity)
    return samples.isEmpty ? nil : sum(samples) { $0.count(quantity) ?? 0 }
  }

  func perUnit(_ quantity: CounterQuantity) -> Double? {
    let samples = samples(with: quantity)
    guard !samples.isEmpty else { return nil }
    return sum(samples) { $0.count(quantity) ?? 0 } / sum(samples) { $0.units }
  }

  func ratio(_ quantity: CounterQuantity, over other: CounterQuantity) -> Double? {
    let samples = samples(with: quantity, other)
    let below = sum(samples) { $0.count(other) ?? 0 }
    return below > 0 ? sum(samples) { $0.count(quantity) ?? 0 } / below : nil
  }

  /// Cycles counted over those of the measured clock, all threads together.
  var cyclesOverClock: Double? {
    let samples = samples(with: .cycles).filter { $0.clock.value > 0 }
    let byClock = sum(samples) {
      $0.seconds.value * $0.clock.value * Double(measurement.workload.threads)
    }
    return byClock > 0 ? sum(samples) { $0.count(.cycles) ?? 0 } / byClock : nil
  }
}
