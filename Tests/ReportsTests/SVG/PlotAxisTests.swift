import Testing

@testable import Reports

@Suite struct PlotAxisTests {
  private func texts(_ scale: PlotScale, _ labels: PlotAxis.Labels, room: Int = 8) -> [String] {
    PlotAxis(title: "", scale: scale, labels: labels).ticks(room: room).map(\.text)
  }

  @Test func `decades have prefixes`() {
    #expect(texts(.logarithmic(0.05, 200), .prefixed) == ["0.1", "1", "10", "100"])
    #expect(texts(.logarithmic(5e9, 2e12), .prefixed) == ["10 G", "100 G", "1 T"])
  }

  @Test func `short logarithmic axes count 1, 2, 5`() {
    #expect(texts(.logarithmic(8e9, 60e9), .prefixed) == ["10 G", "20 G", "50 G"])
    #expect(texts(.logarithmic(3e-6, 3e-3), .seconds) == ["10 µs", "100 µs", "1 ms"])
  }

  @Test func `linear axes have round steps and the digits that these need`() {
    #expect(
      texts(.linear(0, 1.08), .percent, room: 6) == [
        "0 %", "20 %", "40 %", "60 %", "80 %", "100 %",
      ])
    #expect(texts(.linear(0, 92e9), .number(per: 1e9), room: 5) == ["0", "20", "40", "60", "80"])
    #expect(texts(.linear(0, 0.031), .number(per: 1), room: 4) == ["0.00", "0.01", "0.02", "0.03"])
  }

  @Test func `sizes step by powers of two`() {
    #expect(
      texts(.logarithmic(3e3, 150e6), .binary, room: 9)
        == ["4 KiB", "16 KiB", "64 KiB", "256 KiB", "1 MiB", "4 MiB", "16 MiB", "64 MiB"])
  }

  @Test func `equal ends are drawn apart`() {
    #expect(PlotScale.linear(3, 3).share(3) == 0.5)
    #expect(abs(PlotScale.logarithmic(3, 3).share(3) - 0.5) < 1e-12)
    #expect(PlotScale.logarithmic(holding: [.nan, .infinity, -1, 0]) == nil)
  }
}
