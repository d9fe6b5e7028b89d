#if ISA_SSE2 || ISA_NEON
  internal import KernelBuiltins
  internal import KernelInterface

  /// What a step of the dispatch ladder works on, as its arguments name it.
  ///
  /// destination: two arrays that the chain goes to and fro between, and its constant operand behind
  /// them. source: the opcodes, one byte each. count: operators of the program. repeats: elements of
  /// an array.
  struct LadderOperands: Equatable {
    let first: UnsafeMutableRawPointer
    let second: UnsafeMutableRawPointer
    let constant: UnsafeMutableRawPointer
    let opcodes: UnsafePointer<UInt8>
    let length: Int
    let elements: Int

    init(_ arguments: UnsafePointer<rl_arguments>) {
      elements = Int(arguments.pointee.repeats)
      length = Int(arguments.pointee.count)
      let pitch = DispatchLadder.pitch(elements: elements)
      first = arguments.pointee.destination
      second = first + pitch
      constant = second + pitch
      opcodes = arguments.pointee.source.assumingMemoryBound(to: UInt8.self)
    }
  }
#endif
