import Foundation
public import RooflineModel

/// Builds the record that a run on a known machine would leave, with the noise of a real one.
///
/// Every time is made from the machine's figures, so that an analysis can be held against them.
/// The same seed gives the same record.
public struct SyntheticRecord: Sendable {
  /// The machine.
  public var machine = SyntheticMachine()
  /// The number of rounds.
  public var rounds = 6
  /// Samples of each workload in each round.
  public var samples = 6
  /// The standard deviation of the logarithm of a sample's time.
  public var noise = 0.008
  /// The standard deviation of the logarithm of the clock from round to round.
  public var clockNoise = 0.004
  /// The share of samples that are 1.1 to 1.6 times too slow.
  public var slowShare = 0.03
  /// One-way latency between cores, in s.
  public var ping = 60e-9
  /// The standard deviation of the logarithm of such a latency.
  public var pingNoise = 0.06
  /// The seed of the noise.
  public var seed: UInt64 = 1
  /// The experiments in the record.
  public var experiments: [Experiment] = Experiment.allCases

  /// The record of the defaults, made once: its analysis takes long without optimisation.
  public static let standard = SyntheticRecord().record()

  /// Begins with the defaults.
  public init() {}

  /// The record, with its summary.
  public func record() -> Record {
    var generator = SplitMix64(seed: seed)
    let clocks = (0..<rounds).map { _ in
      machine.clock * exp(clockNoise * normal(&generator))
    }
    let plan = RunPlan(
      mode: .standard, experiments: experiments, threads: [1, machine.cores],
      instructionSets: [.sse2, .avx2, .avx512], seed: seed)
    var record = Record(
      toolVersion: "0.1.0", startedAt: "2026-03-02T09:30:00Z", plan: plan,
      machine: machine.description,
      timer: TimerDescription(
        name: "CLOCK_MONOTONIC_RAW", resolution: Seconds(1e-9), cost: Seconds(22e-9)))
    record.measurements = SyntheticWorkloads(machine: machine).all
      .filter { experiments.contains($0.workload.experiment) }
      .map { measurement($0, clocks: clocks, using: &generator) }
    // A source of its own, so that times are the same with and without latencies.
    var pings = NormalNoise(seed: seed &+ 1)
    addPings(to: &record, using: &pings)
    if experiments.contains(.cores) {
      record.coreLatencies = coreLatencies(of: record.machine, using: &pings)
    }
    record.unavailable = [
      Unavailable(
        subject: "papi:perf_event", reason: "the guest has no performance monitoring unit",
        remedy: "Run on the bare machine, or ask the provider for a virtual PMU.")
    ]
    record.summary = RecordAnalysis(record).summary
    return record
  }

  private func addPings(to record: inout Record, using noise: inout NormalNoise) {
    for index in record.measurements.indices
    where record.measurements[index].workload.threads > 1 {
      for place in record.measurements[index].samples.indices {
        let before = Seconds(ping * exp(pingNoise * noise.next()))
        let after = Seconds(ping * exp(pingNoise * noise.next()))
        record.measurements[index].samples[place].pingBefore = before
        record.measurements[index].samples[place].pingAfter = after
      }
    }
  }

  /// Every pair of the machine's processors, farther apart by how far they are by topology.
  func coreLatencies(of machine: Machine, using noise: inout NormalNoise) -> [CoreLatency] {
    CorePairSelection(machine).pairs.map { pair in
      let ends = pair.compactMap { number in machine.processors.first { $0.number == number } }
      let factor: [CoreDistance: Double] = [.siblings: 0.3, .cache: 1, .package: 3, .remote: 5]
      let latency = ping * (factor[CoreDistance(ends[0], ends[1])] ?? 1)
      return CoreLatency(
        first: pair[0], second: pair[1],
        samples: (0..<3 * 3).map {
          .init(round: $0 / 3, seconds: Seconds(latency * exp(pingNoise * noise.next())))
        })
    }
  }

  private func measurement(
    _ known: SyntheticWorkloads.Known, clocks: [Double], using generator: inout SplitMix64
  ) -> RooflineModel.Measurement {
    let taken = clocks.indices.flatMap { round in
      (0..<samples).map { position in
        let slow = Double.random(in: 0..<1, using: &generator) < slowShare
        let delay =
          exp(noise * normal(&generator))
          * (slow ? Double.random(in: 1.1...1.6, using: &generator) : 1)
        // Only what runs in the core follows its clock.
        let pace = known.followsClock ? machine.clock / clocks[round] : 1
        let clock = Hertz(clocks[round] * exp(0.001 * normal(&generator)))
        return Sample(
          round: round, position: position, seconds: Seconds(known.seconds * delay * pace),
          units: known.units, calls: known.calls, clockBefore: clock, clockAfter: clock)
      }
    }
    return RooflineModel.Measurement(workload: known.workload, samples: taken, stop: .precise)
  }

  /// A standard normal deviate, by the method of Box and Muller.
  private func normal(_ generator: inout SplitMix64) -> Double {
    let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
  }
}

extension Record {
  /// Changes one measurement; the summary is left as it was.
  ///
  /// - Precondition: There is a measurement of `metric`.
  public mutating func alter(_ metric: String, _ change: (inout RooflineModel.Measurement) -> Void)
  {
    guard let index = measurements.firstIndex(where: { $0.workload.metric == metric }) else {
      preconditionFailure("no measurement of \(metric)")
    }
    change(&measurements[index])
  }

  /// Takes all samples of one measurement away and says why.
  public mutating func lose(_ metric: String, _ reason: String, remedy: String? = nil) {
    alter(metric) { measurement in
      measurement.samples = []
      measurement.stop = nil
      measurement.failures = [Unavailable(subject: metric, reason: reason, remedy: remedy)]
    }
  }

  /// Multiplies the times of one measurement.
  public mutating func slow(_ metric: String, by factor: Double) {
    alter(metric) { measurement in
      for index in measurement.samples.indices {
        let seconds = measurement.samples[index].seconds
        measurement.samples[index].seconds = factor * seconds
      }
    }
  }
}
