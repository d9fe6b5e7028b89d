public import KernelInterface
public import RooflineModel

/// A short program of the command's own kernels, for gates of which the program is not the point.
///
/// One process takes some samples of each kernel, one thread, in random order, and is one value of
/// each metric: the same measuring as in a run, without the search for the fastest variant.
public struct GateProbe: Sendable {
  /// What a probe can measure.
  public enum Part: String, Codable, CaseIterable, Sendable {
    /// Chains of FMA on registers, of multiplications where there is no FMA.
    case fma
    /// Updates in place in the first-level cache.
    case l1
    /// Updates in place of main memory.
    case dram
  }

  /// How many samples of each kernel a process takes, and how long one is.
  public struct Length: Codable, Hashable, Sendable {
    /// Samples of each kernel.
    public var samples: Int
    /// The duration of one, in s.
    public var sampleTime: Seconds

    /// Ten samples of 3 ms.
    public static let standard = Length(samples: 10, sampleTime: Seconds(0.003))

    /// Makes a length.
    public init(samples: Int, sampleTime: Seconds) {
      self.samples = samples
      self.sampleTime = sampleTime
    }
  }

  /// What is measured, one workload for each part that the machine has.
  public let workloads: [Workload]
  /// Parts that the machine does not have, with the reason.
  public let absences: [Unavailable]
  private let length: Length

  /// Chooses kernels and working sets.
  ///
  /// - Parameters:
  ///   - parts: What to measure.
  ///   - machine: The machine, with the instruction sets that can run.
  ///   - catalogue: The kernels of the binary.
  ///   - length: How long to measure.
  public init(
    _ parts: [Part], on machine: Machine, catalogue: KernelCatalogue, length: Length = .standard
  ) {
    var workloads: [Workload] = []
    var absences: [Unavailable] = []
    let widest = machine.instructionSets.last ?? .sse2
    for part in parts {
      switch part {
      case .fma:
        let name = widest == .sse2 ? "multiply" : "fma"
        // The most chains hide the latency on every core there is.
        guard let kernel = catalogue.kernels(name, per: .iteration, .f32, widest).last else {
          absences.append(Unavailable(subject: "compute.\(name)", reason: "there is no kernel"))
          continue
        }
        workloads.append(
          Workload(
            metric: "compute.\(name).f32.\(widest).1t", experiment: .compute, kernel: name,
            precision: .f32, instructionSet: widest, threads: 1, work: kernel.work))
      case .l1, .dram:
        let level: MemoryLevel = part == .l1 ? .l1 : .dram
        let subject = "bandwidth.update.\(level).1t"
        guard let kernel = catalogue.kernels("update", per: .element, .f32, widest).first else {
          absences.append(Unavailable(subject: subject, reason: "there is no kernel"))
          continue
        }
        switch WorkingSets(machine).bytes(level, threads: 1) {
        case .unavailable(let why): absences.append(why)
        case .available(let bytes):
          workloads.append(
            Workload(
              metric: subject, experiment: .bandwidth, kernel: "update", precision: .f32,
              instructionSet: widest, threads: 1, level: level, workingSetBytes: bytes,
              prefetch: kernel.prefetch == 0 ? nil : kernel.prefetch, work: kernel.work))
        }
      }
    }
    self.workloads = workloads
    self.absences = absences
    self.length = length
  }

  /// Memory that the bench must have, in B.
  public var bytesPerThread: Int { RoundOrder.bytesPerThread(for: workloads) }

  /// Takes the samples.
  ///
  /// - Parameters:
  ///   - bench: One thread with `bytesPerThread` of memory.
  ///   - catalogue: The kernels of the binary.
  ///   - seed: The order of the samples.
  /// - Returns: A reading for each workload, in FLOP/s or B/s; bytes are named ones.
  public func readings(
    on bench: some Bench, catalogue: KernelCatalogue, seed: UInt64
  ) -> [GateReading] {
    var rates = [[Double]](repeating: [], count: workloads.count)
    let order = RoundOrder(
      round: 0, processors: [], bytesPerThread: bytesPerThread,
      items: workloads.map { RoundOrder.Item(workload: $0) }, budget: Seconds(3600),
      mostPasses: length.samples, sampleTime: length.sampleTime, seed: seed)
    var round = Round(order, on: bench, catalogue: catalogue) { event in
      guard case .sample(let item, let sample) = event else { return }
      rates[item].append(
        workloads[item].probedPerUnit * sample.units / sample.seconds.value)
    }
    round.run()
    return zip(workloads, rates).map { workload, samples in
      GateReading(
        metric: GateMetric(
          name: workload.metric, unit: workload.level == nil ? "FLOP/s" : "B/s", better: .higher),
        samples: samples)
    }
  }
}

extension Workload {
  /// FLOP of a unit of the count, or named bytes where the working set is in memory.
  fileprivate var probedPerUnit: Double {
    level == nil ? flopsPerUnit.value : work.loaded.value + work.stored.value
  }
}

extension GateReading {
  /// The lines that `MetricOutput` reads, one a sample, each ended by a line feed.
  public var lines: String {
    samples.map { "\(metric.name) \($0) \(metric.unit) better=\(metric.better.rawValue)\n" }
      .joined()
  }
}
