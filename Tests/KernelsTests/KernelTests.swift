import Host
import KernelInterface
import RooflineModel
import Testing

// Every kernel of every instruction set that this machine runs, against scalar code that does the
// same in plain sight. The results have to agree to the last bit: the operations are the same ones
// in the same order, only several at a time.

@Suite struct ChainKernelTests {
  @Test(arguments: named("fma", "multiply", "add"))
  func `chains compute what their scalar twin computes`(named: NamedKernel) {
    let kernel = named.kernel
    kernel.precision == .f32 ? check(kernel, Float.self) : check(kernel, Double.self)
  }

  private func check<S: BinaryFloatingPoint & Sendable>(_ kernel: Kernel, _: S.Type) {
    let count = kernel.work.chains * kernel.instructionSet.lanes(kernel.precision)
    let start = (0..<count).map { S(0.25) + S($0) / S(count) / 2 }
    let result = AlignedMemory(Array(repeating: S(0), count: count))
    for iterations in [0, 1, 2, 7] {
      kernel.run(
        destination: result, source: AlignedMemory(start), count: iterations, factor: -0.75,
        addend: 0.375)
      let expected = start.map { value in
        (0..<iterations).reduce(value) { x, _ in twin(kernel.name, x) }
      }
      #expect(result.values == expected, "\(iterations) iterations")
    }
  }

  @Test(arguments: named("fma-add"))
  func `mixed chains keep FMA and additions apart`(named: NamedKernel) {
    let kernel = named.kernel
    kernel.precision == .f32 ? checkMix(kernel, Float.self) : checkMix(kernel, Double.self)
  }

  private func checkMix<S: BinaryFloatingPoint & Sendable>(_ kernel: Kernel, _: S.Type) {
    let count = kernel.work.chains * kernel.instructionSet.lanes(kernel.precision)
    let start = (0..<count).map { S(0.25) + S($0) / S(count) / 2 }
    let result = AlignedMemory(Array(repeating: S(0), count: count))
    kernel.run(
      destination: result, source: AlignedMemory(start), count: 5, factor: -0.75, addend: 0.375)
    // As many additions as FMA; with fifteen chains nine are of FMA, else half of them.
    let lanes = kernel.instructionSet.lanes(kernel.precision)
    let operations = Int(kernel.work.flops.value) / 3 / lanes
    let multiplying = kernel.work.chains == 15 ? 9 : kernel.work.chains / 2
    let adding = kernel.work.chains - multiplying
    let expected = start.enumerated().map { index, value in
      index / lanes < multiplying
        ? (0..<5 * operations / multiplying).reduce(value) { x, _ in
          S(-0.75).addingProduct(x, -0.75)
        } : (0..<5 * operations / adding).reduce(value) { x, _ in x - 0.75 }
    }
    #expect(result.values == expected)
  }

  /// One trip around the loop.
  private func twin<S: BinaryFloatingPoint>(_ name: String, _ x: S) -> S {
    switch name {
    case "fma": S(0.375).addingProduct(x, -0.75)
    case "multiply": x * -0.75
    default: x + 0.375
    }
  }
}

@Suite struct DotKernelTests {
  @Test(arguments: named("dot"))
  func `every step adds the products of ones`(named: NamedKernel) {
    let kernel = named.kernel
    let count = kernel.work.chains * kernel.instructionSet.lanes(.f32)
    // The sums are floats or integers; either way the memory holds 32 bits.
    func bits(_ number: Int) -> Float {
      kernel.precision == .bf16 ? Float(number) : Float(bitPattern: UInt32(number))
    }
    let products = kernel.precision == .bf16 ? 2 : 4
    let start: [Float] = (0..<count).map { bits($0) }
    let expected: [Float] = (0..<count).map { bits($0 + 7 * products) }
    let result = AlignedMemory(start)
    kernel.run(destination: result, source: AlignedMemory(start), count: 7)
    #expect(result.values.map { $0.bitPattern } == expected.map { $0.bitPattern })
  }
}

@Suite struct StreamKernelTests {
  @Test(arguments: named("copy", "copy-nt"))
  func `a copy copies every element and nothing else`(named: NamedKernel) {
    let kernel = named.kernel
    kernel.precision == .f32 ? checkCopy(kernel, Float.self) : checkCopy(kernel, Double.self)
  }

  private func checkCopy<S: BinaryFloatingPoint & Sendable>(_ kernel: Kernel, _: S.Type) {
    let count = 5 * kernel.block
    let source = AlignedMemory((0..<count + kernel.block).map { S($0) + 1 })
    let target = AlignedMemory(Array(repeating: S(-1), count: count + kernel.block))
    kernel.run(destination: target, source: source, count: count, passes: 2)
    #expect(Array(target.values.prefix(count)) == Array(source.values.prefix(count)))
    #expect(target.values.suffix(kernel.block).allSatisfy { $0 == -1 })
  }

  @Test(arguments: named("update"))
  func `an update scales every element once a pass`(named: NamedKernel) {
    let kernel = named.kernel
    kernel.precision == .f32 ? checkUpdate(kernel, Float.self) : checkUpdate(kernel, Double.self)
  }

