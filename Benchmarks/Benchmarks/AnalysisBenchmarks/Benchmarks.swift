import Benchmark
import Reports
import RooflineModel

// From samples to a report: what a user waits for after a run, or with `ridgeline report`.

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident], maxDuration: .seconds(3), maxIterations: 1000)

  Benchmark("fit, 14 points of 64 samples, 200 resamples") { benchmark in
    let points = Inputs.sweep()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try RooflineFit.fit(points, seed: 1)) }
  }

  Benchmark("roundEstimate, 8 rounds of 8 samples") { benchmark in
    let rounds = Inputs.sweep()[0].secondsByRound
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(roundEstimate(rounds)) }
  }

  Benchmark("encode a record of 10 MB") { benchmark in
    let record = try Inputs.tenMegabytes.get()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try RecordFile.encode(record)) }
  }

  Benchmark("decode a record of 10 MB") { benchmark in
    let bytes = try Inputs.tenMegabytesEncoded.get()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try RecordFile.decode(bytes)) }
  }

  Benchmark("analyse the committed record") { benchmark in
    let record = try Inputs.committed.get()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(RecordAnalysis(record)) }
  }

  Benchmark("render its report") { benchmark in
    let analysis = try Inputs.committedAnalysis.get()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(TextReport(analysis).render()) }
  }
}
