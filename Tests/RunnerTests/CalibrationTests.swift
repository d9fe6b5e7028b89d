import RooflineModel
import Testing

@testable import Runner

@Suite struct CalibrationTests {
  @Test(arguments: [1e-9, 3e-7, 2e-5])
  func `a batch lasts about as long as wanted`(perUnit: Double) {
    let calibration = Calibration(target: Seconds(0.006), most: .max)
    let amount = calibration.amount { Seconds(Double($0) * perUnit + 5e-8) }
    let seconds = Double(amount) * perUnit
    #expect(seconds > 0.0045 && seconds < 0.0075, "\(amount) units last \(seconds) s")
  }

  @Test func `work that is too slow is done once`() {
    #expect(Calibration(target: Seconds(0.006), most: .max).amount { _ in Seconds(1) } == 1)
  }

  @Test func `the memory bounds the amount`() {
    let calibration = Calibration(target: Seconds(0.006), most: 100)
    #expect(calibration.amount { Seconds(Double($0) * 1e-9) } == 100)
  }

  @Test func `one disturbed time does not spoil the amount`() {
    var calls = 0
    let amount = Calibration(target: Seconds(0.006), most: .max).amount { amount in
      calls += 1
      return Seconds(Double(amount) * 1e-7 * (calls == 3 ? 40 : 1))
    }
    #expect(amount > 30_000 && amount < 90_000)
  }

  @Test func `a clock that does not move does not hang it`() {
    #expect(Calibration(target: Seconds(0.006), most: 1 << 40).amount { _ in Seconds(0) } > 1)
  }
}