  private func checkUpdate<S: BinaryFloatingPoint & Sendable>(_ kernel: Kernel, _: S.Type) {
    let count = 3 * kernel.block
    let start = (0..<count + kernel.block).map { S($0) + 1 }
    let memory = AlignedMemory(start)
    kernel.run(destination: memory, source: memory, count: count, passes: 3, factor: 1.25)
    let expected = start.prefix(count).map { $0 * 1.25 * 1.25 * 1.25 } + start.suffix(kernel.block)
    #expect(memory.values == expected)
  }

  @Test(arguments: named("read"))
  func `a read changes nothing`(named: NamedKernel) {
    let kernel = named.kernel
    let start = (0..<kernel.block * 2).map { Double($0) }
    let memory = AlignedMemory(start)
    kernel.run(destination: memory, source: memory, count: kernel.block)
    #expect(memory.values == start)
  }
}

@Suite struct SweepKernelTests {
  @Test(arguments: named("repeat-multiply"))
  func `each element is multiplied as often as asked`(named: NamedKernel) {
    let kernel = named.kernel
    kernel.precision == .f32 ? check(kernel, Float.self) : check(kernel, Double.self)
  }

  private func check<S: BinaryFloatingPoint & Sendable>(_ kernel: Kernel, _: S.Type) {
    let count = 3 * kernel.block
    let start = (0..<count + kernel.block).map { S(1) + S($0) / 64 }
    for repeats in [1, 2, 3, 4, 7, 8, 15, 16, 64, 1024] {
      let memory = AlignedMemory(start)
      kernel.run(
        destination: memory, source: memory, count: count, passes: 2, repeats: repeats,
        factor: 1.0001)
      let expected = start.prefix(count).map { value in
        (0..<2 * repeats).reduce(value) { x, _ in x * S(1.0001) }
      }
      #expect(Array(memory.values.prefix(count)) == expected, "\(repeats) repeats")
      #expect(Array(memory.values.suffix(kernel.block)) == Array(start.suffix(kernel.block)))
    }
  }
}

@Suite struct DispatchKernelTests {
  @Test func `the interpreter and its compiled twin compute the same`() throws {
    let interpreter = try #require(hostKernels.first { $0.name == "switch" })
    let compiled = try #require(hostKernels.first { $0.name == "fused" })
    let bytes = DispatchProgram.bytes(count: 64)
    let program = AlignedMemory(Array(repeating: 0.0, count: bytes.count / 8))
    UnsafeMutableRawPointer(program.start).copyMemory(from: bytes, byteCount: bytes.count)
    let left = AlignedMemory(DispatchProgram.registers)
    let right = AlignedMemory(DispatchProgram.registers)
    for passes in [1, 2, 1000] {
      interpreter.run(destination: left, source: program, count: 64, passes: passes)
      compiled.run(destination: right, source: program, count: 64, passes: passes)
      #expect(left.values == right.values, "\(passes) passes")
      #expect(left.values.allSatisfy { $0.isFinite && abs($0) < 100 })
    }
    #expect(left.values != DispatchProgram.registers)
  }
}

@Suite struct KernelTableTests {
  @Test func `every instruction set has the same kernels, but for what it cannot do`() {
    let vectors = Set([
      "fma", "multiply", "add", "fma-add", "read", "update", "copy", "copy-nt", "repeat-multiply",
    ])
    for set in CPUFeatures.instructionSets() {
      let expected = set.hasFMA ? vectors : vectors.subtracting(["fma", "fma-add"])
      for precision in Precision.general {
        let names = hostKernels.filter {
          $0.instructionSet == set && $0.precision == precision && vectors.contains($0.name)
        }
        #expect(Set(names.map(\.name)) == expected, "\(set) \(precision)")
        let variants = names.map { "\($0.name) \($0.work.chains)" }
        #expect(Set(variants).count == variants.count)
      }
    }
  }

  @Test(arguments: hostKernels.map { NamedKernel(kernel: $0) })
  func `the declared work is what the operation needs`(named: NamedKernel) {
    let kernel = named.kernel
    let b = Double(kernel.precision.bytes)
    let lanes = Double(kernel.instructionSet.lanes(kernel.precision))
    let work = kernel.work
    switch kernel.name {
    case "fma-add":
      // Three FLOP for each FMA and its addition, of whole vectors.
      #expect(work.flops.value.truncatingRemainder(dividingBy: 3 * lanes) == 0)
      #expect(work.named == Bytes(0))
    case "fma", "multiply", "add":
      let perChain: Double = kernel.name == "fma" ? 2 : 1
      #expect(work.flops == Flops(Double(work.chains) * perChain * lanes))
      #expect(work.named == Bytes(0))
    case "dot":
      // Two bfloat16 or four 8-bit products per 32-bit lane, two operations each.
      let perChain = lanes * 2
      #expect(work.flops == Flops(Double(work.chains) * perChain))
      #expect(work.named == Bytes(0))
    case "read": #expect(work.named == Bytes(b) && work.moved == Bytes(b))
    case "copy": #expect(work.named == Bytes(2 * b) && work.moved == Bytes(3 * b))
    case "update", "copy-nt", "repeat-multiply":
      #expect(work.named == Bytes(2 * b) && work.moved == Bytes(2 * b))
    case "chase": #expect(work.named == Bytes(8) && work.flops == Flops(0) && work.chains == 1)
    default: #expect(work.unit == .instruction && work.flops == Flops(1))
    }
  }
}
