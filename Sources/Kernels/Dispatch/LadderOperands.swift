#if ISA_SSE2 || ISA_NEON
  internal import KernelBuiltins
  internal import KernelInterface

  /// What a step of the dispatch ladder works on, as its arguments name it.
  ///
  /// destination: two arrays for each variable, which its values go to and fro between, and the constant
  /// operand behind them. source: the opcodes, one byte each. count: operators of the program. repeats: elements of
  /// an array.
  struct LadderOperands: Equatable {
    let arrays: UnsafeMutableRawPointer
    let pitch: Int
    let constant: UnsafeMutableRawPointer
    let opcodes: UnsafePointer<UInt8>
    let length: Int
    let elements: Int

    init(_ arguments: UnsafePointer<rl_arguments>) {
      elements = Int(arguments.pointee.repeats)
      length = Int(arguments.pointee.count)
      pitch = DispatchLadder.pitch(elements: elements)
      arrays = arguments.pointee.destination
      constant = arrays + (DispatchLadder.arrays - 1) * pitch
      opcodes = arguments.pointee.source.assumingMemoryBound(to: UInt8.self)
    }

    /// The array that the operator at a place of the program takes its variable from, and the one that it
    /// stores to: variables in turn, and each in its other array the next time.
    @inline(__always)
    func operands(
      at place: Int
    ) -> (left: UnsafeMutableRawPointer, result: UnsafeMutableRawPointer) {
      let left = (place & 3) << 1 | (place >> 2) & 1
      return (arrays + left * pitch, arrays + (left ^ 1) * pitch)
    }
  }
#endif
