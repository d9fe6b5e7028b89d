import KernelInterface
import RooflineModel

// The twins of the dispatch ladder.
extension ScalarTwin {
  /// One operator after the other on all elements: what all steps but the fused one do.
  static func ladder(
    _ opcodes: [UInt8], elements: Int, passes: Int = 1, _ tally: Tally
  ) -> [Float] {
    let constant = memory(elements, tally).constant
    var values = (0..<DispatchLadder.variables).map { _ in memory(elements, tally).value }
    var others = (0..<DispatchLadder.variables).map { _ in memory(elements, tally).value }
    for _ in 0..<passes {
      for (place, opcode) in opcodes.enumerated() {
        let variable = place % values.count
        for index in 0..<elements {
          let result = apply(opcode, values[variable].load(index), constant.load(index))
          others[variable].store(result, index)
        }
        (values[variable], others[variable]) = (others[variable], values[variable])
      }
    }
    return values.flatMap { $0.values.map(\.value) }
  }

  /// The chain on one element after the other: what the fused step does.
  static func fusedLadder(
    _ opcodes: [UInt8], elements: Int, passes: Int = 1, _ tally: Tally
  ) -> [Float] {
    let constants = memory(elements, tally).constant
    let variables = (0..<DispatchLadder.variables).map { _ in memory(elements, tally).value }
    for _ in 0..<passes * opcodes.count / DispatchLadder.period {
      for variable in variables {
        for index in 0..<elements {
          var value = variable.load(index)
          let constant = constants.load(index)
          for kind in DispatchLadder.chain { value = apply(kind.rawValue, value, constant) }
          variable.store(value, index)
        }
      }
    }
    return variables.flatMap { $0.values.map(\.value) }
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
