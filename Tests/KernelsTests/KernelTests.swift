import Host
import KernelInterface
import RooflineModel
import Testing

// Every kernel of every instruction set that this machine runs, against a scalar twin that does the
// same in plain sight. The results have to agree to the last bit: the operations are the same ones
// in the same order, only several at a time.

@Suite struct KernelResultTests {
  private static var arrays: [NamedKernel] {
    let others =
      [
        "dot", "tile-dot", "chase", "switch", "fused", "gemm", "gemm-transposed", "max-pool",
        "mlp", "conv3x3", "conv1x1",
      ] + OperatorKernelTests.names
    return hostKernels.filter { !others.contains($0.name) && $0.work.unit != .instruction }.map {
      NamedKernel(kernel: $0)
    }
  }

  @Test(arguments: arrays)
  func `a kernel does what its scalar twin does, and nothing beyond its count`(
    named: NamedKernel
  ) throws {
    let kernel = named.kernel
    try kernel.precision == .f32 ? check(kernel, Float.self) : check(kernel, Double.self)
  }

  private func check<S: BinaryFloatingPoint & Sendable>(_ kernel: Kernel, _: S.Type) throws {
    let isSweep = kernel.name == "repeat-multiply"
    for blocks in kernel.work.unit == .iteration ? [0, 1, 2, 7] : [1, 5] {
      for repeats in Self.repeats(kernel) {
        var input = KernelInput<S>(kernel, count: blocks * kernel.block)
        if kernel.work.unit == .element { input.passes = 3 }
        input.repeats = repeats
        // 1024 multiplications three times over have to stay in range.
        if isSweep { input.factor = 1.0001 }
        let expected = try #require(ScalarTwin.run(kernel, on: input, Tally()))
        let result = input.run(kernel)
        #expect(result.destination == expected, "\(blocks) blocks, \(repeats) repeats")
        #expect(result.sourcesAreIntact)
      }
    }
  }

  private static func repeats(_ kernel: Kernel) -> [Int] {
    if kernel.name == "repeat-multiply" { return [1, 2, 3, 4, 7, 8, 15, 16, 64, 1024] }
    return kernel.name.hasPrefix("unary-") ? Array(1...8) : [1]
  }

  @Test(arguments: named("dot"))
  func `a dot product does what its scalar twin does`(named: NamedKernel) {
    let kernel = named.kernel
    let count = kernel.work.chains * kernel.instructionSet.lanes(.f32)
    let products = 4 / kernel.precision.bytes
    // The lanes hold floats or integers; either way the memory holds 32 bits.
    let start: [Float]
    let expected: [UInt32]
    if kernel.precision == .bf16 {
      start = (0..<count).map { Float($0) }
      expected = ScalarTwin.dot(lanes: start, products: products, iterations: 7, Tally())
        .map(\.bitPattern)
    } else {
      let lanes = (0..<count).map { Int32($0) }
      start = lanes.map { Float(bitPattern: UInt32(bitPattern: $0)) }
      expected = ScalarTwin.dot(lanes: lanes, products: products, iterations: 7, Tally())
        .map(UInt32.init(bitPattern:))
    }
    let result = AlignedMemory(start)
    kernel.run(destination: result, source: AlignedMemory(start), count: 7)
    #expect(result.values.map(\.bitPattern) == expected)
  }

  @Test(arguments: named("tile-dot"))
  func `a product of tiles of ones does what its scalar twin does`(named: NamedKernel) {
    let kernel = named.kernel
    let count = kernel.work.chains * 256
    let products = 64 / kernel.precision.bytes
    let isFloat = kernel.precision == .bf16
    let ones = Array(repeating: Float(bitPattern: isFloat ? 0x3F80_3F80 : 0x0101_0101), count: 256)
    let result = AlignedMemory(Array(repeating: Float(7), count: count))
    kernel.run(destination: result, source: AlignedMemory(ones), count: 3)
    let zeros = Array(repeating: 0, count: count)
    let expected: [UInt32] =
      isFloat
      ? ScalarTwin.dot(lanes: zeros.map(Float.init), products: products, iterations: 3, Tally())
        .map(\.bitPattern)
      : ScalarTwin.dot(lanes: zeros.map(Int32.init), products: products, iterations: 3, Tally())
        .map(UInt32.init(bitPattern:))
    #expect(result.values.map(\.bitPattern) == expected)
  }

