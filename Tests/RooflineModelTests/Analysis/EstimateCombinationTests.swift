import RooflineModel
import Testing

@Suite struct EstimateCombinationTests {
  private func estimate(_ value: Double, _ low: Double, _ high: Double) -> Estimate<Ratio> {
    Estimate(value: Ratio(value), low: Ratio(low), high: Ratio(high), samples: 9, rounds: 3)
  }

  @Test func `an exact divisor scales the interval`() {
    let quotient: Estimate<Ratio> = estimate(8, 4, 16).quotient(by: estimate(2, 2, 2))
    #expect(quotient.value.value == 4)
    #expect(quotient.low.value.isClose(to: 2, within: 1e-12))
    #expect(quotient.high.value.isClose(to: 8, within: 1e-12))
  }

  @Test func `logarithmic errors of a quotient add in quadrature, crosswise`() {
    // Low: numerator falls by 2, denominator rises by 4: exp(-hypot(ln 2, ln 4)).
    // python3 -c "from math import *; print(exp(-hypot(log(2),log(4))), exp(hypot(log(3),log(2))))"
    let quotient: Estimate<Ratio> = estimate(1, 0.5, 3).quotient(by: estimate(1, 0.5, 4))
    #expect(quotient.low.value.isClose(to: 0.2122640598305858, within: 1e-12))
    #expect(quotient.high.value.isClose(to: 3.6656305802779316, within: 1e-12))
  }

  @Test func `absolute errors of a difference add in quadrature, crosswise`() {
    let difference = estimate(10, 7, 14).difference(from: estimate(4, 1, 8))
    #expect(difference.value.value == 6)
    #expect(difference.low.value.isClose(to: 1, within: 1e-12))
    #expect(difference.high.value.isClose(to: 11, within: 1e-12))
  }

  @Test func `a combination rests on the smaller of the two samples`() {
    let few = Estimate(value: Ratio(1), low: Ratio(1), high: Ratio(1), samples: 4, rounds: 2)
    let product: Estimate<Ratio> = estimate(1, 1, 1).product(with: few)
    #expect(product.samples == 4)
    #expect(product.rounds == 2)
  }
}
