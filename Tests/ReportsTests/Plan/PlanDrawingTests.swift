import RooflineModel
import Testing

@testable import Reports

@Suite struct PlanDrawingTests {
  private func report(_ device: String, batches: [Int] = [1, 100]) throws -> PlanReport {
    let reference = try GPUReferences.reference(id: device)
    var plan = Plan(parameters: 7e9, bitsPerParameter: 16, device: PlanDevice(reference))
    plan.batches = batches
    return PlanReport(try PlanResult(plan))
  }

  @Test func `the curve turns at the critical batch`() throws {
    let drawing = try #require(try report("t4").drawing.value)
    let panel = try #require(drawing.panels.first)
    let curve = try #require(panel.series.first { $0.key == "curve" })
    let line = try #require(
      curve.shapes.compactMap { if case .line(let places) = $0 { places } else { nil } }.first)
    // 65e12 FLOP/s over 300e9 B/s at 2 B and 2 FLOP for each parameter: 216.7.
    let corner = try #require(line.first { $0.y > 0.999_999 })
    #expect(abs(corner.x - 65e12 / 300e9) < 1e-6)
    #expect(line.filter { $0.x < corner.x }.allSatisfy { abs($0.y - $0.x / corner.x) < 1e-9 })
    #expect(drawing.title.contains("from a batch of 217 on"))
  }

  @Test func `no text of it overlaps another`() throws {
    for device in ["t4", "h100-sxm", "m1-max-gpu"] {
      for batches in [[1], [1, 2, 3, 4, 5, 6], [100, 101, 102], [1, 1_000_000]] {
        guard let drawing = try report(device, batches: batches).drawing.value else { continue }
        let layout = DrawingLayout(drawing)
        for (index, text) in layout.texts.enumerated() {
          #expect(!layout.texts[(index + 1)...].contains { $0.overlaps(text) }, "\(text.text)")
          #expect(layout.page.contains(text.box), "\(text.text)")
        }
      }
    }
  }
}
