#if ISA_SSE2 || ISA_NEON
  internal import KernelBuiltins
  internal import KernelInterface

  // Steps that find the operator by its opcode and call it through what Swift has for that: a closure,
  // an overridden method, a witness table.

  /// An operator as a closure; it captures nothing that a caller could see through.
  private typealias ElementClosure = (
    UnsafeMutableRawPointer, UnsafeRawPointer, UnsafeRawPointer, Int
  ) -> Void

  func runClosures(_ arguments: UnsafePointer<rl_arguments>) {
    let table: [ElementClosure] = [
      { forEachElement(Addition.self, $0, $1, $2, $3) },
      { forEachElement(Subtraction.self, $0, $1, $2, $3) },
      { forEachElement(ReverseSubtraction.self, $0, $1, $2, $3) },
      { forEachElement(Multiplication.self, $0, $1, $2, $3) },
    ]
    runProgram(arguments) { opcode, result, left, right, count in
      table[opcode](result, left, right, count)
    }
  }

  /// An operator as an object.
  private class ElementOperator {
    func run(
      _: UnsafeMutableRawPointer, _: UnsafeRawPointer, _: UnsafeRawPointer, _: Int
    ) { fatalError("an operator without a loop") }
  }

  private final class AdditionOperator: ElementOperator {
    override func run(
      _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer, _ right: UnsafeRawPointer,
      _ count: Int
    ) { forEachElement(Addition.self, result, left, right, count) }
  }

  private final class SubtractionOperator: ElementOperator {
    override func run(
      _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer, _ right: UnsafeRawPointer,
      _ count: Int
    ) { forEachElement(Subtraction.self, result, left, right, count) }
  }

  private final class ReverseOperator: ElementOperator {
    override func run(
      _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer, _ right: UnsafeRawPointer,
      _ count: Int
    ) { forEachElement(ReverseSubtraction.self, result, left, right, count) }
  }

  private final class MultiplicationOperator: ElementOperator {
    override func run(
      _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer, _ right: UnsafeRawPointer,
      _ count: Int
    ) { forEachElement(Multiplication.self, result, left, right, count) }
  }

  func runMethods(_ arguments: UnsafePointer<rl_arguments>) {
    let table: [ElementOperator] = [
      AdditionOperator(), SubtractionOperator(), ReverseOperator(), MultiplicationOperator(),
    ]
    runProgram(arguments) { opcode, result, left, right, count in
      table[opcode].run(result, left, right, count)
    }
  }

  /// An operator known by its protocol alone.
  private protocol RunnableOperator {
    func run(
      _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer, _ right: UnsafeRawPointer,
      _ count: Int)
  }

  private struct Runnable<Operation: ElementOperation>: RunnableOperator {
    func run(
      _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer, _ right: UnsafeRawPointer,
      _ count: Int
    ) { forEachElement(Operation.self, result, left, right, count) }
  }

  func runWitnesses(_ arguments: UnsafePointer<rl_arguments>) {
    let table: [any RunnableOperator] = [
      Runnable<Addition>(), Runnable<Subtraction>(), Runnable<ReverseSubtraction>(),
      Runnable<Multiplication>(),
    ]
    runProgram(arguments) { opcode, result, left, right, count in
      table[opcode].run(result, left, right, count)
    }
  }

  /// Goes through the program and gives each opcode to `run` with its operands.
  @inline(__always)
  private func runProgram(
    _ arguments: UnsafePointer<rl_arguments>,
    _ run: (
      Int, UnsafeMutableRawPointer, UnsafeRawPointer, UnsafeRawPointer, Int
    ) -> Void
  ) {
    let operands = LadderOperands(arguments)
    var passes = arguments.pointee.passes
    while passes > 0 {
      var (input, output) = (operands.first, operands.second)
      var counter = 0
      while counter < operands.length {
        run(
          Int(operands.opcodes[counter]), output, input, operands.constant, operands.elements)
        (input, output) = (output, input)
        counter += 1
      }
      passes -= 1
    }
  }
#endif
