import RooflineModel
import Testing

@testable import Runner

/// Runs rounds in this process on a formula, with faults planted on demand.
private final class PaperLauncher: RoundLauncher {
  var orders: [RoundOrder] = []
  var clock = 0.0
  var noise = 0.002
  /// Ends the child as if by a signal when this metric is about to run.
  var deadly: Set<String> = []
  /// Ends this many rounds before their team stands.
  var stillborn = 0
  /// What the check of the clock says in each round, again from the start when all are through.
  var clockRatios = [3.0]

  func run(
    _ order: RoundOrder, deadline: Seconds, onEvent: (RoundEvent) -> Void
  ) async -> RoundOutcome {
    orders.append(order)
    guard stillborn == 0 else {
      stillborn -= 1
      return .lost(reason: "stillborn")
    }
    var isDead = false
    let bench = FormulaBench(
      threads: order.processors.count, bytesPerThread: order.bytesPerThread,
      law: .init(secondsPerUnit: 2e-9, noise: noise))
    onEvent(
      .ready(
        multiplyRatio: clockRatios[(orders.count - 1) % clockRatios.count],
        timer: TimerDescription(name: "paper", resolution: Seconds(1e-9), cost: Seconds(1e-9))))
    withoutActuallyEscaping(onEvent) { onEvent in
      var round = Round(order, on: bench, catalogue: idleCatalogue) { event in
        if case .begin(let item) = event, !isDead {
          onEvent(event)
          isDead = self.deadly.contains(order.items[item].workload.metric)
        } else if !isDead {
          onEvent(event)
        }
      }
      round.run()
    }
    clock += bench.now.value
    if isDead { return .lost(reason: "its process was ended by SIGILL") }
    onEvent(.finished(hugeBytes: .available(order.bytesPerThread), bytes: order.bytesPerThread))
    return .finished
  }
}

@Suite struct RunTests {
  private func run(
    _ launcher: PaperLauncher, _ mode: RunPlan.Mode = .quick, threads: [Int] = [1],
    _ experiments: [Experiment] = [.compute], interruptAfter: Int = .max,
    saved: (Record) -> Void = { _ in }
  ) async throws -> Record {
    let plan = plan(mode, experiments, threads: threads)
    let list = WorkloadList(plan, machine: machine(l3: 1 << 20), catalogue: idleCatalogue)
    let record = Record(
      toolVersion: "test", startedAt: "2026-01-01T00:00:00Z", plan: plan,
      machine: machine(l3: 1 << 20),
      timer: TimerDescription(name: "", resolution: Seconds(0), cost: Seconds(0)),
      measurements: list.workloads.map { Measurement(workload: $0) })
    return await withoutActuallyEscaping(saved) { saved in
      var run = Run(
        record, launcher: launcher, elapsed: { Seconds(launcher.clock) },
        isInterrupted: { launcher.orders.count > interruptAfter }, progress: { _ in },
        save: { saved($0) })
      return await run.execute()
    }
  }

  @Test func `a quiet machine is measured well enough before the budget ends`() async throws {
    let launcher = PaperLauncher()
    let record = try await run(launcher, .standard)
    #expect(record.measurements.allSatisfy { [.precise, .outrun].contains($0.stop) })
    #expect(launcher.clock < 55)
  }

  @Test func `a noisy machine is measured until the budget ends, and not beyond`() async throws {
    let launcher = PaperLauncher()
    launcher.noise = 0.9
    let record = try await run(launcher, threads: [1, 2])
    #expect(record.measurements.allSatisfy { [.budget, .outrun].contains($0.stop) })
    #expect(launcher.clock < 15)
    #expect(launcher.clock > 8)
  }

