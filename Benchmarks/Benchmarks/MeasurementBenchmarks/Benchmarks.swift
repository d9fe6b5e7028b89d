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
      destination: bench.shares[0], source: UnsafeRawPointer(bench.shares[0]), count: 0, passes: 0,
      repeats: 0, factor: 1, addend: 0)
    let batch = Batch(function: { _ in }, arguments: [nothing])
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(bench.time(batch)) }
    benchmark.stopMeasurement()
    team.stop()
  }

  Benchmark("core clock, one measurement") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(CoreClock.measure()) }
  }
}

/// A bench of one thread on processor 0, with a page of memory.
func oneThread() throws -> (MachineBench, ThreadTeam) {
  let team = try ThreadTeam(processors: [0])
  return (MachineBench(team: team, arena: try Arena(bytesPerThread: 4096, team: team)), team)
}
