import KernelInterface
import RooflineModel

// The twins of the dispatch ladder.
extension ScalarTwin {
  /// One operator after the other on all elements: what all steps but the fused one do.
  static func ladder(
    _ opcodes: [UInt8], elements: Int, passes: Int = 1, _ tally: Tally
  ) -> [Float] {
    let (start, constant) = memory(elements, tally)
    var (input, output) = (start, memory(elements, tally).value)
    for _ in 0..<passes {
      for opcode in opcodes {
        for index in 0..<elements {
          output.store(apply(opcode, input.load(index), constant.load(index)), index)
        }
        swap(&input, &output)
      }
    }
    return input.values.map(\.value)
  }

  /// The chain on one element after the other: what the fused step does.
  static func fusedLadder(
    _ opcodes: [UInt8], elements: Int, passes: Int = 1, _ tally: Tally
  ) -> [Float] {
    let (memory, constants) = memory(elements, tally)
    for _ in 0..<passes * opcodes.count / DispatchLadder.chain.count {
      for index in 0..<elements {
        var value = memory.load(index)
        let constant = constants.load(index)
        for kind in DispatchLadder.chain { value = apply(kind.rawValue, value, constant) }
        memory.store(value, index)
      }
    }
    return memory.values.map(\.value)
  }

  private typealias Numbers = CountedMemory<Counted<Float>>

  private static func memory(
    _ elements: Int, _ tally: Tally
  ) -> (value: Numbers, constant: Numbers) {
    func filled(_ value: Float) -> Numbers {
      CountedMemory((0..<elements).map { _ in tally.number(value) }, bytes: 4, tally)
    }
    return (filled(DispatchLadder.start.value), filled(DispatchLadder.start.constant))
  }

  private static func apply(
    _ opcode: UInt8, _ left: Counted<Float>, _ right: Counted<Float>
  ) -> Counted<Float> {
    switch DispatchLadder.Operator(rawValue: opcode) {
    case .add: left + right
    case .subtract: left - right
    case .reverse: right - left
    default: left * right
    }
  }
}
