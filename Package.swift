// swift-tools-version: 6.2
import PackageDescription

// Every target holds to these; a warning does not build.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// No pointer and no I/O in what turns a record into a report.
let pure: [SwiftSetting] = house + [.strictMemorySafety()]

/// One build of the kernel folder for one instruction set.
///
/// `Sources/Kernels<Set>/Shared` is a symbolic link to `Sources/Kernels`. The unsafe flags hold in
/// debug builds too, where kernels would otherwise be too slow to test; `-disable-cmo` keeps a kernel from being inlined into a module without its instruction set.
func kernels(_ set: String, define: String, clang flags: [String]) -> Target {
  .target(
    name: "Kernels\(set)",
    dependencies: ["KernelBuiltins", "KernelInterface", "RooflineModel"],
    swiftSettings: house + [
      .define(define),
      .unsafeFlags(
        ["-Ounchecked", "-disable-cmo", "-Xfrontend", "-disable-stack-protector"]
          + flags.flatMap { ["-Xcc", $0] }),
    ])
}

#if arch(x86_64)
  let kernelTargets: [Target] = [
    kernels("SSE2", define: "ISA_SSE2", clang: ["-msse2"]),
    kernels("AVX2", define: "ISA_AVX2", clang: ["-mavx2", "-mfma"]),
    kernels(
      "AVX512", define: "ISA_AVX512",
      clang: [
        "-mavx2", "-mfma", "-mavx512f", "-mavx512vl", "-mavx512dq", "-mavx512bw",
        "-mprefer-vector-width=512",
      ]),
  ]
#else
  let kernelTargets: [Target] = [kernels("NEON", define: "ISA_NEON", clang: [])]
#endif
let kernelModules = kernelTargets.map { Target.Dependency(stringLiteral: $0.name) }

let package = Package(
  name: "ridgeline",
  products: [
    .library(name: "RooflineModel", targets: ["RooflineModel"]),
    .executable(name: "ridgeline", targets: ["ridgeline"]),
    // For the package in Benchmarks/ alone; no promise is made for them.
    .library(name: "_Reports", targets: ["Reports"]),
    .library(name: "_Host", targets: ["Host", "KernelInterface"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .target(
      name: "RooflineModel",
      dependencies: [.product(name: "RealModule", package: "swift-numerics")],
      resources: [
        .embedInCode("Resources/gpu-references.json"),
        .embedInCode("Resources/cpu-references.json"),
      ],
      swiftSettings: pure),
    .systemLibrary(name: "KernelBuiltins"),
    .target(
      name: "KernelInterface", dependencies: ["KernelBuiltins", "RooflineModel"],
      swiftSettings: house),
    .systemLibrary(
      name: "CPAPI", pkgConfig: "papi", providers: [.apt(["libpapi-dev"])]),
    .systemLibrary(
      name: "CNUMA", pkgConfig: "numa", providers: [.apt(["libnuma-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(
      name: "Host",
      dependencies: [
        "CLinux", "CNUMA", "CPAPI", "KernelBuiltins", "KernelInterface", "RooflineModel",
      ],
      swiftSettings: house),
    .target(
      name: "Runner", dependencies: ["KernelBuiltins", "KernelInterface", "RooflineModel"],
      swiftSettings: house),
    .target(
      name: "Reports",
      dependencies: [
        "RooflineModel", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: pure),
    .target(
      name: "History",
      dependencies: ["RooflineModel", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: house),
    .target(
      name: "Pages",
      dependencies: [
        "Reports", "RooflineModel", .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        .embedInCode("Resources/page.mustache"),
        .embedInCode("Resources/blocks.mustache"),
        .embedInCode("Resources/page.css"),
        .embedInCode("Resources/page.js"),
      ],
      swiftSettings: pure),
    .executableTarget(
      name: "ridgeline",
      dependencies: [
        "History", "Host", "KernelInterface", "Pages", "Reports", "RooflineModel", "Runner",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ] + kernelModules,
      swiftSettings: house),
    .target(
      name: "TestSupport", dependencies: ["RooflineModel"], path: "Tests/TestSupport",
      swiftSettings: house),
    .testTarget(
      name: "RooflineModelTests", dependencies: ["RooflineModel", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "KernelsTests",
      dependencies: [
        "Host", "KernelBuiltins", "KernelInterface", "RooflineModel", "Runner", "TestSupport",
        "ridgeline",
      ] + kernelModules,
      swiftSettings: house),
    .testTarget(
      name: "HostTests",
      dependencies: ["Host", "KernelBuiltins", "KernelInterface", "RooflineModel", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "RunnerTests",
      dependencies: [
        "KernelBuiltins", "KernelInterface", "RooflineModel", "Runner", "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "RooflineModel", "TestSupport"],
      exclude: ["Snapshots"], swiftSettings: house),
    .testTarget(
      name: "HistoryTests",
      dependencies: [
        "History", "RooflineModel", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: house),
    // A program with a slowdown that is known, to see that gates find it.
    .executableTarget(
      name: "slowed-probe",
      dependencies: ["Host", "KernelInterface", "RooflineModel", "Runner"] + kernelModules,
      path: "Tests/SlowedProbe", swiftSettings: house),
    .testTarget(
      name: "PagesTests", dependencies: ["Pages", "Reports", "RooflineModel", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Host", "RooflineModel", "TestSupport", "ridgeline",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: house),
  ] + kernelTargets,
  swiftLanguageModes: [.v6]
)
