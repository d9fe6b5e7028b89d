import Foundation
import RooflineModel
import TestSupport
import Testing

@testable import Reports

@Suite struct PlanReportTests {
  private static func quoted() throws -> PlanResult {
    let h100 = PlanDevice(try GPUReferences.reference(id: "h100-sxm"))
      .with(peak: FlopsPerSecond(3e15), bandwidth: BytesPerSecond(3e12))
    return try PlanResult(
      Plan(parameters: 1.6e12, bitsPerParameter: 8, device: h100, devices: 20))
  }

  private static func measured() throws -> PlanResult {
    let device = PlanDevice(
      RecordDigest(SyntheticRecord().troubledRecord()), name: "record.json")
    return try PlanResult(
      Plan(parameters: 1e9, bitsPerParameter: 32, device: device, batches: [1, 4, 16]))
  }

  private static func mixture() throws -> PlanResult {
    let h200 = PlanDevice(try GPUReferences.reference(id: "h200-sxm"))
    return try PlanResult(
      Plan(
        parameters: 671e9, bitsPerParameter: 8, device: h200, devices: 8, batches: [1, 100],
        interconnect: BytesPerSecond(450e9), hiddenState: Bytes(1.75e6), cache: Bytes(4e7),
        experts: PlanExperts(total: 256, active: 8, imbalance: 1.5, sharedParameters: 16e9)))
  }

  @Test(arguments: [40, 80, 100]) func `a plan is as it was looked at`(width: Int) throws {
    let report = PlanReport(try Self.quoted(), hasCurve: true)
    expectSnapshot(report.text(width: width), named: "plan-\(width).txt")
  }

  @Test func `a plan on a measured machine is as it was looked at`() throws {
    let report = PlanReport(try Self.measured(), hasCurve: true)
    expectSnapshot(report.text(width: 80), named: "plan-measured-80.txt")
  }

  @Test func `formulas with their numbers are as they were looked at`() throws {
    let report = PlanReport(try Self.mixture(), isExplained: true)
    expectSnapshot(report.text(width: 100), named: "plan-explained-100.txt")
  }

  @Test func `a plan in Markdown is as it was looked at`() throws {
    let report = PlanReport(try Self.quoted(), isExplained: true, hasCurve: true)
    expectSnapshot(report.markdown(), named: "plan.md")
  }

  @Test func `no line is wider than the terminal, and none ends in spaces`() throws {
    for result in [try Self.quoted(), try Self.measured(), try Self.mixture()] {
      let report = PlanReport(result, isExplained: true, hasCurve: true)
      for width in [40, 41, 60, 79, 80, 99, 100, 120, 160] {
        for line in report.text(width: width).split(separator: "\n") {
          #expect(line.displayWidth <= width, "\(width): \(line)")
          #expect(line.last != " ", "\(width): \(line)")
        }
      }
    }
  }

  @Test func `ASCII is nothing but ASCII, and colour changes nothing but escape sequences`() throws
  {
    let report = PlanReport(try Self.mixture(), isExplained: true, hasCurve: true)
    let ascii = report.text(width: 80, ascii: true)
    #expect(ascii.allSatisfy { $0.isASCII })
    #expect(!ascii.contains("?"))
    let colored = report.text(width: 80, style: .colored)
    #expect(colored != report.text(width: 80))
    let bare = colored.replacing(/\u{1B}\[[0-9]*m/, with: "").split(separator: "\n")
      .map { String($0).replacing(/[ ]+$/, with: "") }
    #expect(bare == report.text(width: 80).split(separator: "\n").map(String.init))
  }

  @Test func `a specification says that it was not measured, a record what was`() throws {
    let text = PlanReport(try Self.quoted()).text(width: 100)
    #expect(text.contains("by specification, not measured"))
    #expect(text.contains("as given"))
    let measured = PlanReport(try Self.measured()).text(width: 100)
    #expect(measured.contains("measured, compute.fma.f32.avx512.4t"))
    #expect(!measured.contains("by specification"))
  }

  @Test func `what is missing is told with its reason`() throws {
    let text = PlanReport(try Self.measured()).text(width: 100)
    #expect(text.contains("a record holds no rated power. Give it with --power."))
    let nothing = try PlanResult(
      Plan(parameters: 1e9, bitsPerParameter: 8, device: .custom, devices: 1))
    let words = PlanReport(nothing, isExplained: true, hasCurve: true).text(width: 100)
    #expect(words.contains("Roofs are missing"))
    #expect(words.contains("no peak was given"))
  }

  @Test func `JSON has every line with formula, inputs and intervals`() throws {
    struct Line: Decodable {
      var value, low, high: Double?
      var unit: String
      var formula: String?
      var reason: String?
    }
    struct Document: Decodable {
      struct Batch: Decodable {
        var batch: Double
        var bound: [String]?
        var lines: [String: Line]
      }
      var schema_version: Int
      var lines: [String: Line]
      var batches: [Batch]
      var curve: [Batch]?
    }
    let report = PlanReport(try Self.measured(), hasCurve: true)
    let document = try JSONDecoder().decode(Document.self, from: Data(report.json().utf8))
    #expect(document.schema_version == 1)
    #expect(document.batches.map(\.batch) == [1, 4, 16])
    #expect((document.curve?.count ?? 0) > 5)
    let knee = try #require(document.lines["knee"])
    #expect(knee.unit == "FLOP/B" && knee.formula == "P / W")
    let (low, value, high) = (knee.low ?? 0, knee.value ?? 0, knee.high ?? 0)
    #expect(low < value && value < high)
    let energy = try #require(document.batches[0].lines["energy_per_token"])
    #expect(energy.value == nil && energy.reason != nil)
    let names = Set(document.lines.keys).union(document.batches[0].lines.keys)
    #expect(
      names.union(["experts_touched"]) == Set(PlanRow.Name.allCases.map(\.rawValue)))
  }

