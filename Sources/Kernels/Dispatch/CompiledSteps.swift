#if ISA_SSE2 || ISA_NEON
  internal import KernelBuiltins
  internal import KernelInterface

  // Steps whose program is fixed when it is compiled: the chain of `DispatchLadder.chain`, over and over.

  /// No dispatch: eight loops, one behind the other.
  func runInline(_ arguments: UnsafePointer<rl_arguments>) {
    let operands = LadderOperands(arguments)
    let (x, y, c, n) = (operands.first, operands.second, operands.constant, operands.elements)
    var trips = arguments.pointee.passes * Int64(operands.length / DispatchLadder.chain.count)
    while trips > 0 {
      forEachElement(Addition.self, y, x, c, n)
      rl_forget_memory()
      forEachElement(Multiplication.self, x, y, c, n)
      rl_forget_memory()
      forEachElement(Subtraction.self, y, x, c, n)
      rl_forget_memory()
      forEachElement(ReverseSubtraction.self, x, y, c, n)
      rl_forget_memory()
      forEachElement(Multiplication.self, y, x, c, n)
      rl_forget_memory()
      forEachElement(Addition.self, x, y, c, n)
      rl_forget_memory()
      forEachElement(ReverseSubtraction.self, y, x, c, n)
      rl_forget_memory()
      forEachElement(Subtraction.self, x, y, c, n)
      rl_forget_memory()
      trips -= 1
    }
  }

  /// Eight direct calls.
  func runCalls(_ arguments: UnsafePointer<rl_arguments>) {
    let operands = LadderOperands(arguments)
    let (x, y, c, n) = (operands.first, operands.second, operands.constant, operands.elements)
    var trips = arguments.pointee.passes * Int64(operands.length / DispatchLadder.chain.count)
    while trips > 0 {
      addElements(y, x, c, n)
      multiplyElements(x, y, c, n)
      subtractElements(y, x, c, n)
      reverseElements(x, y, c, n)
      multiplyElements(y, x, c, n)
      addElements(x, y, c, n)
      reverseElements(y, x, c, n)
      subtractElements(x, y, c, n)
      trips -= 1
    }
  }

  /// The chain as one loop: a value stays in its register until all eight operators have had it.
  func runFused(_ arguments: UnsafePointer<rl_arguments>) {
    let operands = LadderOperands(arguments)
    let (x, c) = (operands.first, operands.constant)
    let end = 4 * operands.elements
    var trips = arguments.pointee.passes * Int64(operands.length / DispatchLadder.chain.count)
    while trips > 0 {
      var offset = 0
      while offset + 64 <= end {
        for vector in 0..<4 {
          let place = offset + 16 * vector
          let constant = (c + place).load(as: SIMD4<Float>.self)
          let value = chained((x + place).load(as: SIMD4<Float>.self), constant)
          (x + place).storeBytes(of: value, as: SIMD4<Float>.self)
        }
        offset += 64
      }
      while offset < end {
        let constant = (c + offset).load(as: Float.self)
        let value = chained((x + offset).load(as: Float.self), constant)
        (x + offset).storeBytes(of: value, as: Float.self)
        rl_forget_memory()
        offset += 4
      }
      rl_forget_memory()
      trips -= 1
    }
  }

  @inline(__always)
  private func chained(_ value: SIMD4<Float>, _ constant: SIMD4<Float>) -> SIMD4<Float> {
    var value = constant * (value + constant) - constant
    value = (constant - value) * constant + constant
    return (constant - value) - constant
  }

  @inline(__always)
  private func chained(_ value: Float, _ constant: Float) -> Float {
    var value = constant * (value + constant) - constant
    value = (constant - value) * constant + constant
    return (constant - value) - constant
  }
#endif
