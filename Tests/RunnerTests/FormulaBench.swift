import KernelBuiltins
import KernelInterface
import RooflineModel

/// A machine that is a formula: executes nothing, and takes the time that a roofline says.
final class FormulaBench: Bench {
  struct Law {
    /// Seconds per unit of the kernel's count and thread, whatever the kernel.
    var secondsPerUnit = 1e-9
    /// Seconds per call.
    var secondsPerCall = 1e-8
    /// The spread of times, as a fraction.
    var noise = 0.0
  }

  let memory: [UnsafeMutableRawPointer]
  private let smallPages: [UnsafeMutableRawPointer]
  let bytesPerThread: Int
  let common: UnsafeMutableRawPointer?
  var law: Law
  /// What else a reading has.
  var alter: (inout Reading) -> Void = { _ in }
  private(set) var batches: [Batch] = []
  private(set) var now = Seconds(0)
  private var generator = SplitMix64(seed: 7)

  init(
    threads: Int = 1, bytesPerThread: Int = 8 << 20, commonBytes: Int = 0, law: Law = Law()
  ) {
    common = commonBytes > 0 ? .allocate(byteCount: commonBytes, alignment: 4096) : nil
    memory = (0..<threads).map { _ in
      .allocate(byteCount: bytesPerThread, alignment: 4096)
    }
    smallPages = (0..<threads).map { _ in .allocate(byteCount: 2 << 20, alignment: 4096) }
    self.bytesPerThread = bytesPerThread
    self.law = law
  }

  deinit { (memory + smallPages + [common].compactMap(\.self)).forEach { $0.deallocate() } }

  var shares: [UnsafeMutableRawPointer] { memory }
  var smallPageShares: [UnsafeMutableRawPointer] { smallPages }
  let smallPageBytesPerThread = 2 << 20

  func time(_ batch: Batch) -> Reading {
    batches.append(batch)
    let first = batch.arguments[0]
    let units = Double(first.count * first.passes) * Double(batch.calls)
    let noise = 1 + law.noise * Double.random(in: -1...1, using: &generator)
    let seconds = (units * law.secondsPerUnit + Double(batch.calls) * law.secondsPerCall) * noise
    now = now + Seconds(seconds + 2e-4)
    var reading = Reading(
      seconds: Seconds(seconds), clockBefore: Hertz(3e9), clockAfter: Hertz(3e9), marks: [])
    alter(&reading)
    return reading
  }
}

/// Kernels that do nothing, with the work that real ones declare.
let idleCatalogue = KernelCatalogue(
  [
    ("fma", KernelWork(per: .iteration, flops: 768, chains: 12), 1),
    ("multiply", KernelWork(per: .iteration, flops: 384, chains: 12), 1),
    ("add", KernelWork(per: .iteration, flops: 384, chains: 12), 1),
    ("fma-add", KernelWork(per: .iteration, flops: 576, chains: 24), 1),
    ("fma", KernelWork(per: .iteration, flops: 512, chains: 8), 1),
    ("repeat-multiply", KernelWork(per: .element, flops: 1, loaded: 4, stored: 4), 192),
  ].flatMap { name, work, block in
    [InstructionSet.avx2, .avx512].flatMap { set in
      Precision.general.map {
        Kernel(name, $0, set, work: work, block: block, function: { _ in })
      }
    }
  }
    + idleStreams + idleOperators + idleNetworks
    + [InstructionSet.avx2, .avx512].flatMap { set in
      [("unary-multiply", 1.0), ("unary-cosine", 19)].map { name, flops in
        Kernel(
          name, .f32, set,
          work: KernelWork(
            per: .element, flops: flops, loaded: 4, stored: 4, filled: 4, chains: 8),
          arrays: 2, prefetch: 4096, block: 128, function: { _ in })
      }
    }
    + [
      Kernel(
        "switch", .f64, .sse2, work: KernelWork(per: .instruction, flops: 1), block: 8,
        function: { _ in }),
      Kernel(
        "fused", .f64, .sse2, work: KernelWork(per: .instruction, flops: 1), block: 8,
        function: { _ in }),
    ])

private let idleOperators = [InstructionSet.avx2, .avx512].flatMap { set in
  ["gemm", "gemm-transposed"].map {
    Kernel(
      $0, .f32, set, work: KernelWork(per: .term, flops: 2, chains: 12), block: 1,
      function: { _ in })
  }
    + [("bias", 1.0), ("dropout", 2), ("gelu", 7), ("softmax", 5), ("layer-norm", 8)].map {
      Kernel(
        $0, .f32, set, work: KernelWork(per: .element, flops: $1, loaded: 8, stored: 4), block: 64,
        function: { _ in })
    }
}

