#if ISA_SSE2 || ISA_NEON
  internal import KernelBuiltins

  // The operators of the dispatch ladder. All do one operation per element on two loads and one store, so
  // that what differs between two steps is the way to them.

  protocol ElementOperation {
    static func apply(_ left: Float, _ right: Float) -> Float
    static func apply(_ left: Double, _ right: Double) -> Double
    static func apply(_ left: SIMD4<Float>, _ right: SIMD4<Float>) -> SIMD4<Float>
  }

  enum Addition: ElementOperation {
    @inline(__always) static func apply(_ left: Float, _ right: Float) -> Float { left + right }
    @inline(__always) static func apply(_ left: Double, _ right: Double) -> Double { left + right }
    @inline(__always)
    static func apply(_ left: SIMD4<Float>, _ right: SIMD4<Float>) -> SIMD4<Float> { left + right }
  }

  enum Subtraction: ElementOperation {
    @inline(__always) static func apply(_ left: Float, _ right: Float) -> Float { left - right }
    @inline(__always) static func apply(_ left: Double, _ right: Double) -> Double { left - right }
    @inline(__always)
    static func apply(_ left: SIMD4<Float>, _ right: SIMD4<Float>) -> SIMD4<Float> { left - right }
  }

  enum ReverseSubtraction: ElementOperation {
    @inline(__always) static func apply(_ left: Float, _ right: Float) -> Float { right - left }
    @inline(__always) static func apply(_ left: Double, _ right: Double) -> Double { right - left }
    @inline(__always)
    static func apply(_ left: SIMD4<Float>, _ right: SIMD4<Float>) -> SIMD4<Float> { right - left }
  }

  enum Multiplication: ElementOperation {
    @inline(__always) static func apply(_ left: Float, _ right: Float) -> Float { left * right }
    @inline(__always) static func apply(_ left: Double, _ right: Double) -> Double { left * right }
    @inline(__always)
    static func apply(_ left: SIMD4<Float>, _ right: SIMD4<Float>) -> SIMD4<Float> { left * right }
  }

  /// One operator on `count` elements: sixteen a trip, then one by one.
  ///
  /// The compiler must not turn the second loop into vectors as well: it is there for few elements.
  @inline(__always)
  func forEachElement<Operation: ElementOperation>(
    _: Operation.Type, _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer,
    _ right: UnsafeRawPointer, _ count: Int
  ) {
    var offset = 0
    let end = 4 * count
    while offset + 64 <= end {
      let l0 = (left + offset).load(as: SIMD4<Float>.self)
      let l1 = (left + offset + 16).load(as: SIMD4<Float>.self)
      let l2 = (left + offset + 32).load(as: SIMD4<Float>.self)
      let l3 = (left + offset + 48).load(as: SIMD4<Float>.self)
      let r0 = (right + offset).load(as: SIMD4<Float>.self)
      let r1 = (right + offset + 16).load(as: SIMD4<Float>.self)
      let r2 = (right + offset + 32).load(as: SIMD4<Float>.self)
      let r3 = (right + offset + 48).load(as: SIMD4<Float>.self)
      (result + offset).storeBytes(of: Operation.apply(l0, r0), as: SIMD4<Float>.self)
      (result + offset + 16).storeBytes(of: Operation.apply(l1, r1), as: SIMD4<Float>.self)
      (result + offset + 32).storeBytes(of: Operation.apply(l2, r2), as: SIMD4<Float>.self)
      (result + offset + 48).storeBytes(of: Operation.apply(l3, r3), as: SIMD4<Float>.self)
      offset += 64
    }
    while offset < end {
      let value = Operation.apply(
        (left + offset).load(as: Float.self), (right + offset).load(as: Float.self))
      (result + offset).storeBytes(of: value, as: Float.self)
      rl_forget_memory()
      offset += 4
    }
  }

  /// One operator on `count` elements of double precision, one by one: the dispatcher has them, nothing
  /// is measured with them.
  @inline(__always)
  func forEachDouble<Operation: ElementOperation>(
    _: Operation.Type, _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer,
    _ right: UnsafeRawPointer, _ count: Int
  ) {
    for offset in stride(from: 0, to: 8 * count, by: 8) {
      let value = Operation.apply(
        (left + offset).load(as: Double.self), (right + offset).load(as: Double.self))
      (result + offset).storeBytes(of: value, as: Double.self)
    }
  }

  /// One operator on so many elements: result, left operand, right operand, count.
  typealias ElementFunction =
    @convention(c) (
      UnsafeMutableRawPointer, UnsafeRawPointer, UnsafeRawPointer, Int
    ) -> Void

  // One function for each operator, to be called and not inlined.

  @inline(never)
  func addElements(
    _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer, _ right: UnsafeRawPointer,
    _ count: Int
  ) { forEachElement(Addition.self, result, left, right, count) }

  @inline(never)
  func subtractElements(
    _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer, _ right: UnsafeRawPointer,
    _ count: Int
  ) { forEachElement(Subtraction.self, result, left, right, count) }

  @inline(never)
  func reverseElements(
    _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer, _ right: UnsafeRawPointer,
    _ count: Int
  ) { forEachElement(ReverseSubtraction.self, result, left, right, count) }

  @inline(never)
  func multiplyElements(
    _ result: UnsafeMutableRawPointer, _ left: UnsafeRawPointer, _ right: UnsafeRawPointer,
    _ count: Int
  ) { forEachElement(Multiplication.self, result, left, right, count) }
#endif
