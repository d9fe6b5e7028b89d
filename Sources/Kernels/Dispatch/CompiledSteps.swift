#if ISA_SSE2 || ISA_NEON
  internal import KernelBuiltins
  internal import KernelInterface

  // Steps whose program is fixed when it is compiled: `DispatchLadder.chain` on each variable, over and
  // over.

  /// Where the variables are in the even and in the odd operators of the chain.
  private struct Variables {
    let even: UnsafeMutableRawPointer
    let odd: UnsafeMutableRawPointer
    /// From one variable to the next, in B.
    let step: Int
    let constant: UnsafeMutableRawPointer
    let elements: Int
    /// Repetitions of the chain on all variables.
    let trips: Int64

    init(_ arguments: UnsafePointer<rl_arguments>) {
      let operands = LadderOperands(arguments)
      (even, odd) = operands.operands(at: 0)
      step = 2 * operands.pitch
      constant = operands.constant
      elements = operands.elements
      trips = arguments.pointee.passes * Int64(operands.length / DispatchLadder.period)
    }
  }

  /// No dispatch: a loop for each operator of the chain, one behind the other.
  func runInline(_ arguments: UnsafePointer<rl_arguments>) {
    let all = Variables(arguments)
    let (c, n, end) = (all.constant, all.elements, DispatchLadder.variables * all.step)
    var trips = all.trips
    while trips > 0 {
      for at in stride(from: 0, to: end, by: all.step) {
        forEachElement(Addition.self, all.odd + at, all.even + at, c, n)
        rl_forget_memory()
      }
      for at in stride(from: 0, to: end, by: all.step) {
        forEachElement(Multiplication.self, all.even + at, all.odd + at, c, n)
        rl_forget_memory()
      }
      for at in stride(from: 0, to: end, by: all.step) {
        forEachElement(ReverseSubtraction.self, all.odd + at, all.even + at, c, n)
        rl_forget_memory()
      }
      for at in stride(from: 0, to: end, by: all.step) {
        forEachElement(Subtraction.self, all.even + at, all.odd + at, c, n)
        rl_forget_memory()
      }
      trips -= 1
    }
  }

  /// A direct call for each operator.
  func runCalls(_ arguments: UnsafePointer<rl_arguments>) {
    let all = Variables(arguments)
    let (c, n, end) = (all.constant, all.elements, DispatchLadder.variables * all.step)
    var trips = all.trips
    while trips > 0 {
      for at in stride(from: 0, to: end, by: all.step) {
        addElements(all.odd + at, all.even + at, c, n)
      }
      for at in stride(from: 0, to: end, by: all.step) {
        multiplyElements(all.even + at, all.odd + at, c, n)
      }
      for at in stride(from: 0, to: end, by: all.step) {
        reverseElements(all.odd + at, all.even + at, c, n)
      }
      for at in stride(from: 0, to: end, by: all.step) {
        subtractElements(all.even + at, all.odd + at, c, n)
      }
      trips -= 1
    }
  }

  /// The chain as one loop: a value stays in its register until all operators have had it.
  func runFused(_ arguments: UnsafePointer<rl_arguments>) {
    let all = Variables(arguments)
    let (c, end) = (all.constant, DispatchLadder.variables * all.step)
    let bytes = 4 * all.elements
    var trips = all.trips
    while trips > 0 {
      for at in stride(from: 0, to: end, by: all.step) {
        let x = all.even + at
        var offset = 0
        while offset + 64 <= bytes {
          for place in stride(from: offset, to: offset + 64, by: 16) {
            let constant = (c + place).load(as: SIMD4<Float>.self)
            let value = chained((x + place).load(as: SIMD4<Float>.self), constant)
            (x + place).storeBytes(of: value, as: SIMD4<Float>.self)
          }
          offset += 64
        }
        while offset < bytes {
          let constant = (c + offset).load(as: Float.self)
          let value = chained((x + offset).load(as: Float.self), constant)
          (x + offset).storeBytes(of: value, as: Float.self)
          rl_forget_memory()
          offset += 4
        }
      }
      rl_forget_memory()
      trips -= 1
    }
  }

  @inline(__always)
  private func chained(_ value: SIMD4<Float>, _ constant: SIMD4<Float>) -> SIMD4<Float> {
    (constant - constant * (value + constant)) - constant
  }

  @inline(__always)
  private func chained(_ value: Float, _ constant: Float) -> Float {
    (constant - constant * (value + constant)) - constant
  }
#endif
