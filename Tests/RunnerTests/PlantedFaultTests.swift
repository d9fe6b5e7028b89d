import KernelInterface
import RooflineModel
import Testing

@testable import Runner

/// Faults planted in the machine, from the bench through rounds and run to the warning's kind.
@Suite struct PlantedFaultTests {
  /// Runs rounds on a formula whose readings are changed on the way.
  private final class FaultyLauncher: RoundLauncher {
    var clock = 0.0
    /// Changes the readings of a round.
    var fault: (inout Reading, RoundOrder) -> Void = { _, _ in }
    /// Why teams of several threads cannot begin.
    var refusal: String?

    func run(
      _ order: RoundOrder, deadline: Seconds, onEvent: (RoundEvent) -> Void
    ) async -> RoundOutcome {
      clock += 0.5
      if let refusal, order.processors.count > 1 {
        onEvent(.refused(reason: refusal))
        return .lost(reason: "its process ended with exit code 70")
      }
      let bench = FormulaBench(
        threads: order.processors.count, bytesPerThread: order.bytesPerThread,
        law: .init(secondsPerUnit: 2e-9, noise: 0.02))
      let faulty = FaultyBench(bench: bench) { self.fault(&$0, order) }
      withoutActuallyEscaping(onEvent) { onEvent in
        var round = Round(order, on: faulty, catalogue: idleCatalogue) { onEvent($0) }
        round.run()
      }
      clock += bench.now.value
      onEvent(.finished(hugeBytes: .available(order.bytesPerThread), bytes: order.bytesPerThread))
      return .finished
    }
  }

  private struct FaultyBench: Bench {
    let bench: FormulaBench
    let change: (inout Reading) -> Void
    var shares: [UnsafeMutableRawPointer] { bench.shares }
    var bytesPerThread: Int { bench.bytesPerThread }
    var smallPageShares: [UnsafeMutableRawPointer] { bench.smallPageShares }
    var smallPageBytesPerThread: Int { bench.smallPageBytesPerThread }
    var now: Seconds { bench.now }

    func time(_ batch: Batch) -> Reading {
      var reading = bench.time(batch)
      if bench.shares.count > 1 {
        (reading.pingBefore, reading.pingAfter) = (Seconds(60e-9), Seconds(61e-9))
      }
      change(&reading)
      return reading
    }
  }

  private func analysis(_ launcher: FaultyLauncher) async -> RecordAnalysis {
    let plan = plan(.quick, [.bandwidth], threads: [1, 2])
    let machine = machine(l3: 1 << 20)
    let list = WorkloadList(plan, machine: machine, catalogue: idleCatalogue)
    let record = Record(
      toolVersion: "test", startedAt: "2026-01-01T00:00:00Z", plan: plan, machine: machine,
      timer: TimerDescription(name: "", resolution: Seconds(0), cost: Seconds(0)),
      measurements: list.workloads.filter { $0.level == .l1 }.map { Measurement(workload: $0) })
    var run = Run(
      record, launcher: launcher, elapsed: { Seconds(launcher.clock) }, isInterrupted: { false },
      progress: { _ in }, save: { _ in })
    return RecordAnalysis(await run.execute())
  }

  private func kinds(_ analysis: RecordAnalysis) -> Set<Warning.Kind> {
    Set(analysis.warnings.map(\.kind))
  }

  @Test func `without a fault there is no warning`() async {
    #expect(kinds(await analysis(FaultyLauncher())) == [])
  }

  @Test func `a thread that is missing from its team names its processor in every row`() async {
    let launcher = FaultyLauncher()
    launcher.refusal = "no thread runs on processor 1: Connection timed out"
    let analysis = await analysis(launcher)
    let lost = analysis.absences.filter { $0.subject.hasSuffix(".2t") }
    #expect(lost.count == 4)
    #expect(lost.allSatisfy { $0.reason == "no thread runs on processor 1: Connection timed out" })
    #expect(analysis.summary["bandwidth.read.l1.1t"]?.status == .ok)
  }

  @Test func `a busy core contaminates the samples`() async {
    let launcher = FaultyLauncher()
    var samples = 0
    launcher.fault = { reading, _ in
      samples += 1
      guard samples % 3 != 0 else { return }
      reading.marks.insert(.involuntarySwitch)
      reading.seconds = 2 * reading.seconds
    }
    #expect(kinds(await analysis(launcher)).contains(.contaminatedSamples))
  }

  @Test func `a placement that changes between samples is a warning`() async {
    let launcher = FaultyLauncher()
    launcher.fault = { reading, order in
      guard order.processors.count > 1, order.round > 3 else { return }
      (reading.pingBefore, reading.pingAfter) = (Seconds(240e-9), Seconds(250e-9))
    }
    let analysis = await analysis(launcher)
    #expect(kinds(analysis) == [.placementChanged])
    #expect(analysis.summary["bandwidth.read.l1.2t"]?.placement != nil)
  }

  @Test func `a clock that changes during the run has drifted`() async {
    let launcher = FaultyLauncher()
    launcher.fault = { reading, order in
      guard order.round > 3 else { return }
      (reading.clockBefore, reading.clockAfter) = (Hertz(2e9), Hertz(2e9))
    }
    #expect(kinds(await analysis(launcher)).contains(.clockDrift))
  }

  @Test func `a quota that stops the process throttles the run`() async {
    let launcher = FaultyLauncher()
    var samples = 0
    launcher.fault = { reading, _ in
      samples += 1
      if samples % 5 == 0 { reading.marks.insert(.throttled) }
    }
    #expect(kinds(await analysis(launcher)).contains(.quotaThrottled))
  }
}
