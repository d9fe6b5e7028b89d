import RooflineModel
import Testing

struct StudentTTests {
  // python3 -c "import scipy.stats as st
  // for v in (1, 2, 2.5, 7, 30, 999, 1e4): print(v, st.t.ppf([.6, .975, .9999], v))"
  static let oracle: [(degrees: Double, p: Double, quantile: Double)] = [
    (1, 0.6, 0.32491969623290634), (1, 0.975, 12.706204736174694), (1, 0.9999, 3183.098757118502),
    (2, 0.6, 0.2886751345948128), (2, 0.975, 4.302652729749462), (2, 0.9999, 70.70007107496818),
    (2.5, 0.6, 0.2814595127485477), (2.5, 0.975, 3.5746548420036817),
    (2.5, 0.9999, 34.867969321116306), (7, 0.6, 0.2631668613520229), (7, 0.975, 2.364624251592784),
    (7, 0.9999, 7.063432828157639), (30, 0.6, 0.2556053649519128), (30, 0.975, 2.0422724563012378),
    (30, 0.9999, 4.23398595727206), (999, 0.6, 0.2534145833303675),
    (999, 0.975, 1.9623414611334493), (999, 0.9999, 3.732865499608313),
    (1e4, 0.6, 0.253353843445727), (1e4, 0.975, 1.960201239890626),
    (1e4, 0.9999, 3.7203958691176684),
  ]

  @Test(arguments: oracle)
  func `quantiles agree with the oracle`(_ entry: (degrees: Double, p: Double, quantile: Double)) {
    let distribution = StudentT(degreesOfFreedom: entry.degrees)
    #expect(agrees(distribution.quantile(entry.p), entry.quantile, within: 1e-10))
    // 1 - p is rounded, and far out the quantile of one degree of freedom multiplies that.
    #expect(agrees(distribution.quantile(1 - entry.p), -entry.quantile, within: 1e-10))
  }

  // The density of 4 degrees of freedom at 0 is 3/8. python3 -c "from mpmath import *; mp.dps = 40
  // print(findroot(lambda t: log(betainc(v/2, .5, 0, v/(v+t*t), regularized=True) / 2e-12), 8))"
  // with v = mpf(99.5).
  @Test func `the middle and the far tail keep their digits`() {
    let four = StudentT(degreesOfFreedom: 4).quantile(0.5 + 1.0 / 1024 / 1024 / 8)
    #expect(agrees(four * 3 / 8 * 1024 * 1024 * 8, 1, within: 1e-8))
    let hundred = StudentT(degreesOfFreedom: 99.5).quantile(1e-12)
    #expect(agrees(hundred, -8.0313729810762383, within: 1e-10))
  }

  @Test func `the ends and the middle are exact`() {
    let distribution = StudentT(degreesOfFreedom: 3)
    #expect(distribution.quantile(0.5) == 0)
    #expect(distribution.quantile(0) == -.infinity)
    #expect(distribution.quantile(1) == .infinity)
    #expect(distribution.twoSided(0.95) == distribution.quantile(0.975))
  }

  @Test func `infinitely many degrees of freedom are the normal distribution`() {
    let limit = StudentT(degreesOfFreedom: .infinity).quantile(0.975)
    #expect(agrees(limit, normalQuantile(0.975)))
  }

  // python3 -c "import scipy.stats as st
  // print([(p, st.norm.ppf(p)) for p in (1e-10, .025, .3, .8, .999999)])"
  @Test(arguments: [
    (1e-10, -6.361340902404056), (0.025, -1.9599639845400545), (0.3, -0.5244005127080409),
    (0.8, 0.8416212335729143), (0.999999, 4.753424308817087), (0.5, 0), (0, -.infinity),
    (1, .infinity),
  ])
  func `normal quantiles agree with the oracle`(_ p: Double, _ expected: Double) {
    #expect(agrees(normalQuantile(p), expected, within: 1e-12))
  }
}