  @Test(arguments: ["switch", "fused"], [1, 2, 1000])
  func `a dispatch kernel does what its scalar twin does`(name: String, passes: Int) throws {
    let kernel = try #require(
      hostKernels.first { $0.name == name && $0.precision == .f64 })
    let bytes = DispatchProgram.bytes(count: 64)
    let program = AlignedMemory(Array(repeating: 0.0, count: bytes.count / 8))
    UnsafeMutableRawPointer(program.start).copyMemory(from: bytes, byteCount: bytes.count)
    let registers = AlignedMemory(DispatchProgram.registers)
    kernel.run(destination: registers, source: program, count: 64, passes: passes)
    let twin = name == "switch" ? ScalarTwin.interpret : ScalarTwin.runCompiled
    #expect(registers.values == twin(64, passes, Tally()))
    #expect(registers.values.allSatisfy { $0.isFinite && abs($0) < 100 })
    #expect(registers.values != DispatchProgram.registers)
  }
}

@Suite struct KernelWorkTests {
  @Test(arguments: hostKernels.map { NamedKernel(kernel: $0) })
  func `the declared work is what the scalar twin does`(named: NamedKernel) throws {
    let counted = try #require(CountedWork(named.kernel), "there is no twin")
    #expect(counted.discrepancies(named.kernel.work).isEmpty)
  }

  @Test(arguments: hostKernels.map { NamedKernel(kernel: $0) })
  func `a declaration that is 4 % off is found out`(named: NamedKernel) throws {
    let counted = try #require(CountedWork(named.kernel), "there is no twin")
    let work = named.kernel.work
    var wrong = Array(repeating: work, count: 4)
    wrong[0].flops = 1.04 * work.flops
    wrong[1].loaded = 0.96 * work.loaded
    wrong[2].stored = 1.04 * work.stored
    wrong[3].filled = 0.96 * work.filled
    for declaration in wrong where declaration != work {
      #expect(counted.discrepancies(declaration).count == 1)
    }
    var forgotten = work
    forgotten.flops = Flops(work.flops.value + 1)
    forgotten.filled = Bytes(work.filled.value + 4)
    #expect(counted.discrepancies(forgotten).count == 2)
  }
}

@Suite struct KernelTableTests {
  @Test func `every instruction set has the same kernels, but for what it cannot do`() {
    let chains = Set(["fma", "multiply", "add", "fma-add"])
    let streams = Set([
      "read", "write", "write-nt", "update", "copy", "copy-nt", "scale", "scale-nt", "add",
      "add-nt", "triad", "triad-nt", "mix-2-1", "mix-3-1", "repeat-multiply",
    ])
    for set in CPUFeatures.instructionSets() {
      let expected = set.hasFMA ? chains : chains.subtracting(["fma", "fma-add"])
      for precision in Precision.general {
        let kernels = hostKernels.filter {
          $0.instructionSet == set && $0.precision == precision
        }
        func names(_ unit: KernelWork.Unit) -> Set<String> {
          Set(
            kernels.filter {
              $0.work.unit == unit && $0.name != "chase" && $0.name != "max-pool"
            }.map(\.name))
        }
        #expect(names(.iteration) == expected, "\(set) \(precision)")
        let operators =
          precision == .f32
          ? Set(OperatorKernelTests.names).union(["unary-multiply", "unary-cosine"]) : []
        #expect(names(.element) == streams.union(operators), "\(set) \(precision)")
        let products: Set =
          precision == .f32 ? ["gemm", "gemm-transposed", "mlp", "conv3x3", "conv1x1"] : []
        #expect(names(.term) == products, "\(set) \(precision)")
        let variants = kernels.map {
          "\($0.name) \($0.work.unit) \($0.work.chains) \($0.prefetch)"
        }
        #expect(Set(variants).count == variants.count)
      }
    }
  }

  @Test func `the chain and the stream of one name are told apart`() {
    let catalogue = KernelCatalogue(hostKernels)
    for set in CPUFeatures.instructionSets() {
      let chains = catalogue.kernels("add", per: .iteration, .f32, set)
      let streams = catalogue.kernels("add", per: .element, .f32, set)
      #expect(chains.count >= 3 && streams.count == 1)
      #expect(streams.allSatisfy { $0.arrays == 3 })
    }
  }
}
