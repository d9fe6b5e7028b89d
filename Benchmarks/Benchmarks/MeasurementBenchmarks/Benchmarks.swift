import Benchmark
import Host
import KernelBuiltins
import KernelInterface
import RooflineModel

// What a measurement costs besides its kernel: the timer inside, the rest around every sample.

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock], maxDuration: .seconds(2), maxIterations: 10_000)

  Benchmark("timer, one reading", configuration: .init(scalingFactor: .kilo)) { benchmark in
    let (bench, team) = try oneThread()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(bench.now) }
    benchmark.stopMeasurement()
    team.stop()
  }

  // Clock chains before and after, waking the team, its barrier, two readings, no work.
  Benchmark("empty sample, 1 thread") { benchmark in
    let (bench, team) = try oneThread()
    let nothing = rl_arguments(
      destination: bench.shares[0], source: UnsafeRawPointer(bench.shares[0]),
      second: UnsafeRawPointer(bench.shares[0]), count: 0, passes: 0,
      repeats: 0, factor: 1, addend: 0)
    let batch = Batch(function: { _ in }, arguments: [nothing])
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(bench.time(batch)) }
    benchmark.stopMeasurement()
    team.stop()
  }

  // What counting adds to the timed region of a sample, which takes 2 to 20 ms: one start and one
  // stop; what a reading in between would add.
  for events in [Array(softwareEvents.prefix(1)), softwareEvents] {
    Benchmark("event set, start and stop, events: \(events.count)") { benchmark in
      try EventSet.with(events) { set throws(PAPIError) in
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations {
          try set.start()
          try set.stop()
        }
        benchmark.stopMeasurement()
        blackHole(set[0])
      }
    }

    Benchmark(
      "event set, one reading, events: \(events.count)", configuration: .init(scalingFactor: .kilo)
    ) { benchmark in
      try EventSet.with(events) { set throws(PAPIError) in
        try set.start()
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { try set.read() }
        benchmark.stopMeasurement()
        try set.stop()
        blackHole(set[0])
      }
    }
  }

  Benchmark("core clock, one measurement") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(CoreClock.measure()) }
  }
}

/// The kernel's own events as PAPI names them: there on machines without a unit that counts, too.
let softwareEvents = [
  "perf::PAGE-FAULTS", "perf::CONTEXT-SWITCHES", "perf::CPU-MIGRATIONS", "perf::TASK-CLOCK",
]

/// A bench of one thread on processor 0, with a page of memory.
func oneThread() throws -> (MachineBench, ThreadTeam) {
  let team = try ThreadTeam(processors: [0])
  return (MachineBench(team: team, arena: try Arena(bytesPerThread: 4096, team: team)), team)
}
