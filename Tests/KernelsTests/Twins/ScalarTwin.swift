import KernelInterface
import RooflineModel

/// The scalar twins: what each kernel does, one element after the other, in plain sight and counted.
enum ScalarTwin {
  /// Does what `kernel` does to `input`.
  ///
  /// - Returns: What is then in the destination; nil for a kernel that has no twin here.
  static func run<S: BinaryFloatingPoint & Sendable>(
    _ kernel: Kernel, on input: KernelInput<S>, _ tally: Tally
  ) -> [S]? {
    switch (kernel.work.unit, kernel.name) {
    case (.iteration, "dot"), (.iteration, "tile-dot"): return nil
    case (.iteration, _): return chains(kernel, input, tally)
    case (.element, "chase"), (.element, "max-pool"), (.instruction, _), (.term, _): return nil
    case (.element, "repeat-multiply"): return sweep(input, tally)
    case (.element, "unary-multiply"), (.element, "unary-cosine"):
      return unary(kernel, input, tally)
    case (.element, _): return stream(kernel, input, tally)
    }
  }

  /// Chains of one operation on registers; loaded at the start, stored at the end.
  private static func chains<S: BinaryFloatingPoint>(
    _ kernel: Kernel, _ input: KernelInput<S>, _ tally: Tally
  ) -> [S]? {
    let start = CountedMemory(input.source.map(tally.number), bytes: kernel.bytes, tally)
    let result = CountedMemory(input.destination.map(tally.number), bytes: kernel.bytes, tally)
    let factor = tally.number(S(input.factor))
    let addend = tally.number(S(input.addend))
    let mix = MixedChains(kernel)
    for chain in input.source.indices {
      var x = start.load(chain)
      for _ in 0..<input.count * (mix?.steps(chain) ?? 1) {
        switch kernel.name {
        case "fma": x = addend.addingProduct(x, factor)
        case "multiply": x = x * factor
        case "add": x = x + addend
        case "fma-add":
          x = mix?.multiplies(chain) == true ? factor.addingProduct(x, factor) : x + factor
        default: return nil
        }
      }
      result.store(x, chain)
    }
    return result.values.map(\.value)
  }

  private static func sweep<S: BinaryFloatingPoint>(_ input: KernelInput<S>, _ tally: Tally) -> [S]
  {
    let memory = CountedMemory(
      input.destination.map(tally.number), bytes: MemoryLayout<S>.size, tally)
    let factor = tally.number(S(input.factor))
    for _ in 0..<input.passes {
      for index in 0..<input.count {
        var x = memory.load(index)
        for _ in 0..<input.repeats { x = x * factor }
        memory.store(x, index)
      }
    }
    return memory.values.map(\.value)
  }

  private static func stream<S: BinaryFloatingPoint>(
    _ kernel: Kernel, _ input: KernelInput<S>, _ tally: Tally
  ) -> [S]? {
    func memory(_ values: [S]) -> CountedMemory<Counted<S>> {
      CountedMemory(values.map(tally.number), bytes: kernel.bytes, tally)
    }
    let (a, b, c) = (memory(input.source), memory(input.second), memory(input.destination))
    let factor = tally.number(S(input.factor))
    let isNonTemporal = kernel.name.hasSuffix("-nt")
    for _ in 0..<input.passes {
      for index in 0..<input.count {
        let value: Counted<S>
        switch isNonTemporal ? String(kernel.name.dropLast(3)) : kernel.name {
        case "read":
          _ = a.load(index)
          continue
        case "write": value = factor
        case "update": value = c.load(index) * factor
        case "copy": value = a.load(index)
        case "scale": value = a.load(index) * factor
        case "add": value = a.load(index) + b.load(index)
        case "triad" where kernel.instructionSet.hasFMA:
          value = a.load(index).addingProduct(factor, b.load(index))
        case "triad": value = a.load(index) + factor * b.load(index)
        case "mix-2-1": value = a.load(index) - c.load(index)
        case "mix-3-1": value = (a.load(index) + b.load(index)) - c.load(index)
        default: return nil
        }
        isNonTemporal ? c.stream(value, index) : c.store(value, index)
      }
    }
    return c.values.map(\.value)
  }
}

/// How chains of FMA and of additions are mixed: as many operations of each kind, FMA in the first nine
/// of fifteen chains and otherwise in the first half.
private struct MixedChains {
  private let lanes: Int
  private let multiplying: Int
  private let adding: Int
  private let operations: Int

  /// nil for a kernel of one kind.
  init?(_ kernel: Kernel) {
    guard kernel.name == "fma-add" else { return nil }
    let chains = kernel.work.chains
    lanes = kernel.instructionSet.lanes(kernel.precision)
    multiplying = chains == 15 ? 9 : chains / 2
    adding = chains - multiplying
    // The loop does each chain once, or goes on until all chains of both kinds had equal turns.
    operations = chains == 15 ? 18 : chains / 2
  }

  func multiplies(_ lane: Int) -> Bool { lane / lanes < multiplying }

  /// Steps of a chain per iteration.
  func steps(_ lane: Int) -> Int { operations / (multiplies(lane) ? multiplying : adding) }
}

extension Kernel {
  /// The size of an element, in B.
  fileprivate var bytes: Int { precision.bytes }
}
