internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// One step of dispatch: the same program of register instructions once through a switch-based
// bytecode interpreter, once compiled. The difference is what the interpreter costs.
//
// destination: 8 registers (Double). source: the program, `count` instructions of 4 bytes each:
// operation, target, left operand, right operand. The compiled twin runs the eight instructions
// of `DispatchProgram.pattern`, of which every program is a repetition.
//
// Built for the baseline only: the interpreter has no vectors in it.

func declareDispatchKernels(_ declare: (Kernel) -> Void) {
  #if ISA_SSE2 || ISA_NEON
    declare(
      Kernel(
        "switch", .f64, builtFor,
        work: KernelWork(per: .instruction, flops: 1, loaded: 20, stored: 8), block: 8,
        function: { interpret($0) }))
    declare(
      Kernel(
        "fused", .f64, builtFor, work: KernelWork(per: .instruction, flops: 1), block: 8,
        function: { runCompiled($0) }))
  #endif
}

private struct Instruction {
  let operation, target, left, right: UInt8
}

/// Per instruction: fetch of 4 B, switch on the operation, two register loads of 8 B, one operation,
/// one store of 8 B.
private func interpret(_ arguments: UnsafePointer<rl_arguments>) {
  let program = arguments.pointee.source.assumingMemoryBound(to: Instruction.self)
  let registers = arguments.pointee.destination.assumingMemoryBound(to: Double.self)
  let count = Int(arguments.pointee.count)
  var passes = arguments.pointee.passes
  while passes > 0 {
    var counter = 0
    while counter < count {
      let instruction = program[counter]
      let left = registers[Int(instruction.left)]
      let right = registers[Int(instruction.right)]
      let result: Double
      switch instruction.operation {
      case 0: result = left + right
      case 1: result = left - right
      case 2: result = left * right
      case 3: result = left < right ? left : right
      case 4: result = left < right ? right : left
      default: result = -left
      }
      registers[Int(instruction.target)] = result
      counter += 1
    }
    rl_forget_memory()
    passes -= 1
  }
}

/// Per instruction: one operation on values that stay in machine registers.
private func runCompiled(_ arguments: UnsafePointer<rl_arguments>) {
  let registers = arguments.pointee.destination.assumingMemoryBound(to: Double.self)
  let count = arguments.pointee.count
  var (r0, r1, r2, r3) = (registers[0], registers[1], registers[2], registers[3])
  var (r4, r5, r6, r7) = (registers[4], registers[5], registers[6], registers[7])
  var passes = arguments.pointee.passes
  while passes > 0 {
    var counter = count
    while counter > 0 {
      r2 = r0 + r1
      r3 = r2 - r1
      r4 = r3 * r7
      r5 = r4 < r2 ? r4 : r2
      r6 = r5 < r3 ? r3 : r5
      r1 = r6 * r7
      r0 = -r0
      r1 = r1 - r0
      counter -= 8
    }
    passes -= 1
  }
  (registers[0], registers[1], registers[2], registers[3]) = (r0, r1, r2, r3)
  (registers[4], registers[5], registers[6], registers[7]) = (r4, r5, r6, r7)
}
