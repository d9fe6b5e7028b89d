import KernelInterface
import RooflineModel

// Twins of kernels that do not walk over arrays of floating-point numbers.
extension ScalarTwin {
  /// Sums of products of ones: `products` a step in each 32-bit lane.
  static func dot<S: SignedNumeric>(
    lanes: [S], products: Int, iterations: Int, _ tally: Tally
  ) -> [S] {
    let one = tally.number(1 as S)
    return lanes.map { lane in
      var sum = tally.number(lane)
      for _ in 0..<iterations {
        for _ in 0..<products { sum = sum + one * one }
      }
      return sum.value
    }
  }

  /// The product of two matrices, row by row, each sum in the order of its terms; factors that are
  /// left out are ones.
  static func multiply(
    _ left: [Float], _ right: [Float], rows: Int, columns: Int, depth: Int, _ tally: Tally
  ) -> [Double] {
    (0..<rows * columns).map { place in
      let (row, column) = (place / columns, place % columns)
      var sum = tally.number(0.0)
      for term in 0..<depth {
        let x = left.isEmpty ? 1 : Double(left[row * depth + term])
        let y = right.isEmpty ? 1 : Double(right[term * columns + column])
        sum = sum + tally.number(x) * tally.number(y)
      }
      return sum.value
    }
  }

  /// Steps along a cycle of pointers; the last address is stored.
  static func chase(successors: [Int], from start: Int, steps: Int, _ tally: Tally) -> Int {
    let memory = CountedMemory(successors, bytes: 8, tally)
    let end = CountedMemory([0], bytes: 8, tally)
    var place = start
    for _ in 0..<steps { place = memory.load(place) }
    end.store(place, 0)
    return place
  }

  /// The interpreter: fetches an instruction, loads two registers, operates, stores one.
  static func interpret(count: Int, passes: Int, _ tally: Tally) -> [Double] {
    let program = CountedMemory(
      (0..<count).map { DispatchProgram.pattern[$0 % DispatchProgram.pattern.count] }, bytes: 4,
      tally)
    let registers = CountedMemory(
      DispatchProgram.registers.map(tally.number), bytes: 8, tally)
    for _ in 0..<passes {
      for counter in 0..<count {
        let instruction = program.load(counter).map(Int.init)
        let left = registers.load(instruction[2])
        let right = registers.load(instruction[3])
        registers.store(result(instruction[0], left, right), instruction[1])
      }
    }
    return registers.values.map(\.value)
  }

  /// The same program on registers that never leave the core between instructions.
  static func runCompiled(count: Int, passes: Int, _ tally: Tally) -> [Double] {
    let memory = CountedMemory(DispatchProgram.registers.map(tally.number), bytes: 8, tally)
    var registers = memory.values.indices.map(memory.load)
    for _ in 0..<passes {
      for counter in 0..<count {
        let instruction = DispatchProgram.pattern[counter % DispatchProgram.pattern.count]
          .map(Int.init)
        registers[instruction[1]] = result(
          instruction[0], registers[instruction[2]], registers[instruction[3]])
      }
    }
    for (index, value) in registers.enumerated() { memory.store(value, index) }
    return memory.values.map(\.value)
  }

  private static func result(
    _ operation: Int, _ left: Counted<Double>, _ right: Counted<Double>
  ) -> Counted<Double> {
    switch operation {
    case 0: left + right
    case 1: left - right
    case 2: left * right
    case 3: .smaller(left, right)
    case 4: .larger(left, right)
    default: -left
    }
  }
}
