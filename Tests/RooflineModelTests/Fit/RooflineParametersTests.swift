import RooflineModel
import Testing

struct RooflineParametersTests {
  private func machine(overhead: Double = 0, overlap: Double) -> RooflineParameters {
    RooflineParameters(
      bandwidth: BytesPerSecond(1e10), peak: FlopsPerSecond(2e11), overhead: Seconds(overhead),
      overlap: overlap)
  }

  @Test func `knee is peak over bandwidth`() {
    #expect(machine(overlap: 3).knee == Intensity(20))
  }

  // python3 -c "for W, P, t0, p, b, f in ((1e10, 2e11, 2e-6, 3, 8e7, 1.6e9),
  //     (1e10, 2e11, 0, 1, 8e7, 4e8), (2e10, 1e12, 1e-6, 1.5, 4e6, 1e9)):
  //   print(t0 + ((b / W)**p + (f / P)**p)**(1 / p))"
  @Test func `the time of a call is that of the formula`() {
    let first = machine(overhead: 2e-6, overlap: 3).seconds(bytes: Bytes(8e7), flops: Flops(1.6e9))
    #expect(agrees(first.value, 0.010081368399158989))
    let second = machine(overlap: 1).seconds(bytes: Bytes(8e7), flops: Flops(4e8))
    #expect(agrees(second.value, 0.01))
    let third = RooflineParameters(
      bandwidth: BytesPerSecond(2e10), peak: FlopsPerSecond(1e12), overhead: Seconds(1e-6),
      overlap: 1.5
    ).seconds(bytes: Bytes(4e6), flops: Flops(1e9))
    #expect(agrees(third.value, 0.0010597731855678833))
  }

  @Test func `perfect overlap takes the longer time`() {
    let perfect = machine(overlap: .infinity)
    #expect(perfect.seconds(bytes: Bytes(1e10), flops: Flops(1e11)) == Seconds(1))
    #expect(perfect.seconds(bytes: Bytes(1e9), flops: Flops(2e11)) == Seconds(1))
    #expect(perfect.seconds(bytes: Bytes(1e10), flops: Flops(2e11)) == Seconds(1))
  }

  @Test func `large exponents and lopsided work lose nothing`() {
    let nearly = machine(overlap: 1e6)
    #expect(agrees(nearly.seconds(bytes: Bytes(1e10), flops: Flops(1e11)).value, 1))
    #expect(nearly.seconds(bytes: Bytes(1e-200), flops: Flops(2e11)) == Seconds(1))
    #expect(machine(overlap: 3).seconds(bytes: Bytes(1e-150), flops: Flops(2e211)).value == 1e200)
  }

  @Test func `a call without work takes the overhead`() {
    let idle = machine(overhead: 3e-6, overlap: 2).seconds(bytes: Bytes(0), flops: Flops(0))
    #expect(idle == Seconds(3e-6))
  }

  @Test(arguments: [1, 1.5, 4, .infinity])
  func `the attainable rate is the work of a call over its time`(_ overlap: Double) {
    let machine = machine(overlap: overlap)
    for intensity in [0.01, 1, 19, 20, 21, 5000] {
      let time = machine.seconds(bytes: Bytes(1e9), flops: Flops(1e9 * intensity))
      let rate = Flops(1e9 * intensity) / time
      #expect(agrees(machine.attainable(at: Intensity(intensity)).value / rate.value, 1))
    }
  }

  @Test func `the attainable rate runs from nothing to the peak`() {
    let machine = machine(overlap: 2)
    #expect(machine.attainable(at: Intensity(0)) == FlopsPerSecond(0))
    #expect(machine.attainable(at: Intensity(.infinity)) == machine.peak)
  }

  @Test func `overlap hides nothing at one and everything at infinity`() {
    #expect(machine(overlap: 1).hiddenShare == 0)
    #expect(machine(overlap: .infinity).hiddenShare == 1)
    #expect(agrees(machine(overlap: 2).hiddenShare, 2 - 2.0.squareRoot()))
  }
}
