internal import KernelInterface
internal import RooflineModel

// The dispatch ladder: one program of element-wise operators on f32 arrays, run in ten ways that differ
// in how an operator is found (see `DispatchStep`).
//
// Per operator and element: 1 FLOP, two loads of 4 B, one store of 4 B; in the fused chain an eighth of
// the loads and stores. What a step loads to find its operator is what is measured, and not counted.
//
// Built for the baseline only: what differs is scalar code, and objects of Swift's have no place in modules
// that are built for wider instruction sets.

func declareLadderKernels(_ declare: (Kernel) -> Void) {
  #if ISA_SSE2 || ISA_NEON
    func step(_ name: String, _ body: @escaping KernelFunction) {
      declare(
        Kernel(
          name, .f32, builtFor,
          work: KernelWork(per: .instruction, flops: 1, loaded: 8, stored: 4),
          block: DispatchLadder.chain.count, function: body))
    }
    step("inline") { runInline($0) }
    step("call") { runCalls($0) }
    step("closure") { runClosures($0) }
    step("method") { runMethods($0) }
    step("witness") { runWitnesses($0) }
    step("switch") { runSwitch($0) }
    step("threaded") { runThreaded($0) }
    step("dynamic") { runDispatched($0) }
    step("replay") { runReplayed($0) }
    step("queued") { runQueued($0) }
    let chain = Double(DispatchLadder.chain.count)
    declare(
      Kernel(
        "fused", .f32, builtFor,
        work: KernelWork(
          per: .instruction, flops: 1, loaded: 8 / chain, stored: 4 / chain),
        block: DispatchLadder.chain.count, function: { runFused($0) }))
  #endif
}
