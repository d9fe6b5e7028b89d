import KernelInterface
import RooflineModel

// Twins of the chains of unary operators.
extension ScalarTwin {
  /// Loads each element, applies the operator as often as the input says, and stores it elsewhere.
  static func unary<S: BinaryFloatingPoint>(
    _ kernel: Kernel, _ input: KernelInput<S>, _ tally: Tally
  ) -> [S]? {
    let a = CountedMemory(input.source.map(tally.number), bytes: kernel.precision.bytes, tally)
    let c = CountedMemory(input.destination.map(tally.number), bytes: kernel.precision.bytes, tally)
    let factor = tally.number(S(input.factor))
    for _ in 0..<input.passes {
      for index in 0..<input.count {
        var x = a.load(index)
        for _ in 0..<input.repeats {
          x =
            kernel.name == "unary-multiply"
            ? x * factor : cosine(x, isFused: kernel.instructionSet.hasFMA)
        }
        c.store(x, index)
      }
    }
    return c.values.map(\.value)
  }

  /// The cosine by the same operations in the same order, on one number.
  private static func cosine<S: BinaryFloatingPoint>(
    _ x: Counted<S>, isFused: Bool
  ) -> Counted<S> {
    func number(_ value: Double) -> Counted<S> { x.tally.number(S(value)) }
    func sum(_ addend: Counted<S>, _ left: Counted<S>, _ right: Counted<S>) -> Counted<S> {
      isFused ? addend.addingProduct(left, right) : addend + left * right
    }
    /// A change of sign is no operation.
    func negated(_ value: Counted<S>) -> Counted<S> { x.tally.number(-value.value) }
    let shifted = sum(number(-0.5), x, number(0x1.45f306p-2)) + number(0x1.8p23)
    let k = shifted - number(0x1.8p23)
    let h = k + number(0.5)
    var r: Counted<S>
    if isFused {
      r = sum(negated(x), h, number(0x1.921fb6p1))
      r = sum(r, h, number(-0x1.777a5cp-24))
    } else {
      r = h * number(0x1.92p1) - x
      r = sum(r, h, number(0x1.fb4p-11))
      r = sum(r, h, number(0x1.4442d2p-23))
    }
    if Int(k.value) % 2 != 0 { r = negated(r) }
    let s = r * r
    let c =
      isFused
      ? [-0x1.55554ep-3, 0x1.110efap-7, -0x1.9f729cp-13, 0x1.5dba52p-19]
      : [-0x1.555552p-3, 0x1.110f28p-7, -0x1.9f749ep-13, 0x1.5dc73ep-19]
    var p = sum(number(c[2]), s, number(c[3]))
    p = sum(number(c[1]), s, p)
    p = sum(number(c[0]), s, p)
    return sum(r, r * s, p)
  }
}
