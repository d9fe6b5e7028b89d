import RooflineModel

/// The workloads of a run, each with the time that it takes on a known machine.
struct SyntheticWorkloads {
  /// A workload and what one sample of it takes without noise.
  struct Known {
    var workload: Workload
    var units: Double
    var calls = 1
    var seconds: Double
    var followsClock = false
  }

  let machine: SyntheticMachine

  /// All workloads, in plan order.
  var all: [Known] {
    compute + bandwidth + smallPages + sweep + dispatch + ramp + chases + threads + fusion
      + operators + networks
  }

  var threadCounts: [Int] { [1, machine.cores] }

  private var compute: [Known] {
    threadCounts.flatMap { threads in
      machine.fmaPerCycle.keys.sorted().flatMap { set in
        Precision.general.flatMap { precision in
          ["fma", "multiply", "add"].map { ceiling($0, precision, set, threads) }
        } + (set == .avx512 ? [Precision.bf16, .i8].map { dot($0, threads) } : [])
      }
    }
  }

  private func ceiling(
    _ kernel: String, _ precision: Precision, _ set: InstructionSet, _ threads: Int
  ) -> Known {
    let flops = (kernel == "fma" ? 2.0 : 1) * Double(12 * set.lanes(precision))
    let perCycle =
      (machine.fmaPerCycle[set] ?? 0) * machine.efficiency / (kernel == "fma" ? 1 : 2)
      / (precision == .f32 ? 1 : 2)
    let scale = threads == 1 ? 1 : Double(threads) * machine.computeScaling
    let rate = perCycle * machine.clock * scale
    let units = 1e6
    return Known(
      workload: Workload(
        metric: "compute.\(kernel).\(precision.rawValue).\(set.rawValue).\(threads)t",
        experiment: .compute, kernel: kernel, precision: precision, instructionSet: set,
        threads: threads, work: KernelWork(per: .iteration, flops: flops, chains: 12)),
      units: units, seconds: units * flops / rate, followsClock: true)
  }

  /// Dot products at two and four times the FMA rate of single precision.
  private func dot(_ precision: Precision, _ threads: Int) -> Known {
    var known = ceiling("fma", .f32, .avx512, threads)
    known.workload.metric = "compute.dot.\(precision.rawValue).avx512.\(threads)t"
    known.workload.kernel = "dot"
    known.workload.precision = precision
    known.workload.work.flops = Double(2 / precision.bytes * 2) * known.workload.work.flops
    return known
  }

  private var sweep: [Known] {
    threadCounts.flatMap { threads in
      (0...10).map { step(repeats: 1 << $0, elements: nil, threads) }
        + [256, 2048, 16384].map { step(repeats: 1, elements: $0, threads) }
    }
  }

  private func step(repeats: Int, elements: Int?, _ threads: Int) -> Known {
    let work = KernelWork(per: .element, flops: 1, loaded: 4, stored: 4)
    let perCall = Double(elements ?? 1 << 20) * Double(threads)
    let calls = elements == nil ? 4 : 500
    let time = machine.roofline(threads: threads).seconds(
      bytes: perCall * work.named, flops: (Double(repeats) * perCall) * work.flops)
    let small = elements.map { ".call\($0)" } ?? ""
    return Known(
      workload: Workload(
        metric: "sweep.multiply.f32.dram.\(threads)t.r\(repeats)\(small)", experiment: .sweep,
        kernel: "multiply", precision: .f32, instructionSet: .avx512, threads: threads,
        level: .dram, workingSetBytes: 256 << 20, repeats: repeats, elementsPerCall: elements,
        work: work),
      units: perCall * Double(calls), calls: calls, seconds: time.value * Double(calls))
  }

  private var dispatch: [Known] {
    [("switch", 2.4e-9), ("fused", 0.16e-9)].map { name, seconds in
      Known(
        workload: Workload(
          metric: "dispatch.\(name)", experiment: .dispatch, kernel: name, precision: .f32,
          instructionSet: .sse2, threads: 1, work: KernelWork(per: .instruction, flops: 1)),
        units: 1e6, seconds: 1e6 * seconds, followsClock: true)
    }
  }
}
