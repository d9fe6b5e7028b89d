import Foundation
import Testing

@testable import Reports

@Suite struct DecimalDigitsTests {
  @Test(arguments: [
    (1.0, 2, "1.00"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (0.05, 1, "0.1"),
    (0.04, 1, "0.0"), (999.95, 1, "1000.0"), (123_456.789, 2, "123456.79"),
    (1e-7, 3, "0.000"), (1.5e20, 0, "150000000000000000000"), (-0.04, 1, "0.0"),
    (-0.06, 1, "-0.1"), (.leastNonzeroMagnitude, 2, "0.00"), (0.1 + 0.2, 3, "0.300"),
  ])
  func `fixed notation rounds ties away from zero`(value: Double, places: Int, text: String) {
    #expect(DecimalDigits(value).text(places: places) == text)
  }

  // The nearest binary number to 2.675 lies below it; printf says 2.67.
  @Test func `rounding is that of the shortest text`() {
    #expect(DecimalDigits(2.675).text(places: 2) == "2.68")
    #expect(DecimalDigits(1.005).text(places: 2) == "1.01")
  }

  @Test func `a carry lengthens the number`() {
    let digits = DecimalDigits(9.999).rounded(significant: 3)
    #expect(digits.digits == [1])
    #expect(digits.exponent == 2)
  }

  @Test func `scaling by a power of ten only moves the point`() {
    #expect(DecimalDigits(1.25).scaled(byPowerOfTen: 9).text(places: 0) == "1250000000")
    #expect(DecimalDigits(1.25).scaled(byPowerOfTen: -3).text(places: 5) == "0.00125")
    #expect(DecimalDigits(0).scaled(byPowerOfTen: 9).text(places: 1) == "0.0")
  }

  // Oracle: printf of the C library, which rounds the exact binary number; random numbers are
  // never exact ties.
  @Test func `random numbers agree with printf`() {
    var state: UInt64 = 0x5EED
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let mantissa = Double(state >> 11) / Double(1 << 53)
      let power = Int(state % 17) - 6
      let value = mantissa * Double(sign: .plus, exponent: power * 3, significand: 1)
      #expect(DecimalDigits(value).text(places: 4) == String(format: "%.4f", value))
    }
  }
}
