internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

/// Where the operands of an operator lie in a thread's data: source, second operand, result, and
/// memory for the kernel's own use, each a little beyond a page boundary.
struct OperandPlacement {
  let second: Int
  let result: Int
  let scratch: Int
  /// All of it, in B.
  let bytes: Int
  private let operation: MatrixOperation

  init(_ operation: MatrixOperation) {
    self.operation = operation
    func after(_ start: Int, _ elements: Int) -> Int {
      (start + 4 * elements).roundedUp(toMultipleOf: 4096) + ArrayPlacement.skew
    }
    second = after(0, operation.sourceElements)
    result = after(second, operation.secondElements)
    scratch = after(result, operation.resultElements)
    bytes = scratch + MatrixBlocking.scratchBytes
  }

  /// Writes operands: numbers between -1 and 1, of which no sum or product is subnormal.
  func lay(at start: UnsafeMutableRawPointer) {
    for (offset, count) in [(0, operation.sourceElements), (second, operation.secondElements)] {
      let numbers = start + offset
      let known = min(count, Self.period)
      var state: UInt32 = 1
      for index in 0..<known {
        // A linear congruence (Numerical Recipes); its upper bits are the better ones.
        state = state &* 1_664_525 &+ 1_013_904_223
        let number = Float(Int32(state >> 24) - 128) / 128
        (numbers + 4 * index).storeBytes(of: number, as: Float.self)
      }
      var done = known
      while done < count {
        let more = min(known, count - done)
        (numbers + 4 * done).copyMemory(from: numbers, byteCount: 4 * more)
        done += more
      }
    }
  }

  /// Numbers after which operands repeat: a prime, so that no two rows are alike.
  private static let period = 4099

  /// The arguments of `passes` passes.
  func arguments(
    at start: UnsafeMutableRawPointer, passes: Int, factor: Double, addend: Double
  ) -> rl_arguments {
    rl_arguments(
      destination: start + result, source: start, second: start + second,
      count: Int64(operation.units), passes: Int64(passes), repeats: Int64(operation.products),
      factor: factor, addend: addend, rows: Int64(operation.rows),
      columns: Int64(operation.columns), depth: Int64(operation.depth), scratch: start + scratch)
  }
}
