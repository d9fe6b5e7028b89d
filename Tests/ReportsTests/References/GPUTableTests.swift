import Foundation
import Reports
import RooflineModel
import TestSupport
import Testing

@Suite struct GPUTableTests {
  @Test(arguments: [40, 80, 120, 200])
  func `the overview adapts to the width`(width: Int) {
    let text = GPUTable().text(width: width, style: .plain)
    expectSnapshot(text, named: "gpus-\(width).txt")
  }

  @Test(arguments: [40, 80, 120])
  func `the view of one precision adapts to the width`(width: Int) {
    let text = GPUTable(precision: .fp8Tensor).text(width: width, style: .plain)
    expectSnapshot(text, named: "gpus-fp8-\(width).txt")
  }

  @Test func `no line of the overview is wider than asked`() {
    for width in [40, 50, 60, 72, 80, 100, 120, 160, 200] {
      for precision in [nil] + GPUPrecision.allCases.map(Optional.some) {
        let text = GPUTable(precision: precision).text(width: width, style: .plain)
        let widest = text.split(separator: "\n").map(\.count).max() ?? 0
        #expect(widest <= width, "\(precision?.rawValue ?? "overview") at \(width)")
      }
    }
  }

  @Test func `colour changes nothing but escape sequences`() {
    let colored = GPUTable().text(width: 120, style: .colored)
    let plain = GPUTable().text(width: 120, style: .plain)
    #expect(colored.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
    #expect(colored != plain)
  }

  @Test func `markdown has every column and a list of notes`() throws {
    let references = try ["t4", "h100-sxm", "tpu-v2"].map { try GPUReferences.reference(id: $0) }
    expectSnapshot(GPUTable(references).markdown(), named: "gpus.md")
  }

  @Test func `json is in base units with provenance and reasons`() throws {
    let references = try ["t4", "mi300x"].map { try GPUReferences.reference(id: $0) }
    expectSnapshot(GPUTable(references).json(), named: "gpus.json")
  }

  @Test func `json of all references can be read back`() throws {
    struct Entry: Decodable {
      var id: String
      var knee_flops_per_byte: [String: Double]
      var unavailable: [Unavailable]
    }
    let data = Data(GPUTable().json().utf8)
    let entries = try JSONDecoder().decode([Entry].self, from: data)
    #expect(entries.map(\.id) == GPUReferences.all.map(\.id))
    // 65e12 FLOP/s / 300e9 B/s = 216.67 FLOP/B.
    let t4 = try #require(entries.first { $0.id == "t4" })
    let knee = try #require(t4.knee_flops_per_byte["fp16_tensor"])
    #expect(abs(knee - 216.667) < 0.001)
    for entry in entries {
      let absent = entry.unavailable.filter { $0.subject.contains(".peak.") }
      #expect(entry.knee_flops_per_byte.count + absent.count == GPUPrecision.allCases.count)
    }
  }

  @Test func `a precision selects the references that have it`() {
    let text = GPUTable(precision: .fp4Tensor).markdown()
    #expect(text.contains("| b200 |"))
    #expect(!text.contains("| h100-sxm |"))
    #expect(text.contains("h100-sxm"), "a note says why it is missing")
  }

  @Test func `recalled figures are marked and explained`() {
    // The knee of B100 rests on a recalled FP16 peak, that of H100 on figures that were seen.
    let text = GPUTable(precision: .fp16Tensor).text(width: 80, style: .plain)
    let lines = text.split(separator: "\n")
    let recalled = lines.first { $0.hasPrefix("b100 ") }
    let seen = lines.first { $0.hasPrefix("h100-sxm ") }
    #expect(recalled?.contains("1750*") == true)
    #expect(seen?.contains("989 ") == true)
    #expect(text.contains("*: rests on a figure that was recalled"))
  }
}

@Suite struct GPUDetailTests {
  @Test(arguments: [40, 80])
  func `a single reference is shown with its sources`(width: Int) throws {
    let reference = try GPUReferences.reference(id: "h100-sxm")
    let text = GPUDetail(reference).text(width: width, style: .plain)
    expectSnapshot(text, named: "gpu-h100-sxm-\(width).txt")
  }

  @Test func `absences are told with their reasons`() throws {
    let reference = try GPUReferences.reference(id: "tpu-v5e")
    let text = GPUDetail(reference).text(width: 80, style: .plain)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("power: unknown, the vendor publishes no power figure"))
    #expect(words.contains("the vendor publishes BF16 and INT8 peaks only"))
  }
}

@Suite struct UnknownGPUReferenceTests {
  @Test func `the error names what comes near`() {
    let near = UnknownGPUReference(id: "h100", nearMatches: ["h100-sxm", "h100-pcie"])
    #expect(
      near.wording == "No reference is called 'h100'. Did you mean h100-sxm, h100-pcie?")
    let far = UnknownGPUReference(id: "zx81", nearMatches: [])
    #expect(far.wording == "No reference is called 'zx81'. 'ridgeline gpus' lists all.")
  }
}
