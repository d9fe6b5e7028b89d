// swift-tools-version: 6.2
import PackageDescription

// What Ridgeline itself costs. Rooflines are never measured through this package. `scripts/bench`
// runs it.

/// One executable of benchmarks; the plugin looks for them under `Benchmarks/`.
func benchmarks(_ name: String, _ products: [String]) -> Target {
  .executableTarget(
    name: name,
    dependencies: [.product(name: "Benchmark", package: "benchmark")]
      + products.map { .product(name: $0, package: "ridgeline") },
    path: "Benchmarks/\(name)",
    swiftSettings: [
      .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    ],
    plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
}

let package = Package(
  name: "ridgeline-benchmarks",
  dependencies: [
    // By name, because the folder of a clone may be called anything.
    .package(name: "ridgeline", path: ".."),
    // Without its interposers allocations are not counted; nothing here asks for them.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    benchmarks("AnalysisBenchmarks", ["RooflineModel", "_Reports"]),
    benchmarks("MeasurementBenchmarks", ["RooflineModel", "_Host"]),
  ],
  swiftLanguageModes: [.v6]
)
