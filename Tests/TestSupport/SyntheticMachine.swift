public import RooflineModel

/// A machine whose figures are known because they are made up: four cores, rented.
///
/// The processor is a real one, so that there are expectations to hold the figures against.
public struct SyntheticMachine: Sendable {
  /// The core clock, in Hz.
  public var clock = 3.2e9
  /// FMA in f32, by instruction set, in FLOP/cycle and core.
  public var fmaPerCycle: [InstructionSet: Double] = [.avx2: 32, .avx512: 64]
  /// The share of those figures that kernels reach.
  public var efficiency = 0.985
  /// In-place updates of main memory by one thread, in B/s.
  public var bandwidth = 12.8e9
  /// Updates of main memory by all threads over that by one.
  public var bandwidthScaling = 3.2
  /// Compute rate of all threads over that of one, per thread.
  public var computeScaling = 0.99
  /// The exponent of the overlap of memory and compute.
  public var overlap = 3.0
  /// The time of a call without work, in s.
  public var overhead = 1.5e-6
  /// Cores, which is the larger of the two thread counts.
  public var cores = 4

  /// Makes the machine.
  public init() {}

  /// The multiply roof of a core in f32 with the widest vectors, in FLOP/s.
  public var multiplyPeak: Double { fmaPeak / 2 }
  /// The FMA roof of a core in f32 with the widest vectors, in FLOP/s.
  public var fmaPeak: Double { efficiency * (fmaPerCycle[.avx512] ?? 0) * clock }

  /// The roofline of the multiply sweep.
  public func roofline(threads: Int) -> RooflineParameters {
    RooflineParameters(
      bandwidth: BytesPerSecond(threads == 1 ? bandwidth : bandwidth * bandwidthScaling),
      peak: FlopsPerSecond(
        threads == 1 ? multiplyPeak : multiplyPeak * Double(threads) * computeScaling),
      overhead: Seconds(overhead), overlap: overlap)
  }

  /// Named bytes per second of a kernel in a level of memory.
  public func bandwidth(_ kernel: String, _ level: MemoryLevel, threads: Int) -> Double {
    let ramp = 0.97 * Double(threads)
    let scaling = threads == 1 ? 1 : level == .dram ? min(bandwidthScaling, ramp) : ramp
    let single: Double =
      switch (level, kernel) {
      case (.dram, "read"): 1.08 * bandwidth
      case (.dram, "update"): bandwidth
      case (.dram, "write"): 0.5 * bandwidth
      case (.dram, "copy"), (.dram, "scale"): 0.68 * bandwidth
      case (.dram, "add"), (.dram, "triad"): 0.77 * bandwidth
      case (.dram, _): 0.97 * bandwidth
      case (.l3, "write"): 15e9
      case (.l3, _): 22e9
      case (.l2, "read"): 48 * clock
      case (.l2, "write"): 30 * clock
      case (.l2, _): 41 * clock
      case (.l1, "read"): 124 * clock
      case (.l1, "write"): 62 * clock
      case (.l1, "mix-2-1"): 181 * clock
      case (.l1, "mix-3-1"): 164 * clock
      case (.l1, "triad"): 158 * clock
      case (.l1, _): 121 * clock
      }
    return single * scaling
  }

  /// What the operating system tells about it.
  public var description: Machine {
    Machine(
      processor: ProcessorModel(
        architecture: "x86_64", vendor: "GenuineIntel", name: "Intel(R) Xeon(R) Gold 6338 CPU",
        family: 6, model: 106, stepping: 6),
      instructionSets: [.sse2, .avx2, .avx512],
      processors: (0..<cores).map {
        .init(number: $0, core: $0, package: 0, node: 0, lastCache: 0)
      },
      caches: [
        .init(level: 1, bytes: 48 << 10, lineBytes: 64, instances: cores, sharedBy: 1),
        .init(level: 2, bytes: 1280 << 10, lineBytes: 64, instances: cores, sharedBy: 1),
        .init(level: 3, bytes: 48 << 20, lineBytes: 64, instances: 1, sharedBy: cores),
      ],
      memory: Memory(
        totalBytes: 16 << 30, availableBytes: 14 << 30,
        limitBytes: .unavailable(
          .init(subject: "memory.max", reason: "no control group sets a limit"))),
      nodes: [
        .init(number: 0, bytes: 16 << 30, processors: Array(0..<cores), distances: [10])
      ],
      conditions: conditions,
      papi: .available(
        PAPILibrary(
          version: "7.0.0",
          components: [
            .init(
              name: "perf_event", enabled: false, reason: "No such device", nativeEvents: 0,
              counters: 0)
          ])))
  }

  private var conditions: Conditions {
    Conditions(
      system: "Linux 6.1.0", hypervisor: .available("KVM"),
      governor: .unavailable(
        .init(subject: "governor", reason: "the guest has no cpufreq directory")),
      hugePages: .available("madvise"),
      quota: .unavailable(.init(subject: "cpu.max", reason: "no control group sets a quota")),
      perfEventParanoid: .available(2), runningProcesses: .available(1))
  }
}
