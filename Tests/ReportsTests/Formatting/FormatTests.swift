import Reports
import RooflineModel
import Testing

@Suite struct FormatTests {
  @Test(arguments: [
    (12.5, "12.5"), (1.0, "1.00"), (0.00123, "0.00123"), (1234.5, "1235"), (295.37, "295"),
    (99.95, "100"), (9.995, "10.0"), (999.5, "1000"), (2.675, "2.68"), (0.0001, "0.000100"),
    (0.00009999, "1.00e-4"), (1.234e9, "1.23e9"), (1.5e-7, "1.50e-7"), (9_999_999, "9999999"),
    (-12.345, "-12.3"), (0, "0"), (-0.0, "0"),
  ])
  func `numbers keep three significant digits`(value: Double, text: String) {
    #expect(Format.number(value) == text)
  }

  @Test func `infinities and no number have words of their own`() {
    #expect(Format.number(.infinity) == "∞")
    #expect(Format.number(-.infinity) == "-∞")
    #expect(Format.number(.nan) == "NaN")
    #expect(Format.quantity(Seconds(.infinity)) == "∞ s")
    #expect(Format.quantity(FlopsPerSecond(.nan)) == "NaN FLOP/s")
    #expect(Format.percent(.nan) == "NaN %")
  }

  @Test func `the number of significant digits can be chosen`() {
    #expect(Format.number(216.6667, significant: 4) == "216.7")
    #expect(Format.number(216.6667, significant: 1) == "217")
    #expect(Format.number(1.96, significant: 1) == "2")
    #expect(Format.number(1.25e12, significant: 1) == "1e12")
    #expect(Format.quantity(BytesPerSecond(3.35e12), significant: 2) == "3.4 TB/s")
  }

  // Decimal prefixes: 1 GB/s = 1e9 B/s.
  @Test func `rates take decimal prefixes`() {
    #expect(Format.quantity(FlopsPerSecond(182.4e9)) == "182 GFLOP/s")
    #expect(Format.quantity(FlopsPerSecond(9.75e12)) == "9.75 TFLOP/s")
    #expect(Format.quantity(FlopsPerSecond(18e18)) == "18.0 EFLOP/s")
    #expect(Format.quantity(BytesPerSecond(1e9)) == "1.00 GB/s")
    #expect(Format.quantity(Bytes(65_536)) == "65.5 kB")
    #expect(Format.quantity(Hertz(4.28e9)) == "4.28 GHz")
    #expect(Format.quantity(700, unit: .watt) == "700 W")
  }

  @Test func `a number that rounds up to a thousand takes the next prefix`() {
    #expect(Format.quantity(BytesPerSecond(999.95)) == "1.00 kB/s")
    #expect(Format.quantity(BytesPerSecond(999.4)) == "999 B/s")
    #expect(Format.quantity(BytesPerSecond(999.95e9)) == "1.00 TB/s")
    #expect(Format.quantity(Seconds(0.99995e-3)) == "1.00 ms")
    #expect(Format.quantity(Seconds(0.99995)) == "1.00 s")
  }

  @Test func `amounts below one take no prefix`() {
    #expect(Format.quantity(FlopsPerSecond(0.5)) == "0.500 FLOP/s")
    #expect(Format.quantity(FlopsPerSecond(0)) == "0 FLOP/s")
    #expect(Format.quantity(FlopsPerSecond(-2.5e9)) == "-2.50 GFLOP/s")
  }

  @Test func `amounts beyond the last prefix are written with a power of ten`() {
    #expect(Format.quantity(Flops(3.2e27)) == "3.20e9 EFLOP")
    #expect(Format.quantity(Seconds(1e-15)) == "1.00e-6 ns")
  }

  @Test func `durations go from nanoseconds to seconds`() {
    #expect(Format.quantity(Seconds(2.5e-9)) == "2.50 ns")
    #expect(Format.quantity(Seconds(0.25e-9)) == "0.250 ns")
    #expect(Format.quantity(Seconds(12.34e-6)) == "12.3 µs")
    #expect(Format.quantity(Seconds(27e-3)) == "27.0 ms")
    #expect(Format.quantity(Seconds(1)) == "1.00 s")
    #expect(Format.quantity(Seconds(1234.5)) == "1235 s")
  }

  @Test func `ratios and counts take no prefix`() {
    #expect(Format.quantity(Intensity(12.54)) == "12.5 FLOP/B")
    #expect(Format.quantity(Intensity(1536)) == "1536 FLOP/B")
    #expect(Format.quantity(63.94, unit: .flopPerCycle) == "63.9 FLOP/cycle")
    #expect(Format.quantity(1.7, unit: .one) == "1.70")
  }

  @Test func `an interval shares the prefix and the last place of its point`() {
    #expect(interval(182.1e9, 179.4e9, 184.9e9) == "182 GFLOP/s [179, 185]")
    #expect(interval(1.82e9, 0.979e9, 12.4e9) == "1.82 GFLOP/s [0.98, 12.40]")
    // The point rounds up to the next prefix, and the ends follow it.
    #expect(interval(999.95e9, 998e9, 1001e9) == "1.00 TFLOP/s [1.00, 1.00]")
    #expect(interval(0, -1.5e9, 2.5e9) == "0.00 GFLOP/s [-1.50, 2.50]")
    #expect(interval(1e9, 0.9e9, .infinity) == "1.00 GFLOP/s [0.90, ∞]")
    #expect(interval(.nan, .nan, .nan) == "NaN FLOP/s [NaN, NaN]")
    #expect(Format.interval(12.5, low: 12.1, high: 12.9, unit: .one) == "12.5 [12.1, 12.9]")
  }

  @Test(arguments: [
    (0.982, "98.2 %"), (1, "100 %"), (1.0249, "102 %"), (0.05, "5.00 %"), (0.002, "0.20 %"),
    (0.00004, "<0.01 %"), (-0.00004, ">-0.01 %"), (0, "0 %"), (-0.123, "-12.3 %"),
    (0.99995, "100 %"), (12, "1200 %"),
  ])
  func `shares are percentages`(fraction: Double, text: String) {
    #expect(Format.percent(fraction) == text)
  }

  @Test(arguments: [
    (0, "0 B"), (512, "512 B"), (1023, "1023 B"), (1024, "1 KiB"), (49_152, "48 KiB"),
    (1_310_720, "1.25 MiB"), (33_554_432, "32 MiB"), (402_653_184, "384 MiB"),
    (33_607_843_840, "31.3 GiB"), (1_048_575, "1 MiB"), (1_047_552, "1023 KiB"),
    (-49_152, "-48 KiB"),
  ])
  func `sizes of caches and memories take binary prefixes`(bytes: Int, text: String) {
    #expect(Format.binarySize(bytes) == text)
  }

  @Test func `numbers beyond all prefixes are short`() {
    #expect(interval(1e200, 5e199, 2e200) == "1.00e182 EFLOP/s [5.00e181, 2.00e182]")
    #expect(Format.percent(1e120) == "1.00e122 %")
    #expect(interval(180e9, 179e9, 1e200) == "180 GFLOP/s [179, 1.00e191]")
  }

  private func interval(_ value: Double, _ low: Double, _ high: Double) -> String {
    Format.interval(
      Estimate<FlopsPerSecond>(
        value: .init(value), low: .init(low), high: .init(high), samples: 10))
  }
}
