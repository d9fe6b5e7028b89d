import RooflineModel
import TestSupport
import Testing

@testable import Reports

@Suite struct RooflineChartTests {
  private func chart(
    _ width: Int, peak: Double = 800e9, bandwidth: Double = 40e9, ascii: Bool = false
  ) -> RooflineChart {
    let corner = peak / bandwidth
    var lines: [RooflineChart.Line] = [
      .init(
        shape: .level(peak), from: corner, to: .infinity, ink: .roof,
        names: ["FMA 800 GFLOP/s", "FMA"]),
      .init(
        shape: .slope(bandwidth), from: 0, to: corner, ink: .roof, names: ["DRAM 40 GB/s", "DRAM"]),
      .init(
        shape: .level(peak / 2), from: corner / 2, to: .infinity, ink: .ceiling,
        names: ["multiply 400 GFLOP/s", "multiply"]),
    ]
    for (name, factor) in [("L1", 37.0), ("L2", 12), ("L3", 2.1)] {
      lines.append(
        .init(
          shape: .slope(factor * bandwidth), from: 0, to: corner / factor, ink: .cache,
          names: ["\(name) GB/s", name]))
    }
    let others = [("H100", 66.9e12, 20.0), ("A100", 19.5e12, 12.5), ("T4", 8.1e12, 27)]
    for (name, peak, knee) in others {
      lines.append(
        .init(shape: .level(peak), from: knee, to: .infinity, ink: .reference, names: [name]))
    }
    return RooflineChart(
      lines: lines,
      points: (0...10).map { step in
        let intensity = Double(1 << step) / 8
        return .init(
          intensity: intensity, flopsPerSecond: min(bandwidth * intensity, peak / 2))
      },
      knees: [
        (.init(intensity: corner, flopsPerSecond: peak), ["knee 20.0 FLOP/B", "knee 20.0", "knee"])
      ],
      width: width, ascii: ascii)
  }

  private func text(_ chart: RooflineChart) -> [String] {
    chart.cells().map { String($0.map(\.character)) }
  }

  @Test func `all rows are as wide as asked and no wider`() {
    for width in 40...160 {
      let rows = text(chart(width))
      #expect(rows.allSatisfy { $0.count <= width })
      #expect(rows.dropFirst().dropLast(2).allSatisfy { $0.count == width })
    }
  }

  @Test func `every name that stands stands whole`() {
    for width in 40...160 {
      for (peak, bandwidth) in [(800e9, 40e9), (10e9, 5e9), (5e12, 400e9), (900e9, 3e9)] {
        let drawing = text(chart(width, peak: peak, bandwidth: bandwidth)).joined(separator: "\n")
        // A name that was written over would leave its first letters behind.
        let stems = ["FMA", "multip", "DRAM", "knee", "H100", "A100", "waits"]
        for stem in stems where drawing.contains(stem) {
          let whole = [
            "FMA ", "multiply ", "DRAM ", "knee ", "H100", "A100", "waits for memory ",
            "FMA\n", "waits for compute",
          ]
          #expect(whole.contains { drawing.contains($0) && $0.hasPrefix(stem) })
        }
      }
    }
  }

  @Test func `the roof, the knee and a reference are named at any width`() {
    for width in 40...160 {
      let drawing = text(chart(width)).joined(separator: "\n")
      for name in ["FMA", "knee", "H100"] { #expect(drawing.contains(name), "\(width): \(name)") }
      #expect(drawing.count { $0 == "◆" } == 1)
    }
  }

  @Test func `the knee stands where peak and bandwidth meet`() throws {
    let chart = chart(100)
    let rows = text(chart)
    let row = try #require(rows.firstIndex { $0.contains("◆") })
    let column = try #require(rows[row].firstIndex(of: "◆"))
    let offset = rows[row].distance(from: rows[row].startIndex, to: column)
    // The tick of 10 FLOP/B lies left of the knee at 20, that of 100 right of it.
    let numbers = try #require(rows.last)
    let ten = try #require(numbers.firstRange(of: " 10 ")?.lowerBound)
    let hundred = try #require(numbers.firstRange(of: " 100 ")?.lowerBound)
    #expect(numbers.distance(from: numbers.startIndex, to: ten) < offset)
    #expect(numbers.distance(from: numbers.startIndex, to: hundred) > offset)
    #expect(rows[row].contains("FMA"))
  }

  @Test func `points rise with the roof and then stay level`() {
    let rows = text(chart(120))
    var heights: [Int: Int] = [:]
    for (row, line) in rows.enumerated() {
      for (column, character) in line.enumerated() where character == "●" { heights[column] = row }
    }
    let path = heights.sorted { $0.key < $1.key }.map(\.value)
    #expect(path.count == 11)
    #expect(path == path.sorted(by: >))
    #expect(Set(path.suffix(4)).count == 1)
  }

  @Test func `ASCII draws each kind of line with its own letter`() {
    let drawing = text(chart(100, ascii: true)).joined()
    #expect(drawing.allSatisfy { $0.isASCII })
    for letter in ["#", "=", "-", ".", "o", "X", ":"] { #expect(drawing.contains(letter)) }
  }

  @Test func `without a roof there is no chart`() {
    let empty = RooflineChart(lines: [], points: [], knees: [], width: 80, ascii: false)
    #expect(empty.cells().isEmpty)
  }
}