  @Test(arguments: [([3.0], false), ([3.2, 3, 2.99, 3.01], false), ([3, 1.5, 1.49, 1.51], true)])
  func `the clock is read wrong if most rounds find so, whatever one of them finds`(
    _ ratios: [Double], _ isWrong: Bool
  ) async throws {
    let launcher = PaperLauncher()
    launcher.noise = 0.9
    launcher.clockRatios = ratios
    let record = try await run(launcher, threads: [1, 2])
    try #require(launcher.orders.count >= ratios.count)
    let warnings = record.warnings.filter { $0.kind == .clockCheckFailed }
    #expect(warnings.count == (isWrong ? 1 : 0))
  }

  @Test func `every round is saved`() async throws {
    let launcher = PaperLauncher()
    var sizes: [Int] = []
    _ = try await run(launcher, saved: { sizes.append($0.measurements[0].samples.count) })
    #expect(sizes.count == launcher.orders.count)
    #expect(sizes == sizes.sorted())
    #expect(sizes[0] > 0)
  }

  @Test func `a kernel that dies costs its row only`() async throws {
    let launcher = PaperLauncher()
    launcher.deadly = ["compute.add.f64.avx512.1t"]
    let record = try await run(launcher)
    for measurement in record.measurements {
      if launcher.deadly.contains(measurement.workload.metric) {
        #expect(measurement.samples.isEmpty)
        #expect(measurement.failures.first?.reason.contains("SIGILL") == true)
      } else {
        #expect(measurement.samples.count > 3)
        #expect(measurement.failures.isEmpty)
      }
    }
  }

  @Test func `rounds that never start leave a reason in every row`() async throws {
    let launcher = PaperLauncher()
    launcher.stillborn = .max
    let record = try await run(launcher)
    #expect(record.measurements.allSatisfy { $0.samples.isEmpty && !$0.failures.isEmpty })
    #expect(launcher.orders.count <= 4)
  }

  @Test func `one round that never started costs nothing but itself`() async throws {
    let launcher = PaperLauncher()
    launcher.stillborn = 1
    let record = try await run(launcher)
    #expect(record.measurements.allSatisfy { !$0.samples.isEmpty })
  }

  @Test func `an interrupted run keeps what it has and says so`() async throws {
    let launcher = PaperLauncher()
    launcher.noise = 0.9
    let record = try await run(launcher, threads: [1, 2], interruptAfter: 0)
    #expect(record.warnings.contains { $0.kind == .interrupted })
    #expect(record.measurements.contains { !$0.samples.isEmpty })
    #expect(record.measurements.contains { $0.samples.isEmpty && !$0.failures.isEmpty })
    #expect(launcher.orders.count == 1)
  }

  @Test func `amounts are calibrated in the first round of a team and kept`() async throws {
    let launcher = PaperLauncher()
    launcher.noise = 0.9
    _ = try await run(launcher, threads: [1, 2])
    for threads in [1, 2] {
      let orders = launcher.orders.filter { $0.processors.count == threads }
      #expect(orders[0].items.allSatisfy { $0.amount == nil })
      #expect(orders.dropFirst().allSatisfy { $0.items.allSatisfy { $0.amount != nil } })
    }
  }

  @Test func `of a family only the fastest goes on after the first round`() async throws {
    let launcher = PaperLauncher()
    launcher.noise = 0.3
    let record = try await run(launcher)
    let family = record.measurements.filter {
      $0.workload.family == "compute.fma.f32.avx512.1t"
    }
    #expect(family.count == 2)
    // Both take the same time per iteration, and twelve chains do more in it.
    let slow = try #require(family.first { $0.workload.work.chains == 8 })
    let fast = try #require(family.first { $0.workload.work.chains == 12 })
    #expect(slow.stop == .outrun && !slow.samples.isEmpty)
    #expect(fast.stop != .outrun && fast.samples.count > slow.samples.count)
    let found = record.measurements.searched.filter {
      $0.workload.metric == "compute.fma.f32.avx512.1t"
    }
    #expect(found.map(\.workload.work.chains) == [12])
  }

  @Test func `teams are placed on one processor per core first`() async throws {
    var smt = machine(cores: 4)
    for index in smt.processors.indices { smt.processors[index].core = index / 2 }
    #expect(smt.placementOrder == [0, 2, 1, 3])
  }
}