  @Test func `CSV has one line for each batch and as many cells as names`() throws {
    for result in [try Self.quoted(), try Self.measured()] {
      for hasCurve in [false, true] {
        let csv = PlanReport(result, hasCurve: hasCurve).csv()
        let rows = csv.split(separator: "\n").map {
          $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(rows.count == 1 + (hasCurve ? result.curve : result.batches).count)
        #expect(Set(rows.map(\.count)).count == 1)
        #expect(rows[0].first == "batch" && rows[0].last == "bound")
      }
    }
    let rows = PlanReport(try Self.quoted()).csv().split(separator: "\n")
    let names = rows[0].split(separator: ",")
    let column = try #require(names.firstIndex(of: "utilization"))
    #expect(Double(rows[3].split(separator: ",")[column]).map { abs($0 - 0.2) < 1e-12 } == true)
  }

  @Test func `absurd plans print neither infinities nor missing numbers`() throws {
    let ends: [PlanOption] = [.parameters, .peak, .bandwidth, .power, .batch]
    for bits in 0..<32 {
      func pick(_ option: PlanOption) -> Double {
        let isHigh = bits >> (ends.firstIndex(of: option) ?? 0) & 1 == 1
        return isHigh ? option.range.upperBound : option.range.lowerBound
      }
      let device = PlanDevice.custom.with(
        peak: FlopsPerSecond(pick(.peak)), bandwidth: BytesPerSecond(pick(.bandwidth)),
        memory: Bytes(1e21), power: Watts(pick(.power)))
      let result = try PlanResult(
        Plan(
          parameters: pick(.parameters), bitsPerParameter: 8, device: device,
          batches: [Int(pick(.batch))]))
      let report = PlanReport(result, isExplained: true, hasCurve: true)
      for text in [report.text(width: 100), report.json(), report.csv(), report.markdown()] {
        for word in ["inf", "nan", "NaN", "∞"] {
          #expect(!text.contains(word), "\(bits): \(word)")
        }
      }
    }
  }

  @Test func `a refusal says what was asked, why not and what to do`() throws {
    let t4 = PlanDevice(try GPUReferences.reference(id: "t4"))
    let refusals: [(Plan, [String])] = [
      (
        Plan(parameters: 9e9, bitsPerParameter: 16, device: t4, devices: 1),
        ["Cannot place the model on 1 × T4", "18.0 GB", "16.0 GB", "--devices"]
      ),
      (
        Plan(parameters: 1e9, bitsPerParameter: 8, device: t4, precision: .fp8Tensor),
        ["Cannot plan in FP8", "no such peak", "int8_tensor"]
      ),
      (
        Plan(parameters: 0, bitsPerParameter: 8, device: t4),
        ["Cannot plan with --params 0", "from 1 to 1e+18", "Give"]
      ),
    ]
    for (plan, words) in refusals {
      do {
        _ = try PlanResult(plan)
        Issue.record("no refusal")
      } catch {
        for word in words { #expect(error.wording.contains(word), "\(error.wording)") }
        #expect(error.wording.hasSuffix("."))
      }
    }
  }
}
