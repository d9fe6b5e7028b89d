import RooflineModel
import Testing

struct OutlierFenceTests {
  // python3 -c "import numpy as np; x = np.array([10, 10.2, 9.9, 10.1, 9.8, 10.3, 11.6, 8.9])
  // m = np.median(x); d = np.median(abs(x - m)); print(m, d, .6745 * (x - m) / d)"
  // 10.05 0.2 [-0.168625 0.505875 -0.505875 0.168625 -0.843125 0.843125 5.227375 -3.878375]
  @Test func `values beyond three and a half robust deviations are flagged on both sides`() {
    let values = [10, 10.2, 9.9, 10.1, 9.8, 10.3, 11.6, 8.9]
    let fence = OutlierFence(of: values)
    #expect(agrees(fence.score(11.6), 5.227375, within: 1e-9))
    #expect(fence.flags(values) == [false, false, false, false, false, false, true, true])
  }

  @Test func `equal values with one exception flag the exception`() {
    let values = [Double](repeating: 5, count: 19) + [6]
    #expect(OutlierFence(of: values).flags(values) == [Bool](repeating: false, count: 19) + [true])
  }

  @Test func `equal values flag nothing`() {
    #expect(OutlierFence(of: [2, 2, 2]).flags([2, 2, 2, 2]) == [false, false, false, false])
  }

  @Test func `flags do not depend on the unit`() {
    let values = [1.0, 1.1, 0.9, 1.05, 3, 0.97]
    let scaled = values.map { 1e-9 * $0 }
    #expect(OutlierFence(of: values).flags(values) == OutlierFence(of: scaled).flags(scaled))
  }
}
