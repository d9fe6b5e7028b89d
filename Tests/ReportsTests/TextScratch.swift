import Testing

@testable import Reports

@Test func `scratch chart`() {
  func chart(_ width: Int, _ ascii: Bool) -> String {
    let W = 25.1e9
    let P = 274e9
    typealias L = RooflineChart.Line
    let inf = Double.infinity
    var lines: [L] = [
      .init(shape: .slope(W), from: 0, to: P / W, ink: .roof, names: ["DRAM 25.1 GB/s", "DRAM"]),
      .init(
        shape: .level(P), from: P / W, to: inf, ink: .roof,
        names: ["FMA 274 GFLOP/s", "FMA 274 G", "FMA"]),
      .init(
        shape: .level(P / 2), from: P / 2 / W, to: inf, ink: .ceiling,
        names: ["multiply 137 GFLOP/s", "mul 137 G", "mul"]),
    ]
    for (n, w) in [("L1", 540e9), ("L2", 220e9), ("L3", 90e9)] {
      lines.append(
        .init(
          shape: .slope(w), from: 0, to: P / w, ink: .cache,
          names: ["\(n) \(Int(w / 1e9)) GB/s", n]))
    }
    for (n, w, p) in [
      ("T4", 300e9, 8.1e12), ("A100 SXM", 2039e9, 19.5e12), ("H100 SXM", 3350e9, 66.9e12),
    ] {
      lines.append(.init(shape: .slope(w), from: 0, to: p / w, ink: .reference, names: []))
      lines.append(
        .init(
          shape: .level(p), from: p / w, to: inf, ink: .reference,
          names: ["\(n) \(p / 1e12) TFLOP/s", n]))
    }
    let points = (0...10).map { k -> RooflineChart.Point in
      let i = Double(1 << k) / 8
      return .init(intensity: i, flopsPerSecond: 1 / (1 / (W * i * 1.02) + 1 / P * 2) * 1)
    }
    let c = RooflineChart(
      lines: lines, points: points,
      knees: [
        (.init(intensity: P / W, flopsPerSecond: P), ["knee 10.9 FLOP/B", "knee 10.9", "knee"])
      ], width: width, ascii: ascii)
    return c.cells().map { String($0.map(\.character)) }.joined(separator: "\n")
  }
  for w in [100, 60, 40] { print(chart(w, false)) }
  print(chart(90, true))
}
