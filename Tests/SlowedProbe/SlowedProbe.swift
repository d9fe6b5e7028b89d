internal import FoundationEssentials
internal import Glibc
internal import Host
internal import KernelInterface
internal import RooflineModel
internal import Runner

#if arch(x86_64)
  internal import KernelsAVX2
  internal import KernelsAVX512
  internal import KernelsSSE2
#else
  internal import KernelsNEON
#endif

/// The FMA probe of `ridgeline aa` with a planted slowdown.
///
/// `SLOWED_PROBE=0.05` makes every batch 5 % longer by 5 % more iterations. For tests of the gate only;
/// `scripts/soak-gate` runs it. Arguments: samples of a process (10), the length of one in ms (3).
@main
enum SlowedProbe {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Double($0) }
    let surplus =
      ProcessInfo.processInfo.environment["SLOWED_PROBE"].flatMap { Double($0) } ?? 0
    guard arguments.count == CommandLine.arguments.count - 1, surplus > -0.5, surplus < 10 else {
      let message = "slowed-probe: arguments are numbers, and SLOWED_PROBE is a fraction\n"
      _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
      exit(64)
    }
    let machine = MachineReader.read(instructionSets: CPUFeatures.instructionSets())
    let catalogue = catalogue(for: machine.instructionSets)
    let length = GateProbe.Length(
      samples: Int(arguments.first ?? 10),
      sampleTime: Seconds((arguments.dropFirst().first ?? 3) / 1000))
    let probe = GateProbe([.fma], on: machine, catalogue: catalogue, length: length)
    let team = try ThreadTeam(processors: Array(machine.placementOrder.prefix(1)))
    let bench = MachineBench(
      team: team, arena: try Arena(bytesPerThread: probe.bytesPerThread, team: team))
    let readings = probe.readings(
      on: SlowedBench(inner: bench, surplus: surplus), catalogue: catalogue,
      seed: UInt64(getpid()))
    team.stop()
    for reading in readings { print(reading.lines, terminator: "") }
  }

  private static func catalogue(for sets: [InstructionSet]) -> KernelCatalogue {
    var kernels: [Kernel] = []
    for set in sets {
      switch set {
      #if arch(x86_64)
        case .sse2: KernelsSSE2.declareKernels { kernels.append($0) }
        case .avx2: KernelsAVX2.declareKernels { kernels.append($0) }
        case .avx512: KernelsAVX512.declareKernels { kernels.append($0) }
        case .neon: break
      #else
        case .neon: KernelsNEON.declareKernels { kernels.append($0) }
        case .sse2, .avx2, .avx512: break
      #endif
      }
    }
    return KernelCatalogue(kernels)
  }
}