/// A machine of `cores` cores with caches of 48 KiB, 2 MiB and 32 MiB, and 16 GiB of memory.
func machine(cores: Int = 2, l3: Int = 32 << 20, memory: Int = 16 << 30) -> Machine {
  let unknown = Unavailable(subject: "test", reason: "a machine on paper")
  return Machine(
    processor: ProcessorModel(architecture: "x86_64", vendor: "Paper", name: "Paper"),
    instructionSets: [.sse2, .avx2, .avx512],
    processors: (0..<cores).map { LogicalProcessor(number: $0, core: $0, package: 0, node: 0) },
    caches: [
      Cache(level: 1, bytes: 48 << 10, lineBytes: 64, instances: cores, sharedBy: 1),
      Cache(level: 2, bytes: 2 << 20, lineBytes: 64, instances: cores, sharedBy: 1),
      Cache(level: 3, bytes: l3, lineBytes: 64, instances: 1, sharedBy: cores),
    ],
    memory: Memory(totalBytes: memory, availableBytes: memory, limitBytes: .unavailable(unknown)),
    nodes: [],
    conditions: Conditions(
      system: "paper", hypervisor: .unavailable(unknown), governor: .unavailable(unknown),
      hugePages: .unavailable(unknown), quota: .unavailable(unknown),
      perfEventParanoid: .unavailable(unknown), runningProcesses: .unavailable(unknown)),
    papi: .unavailable(unknown))
}

func plan(
  _ mode: RunPlan.Mode = .standard, _ experiments: [Experiment] = Experiment.allCases,
  threads: [Int] = [1, 2]
) -> RunPlan {
  RunPlan(
    mode: mode, experiments: experiments, threads: threads, instructionSets: [.avx2, .avx512],
    seed: 1)
}

/// The same for networks.
private let idleNetworks: [Kernel] = [
  ("mlp", KernelWork(per: .term, flops: 2)), ("conv3x3", KernelWork(per: .term, flops: 2)),
  ("conv1x1", KernelWork(per: .term, flops: 2)),
  ("max-pool", KernelWork(per: .element, flops: 0.75, loaded: 4, stored: 1, filled: 1)),
].flatMap { name, work in
  [InstructionSet.avx2, .avx512].map { set in
    Kernel(name, .f32, set, work: work, block: 1, function: { _ in })
  }
}

/// The same for streams over memory; `read`, `update`, `copy` and `triad` come with prefetching too.
private let idleStreams: [Kernel] = [
  ("read", 1, KernelWork(per: .element, loaded: 4)),
  ("write", 1, KernelWork(per: .element, stored: 4, filled: 4)),
  ("write-nt", 1, KernelWork(per: .element, stored: 4)),
  ("update", 1, KernelWork(per: .element, flops: 1, loaded: 4, stored: 4)),
  ("copy", 2, KernelWork(per: .element, loaded: 4, stored: 4, filled: 4)),
  ("copy-nt", 2, KernelWork(per: .element, loaded: 4, stored: 4)),
  ("scale", 2, KernelWork(per: .element, flops: 1, loaded: 4, stored: 4, filled: 4)),
  ("scale-nt", 2, KernelWork(per: .element, flops: 1, loaded: 4, stored: 4)),
  ("add", 3, KernelWork(per: .element, flops: 1, loaded: 8, stored: 4, filled: 4)),
  ("add-nt", 3, KernelWork(per: .element, flops: 1, loaded: 8, stored: 4)),
  ("triad", 3, KernelWork(per: .element, flops: 2, loaded: 8, stored: 4, filled: 4)),
  ("triad-nt", 3, KernelWork(per: .element, flops: 2, loaded: 8, stored: 4)),
  ("mix-2-1", 2, KernelWork(per: .element, flops: 1, loaded: 8, stored: 4)),
  ("mix-3-1", 3, KernelWork(per: .element, flops: 2, loaded: 12, stored: 4)),
].flatMap { name, arrays, work in
  let isSearched = ["read", "update", "copy", "triad"].contains(name)
  return [InstructionSet.avx2, .avx512].flatMap { set in
    (isSearched ? [0, 4096] : [0]).map { prefetch in
      Kernel(
        name, .f32, set, work: work, arrays: arrays, prefetch: prefetch, block: 128,
        function: { _ in })
    }
  }
}
