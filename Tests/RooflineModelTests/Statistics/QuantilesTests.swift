import RooflineModel
import Testing

struct QuantilesTests {
  private let values = [3.1, 0.2, 5.5, 1.7, 9.9, 4.4, 2.6]

  // python3 -c "import numpy as np; x = [3.1, 0.2, 5.5, 1.7, 9.9, 4.4, 2.6]
  // print([np.quantile(x, p) for p in (0, .1, .25, .5, .9, 1)], np.median(x[:6]))"
  @Test(arguments: [(0, 0.2), (0.1, 1.1), (0.25, 2.15), (0.5, 3.1), (0.9, 7.26), (1, 9.9)])
  func `quantiles interpolate as numpy does`(_ p: Double, _ expected: Double) {
    #expect(agrees(quantile(values.sorted(), p), expected))
  }

  @Test func `the median of an even number of values is the mean of the middle two`() {
    #expect(agrees(median(Array(values.prefix(6))), 3.75))
    #expect(median([4]) == 4)
  }

  @Test func `order does not matter to the median`() {
    #expect(median(values) == median(values.reversed()))
  }

  @Test(arguments: [0, 0.1, 0.37, 0.5, 1])
  func `quantiles shift and scale with the values`(_ p: Double) {
    let sorted = values.sorted()
    let moved = sorted.map { 3 * $0 + 7 }
    #expect(agrees(quantile(moved, p), 3 * quantile(sorted, p) + 7))
  }
}
