internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// Multiplications per element that the sweep measures.
  static let sweepRepeats = (0...10).map { 1 << $0 }
  /// Elements per call of the points that only exist to show the cost of a call.
  static let smallCalls = [768, 3072]

  /// The repeat-multiply sweep over memory: r = 1, 2, 4 … 1024 multiplications per element.
  ///
  /// Two further points do the smallest amount of work in small calls. All others spend their time
  /// on bytes and FLOP alone, so that the cost of a call could not be told from them.
  mutating func listSweep() {
    guard let widest, case .available(let bytes) = sets.bytes(.dram, threads: threads) else {
      if case .unavailable(let reason) = sets.bytes(.dram, threads: threads) {
        unavailable.append(reason)
      }
      return
    }
    let precisions: [Precision] = plan.mode == .quick || !isFirstTeam ? [.f32] : [.f32, .f64]
    for precision in precisions {
      let kernels = catalogue.kernels("repeat-multiply", per: .element, precision, widest)
      guard let kernel = kernels.first else { continue }
      let family = "sweep.multiply.\(precision).dram.\(threads)t"
      func workload(_ metric: String, repeats: Int, elementsPerCall: Int? = nil) -> Workload {
        Workload(
          metric: metric, experiment: .sweep, kernel: kernel.name, precision: precision,
          instructionSet: widest, threads: threads, level: .dram, workingSetBytes: bytes,
          repeats: repeats, elementsPerCall: elementsPerCall, work: kernel.work)
      }
      workloads += Self.sweepRepeats.map { workload("\(family).r\($0)", repeats: $0) }
      workloads += Self.smallCalls.map {
        workload("\(family).r1.call\($0)", repeats: 1, elementsPerCall: $0)
      }
    }
  }
}
