#if ISA_SSE2 || ISA_NEON
  internal import KernelBuiltins
  internal import KernelInterface

  // Two interpreters: one decides at every instruction what to do, the other has decided beforehand.

  /// A switch on the opcode, and a loop for each case.
  func runSwitch(_ arguments: UnsafePointer<rl_arguments>) {
    let operands = LadderOperands(arguments)
    let (c, n) = (operands.constant, operands.elements)
    var passes = arguments.pointee.passes
    while passes > 0 {
      var (input, output) = (operands.first, operands.second)
      var counter = 0
      while counter < operands.length {
        switch operands.opcodes[counter] {
        case 0: forEachElement(Addition.self, output, input, c, n)
        case 1: forEachElement(Subtraction.self, output, input, c, n)
        case 2: forEachElement(ReverseSubtraction.self, output, input, c, n)
        case 3: forEachElement(Multiplication.self, output, input, c, n)
        default: fatalError("no operator has this opcode")
        }
        (input, output) = (output, input)
        counter += 1
      }
      passes -= 1
    }
  }

  private let threaded = LastProgram<LadderOperands, [() -> Void]>()

  /// A program of closures, one for each instruction, which have their operands in them.
  func runThreaded(_ arguments: UnsafePointer<rl_arguments>) {
    let operands = LadderOperands(arguments)
    let passes = arguments.pointee.passes
    threaded.use(operands) {
      threadedProgram(operands)
    } _: { instructions in
      for _ in 0..<passes {
        for instruction in instructions { instruction() }
      }
    }
  }

  private func threadedProgram(_ operands: LadderOperands) -> [() -> Void] {
    let (c, n) = (operands.constant, operands.elements)
    var (input, output) = (operands.first, operands.second)
    return (0..<operands.length).map { place in
      let (left, result) = (input, output)
      swap(&input, &output)
      switch operands.opcodes[place] {
      case 0: return { forEachElement(Addition.self, result, left, c, n) }
      case 1: return { forEachElement(Subtraction.self, result, left, c, n) }
      case 2: return { forEachElement(ReverseSubtraction.self, result, left, c, n) }
      default: return { forEachElement(Multiplication.self, result, left, c, n) }
      }
    }
  }
#endif
