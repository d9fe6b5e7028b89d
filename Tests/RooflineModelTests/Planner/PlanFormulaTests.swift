import Foundation
import RooflineModel
import Testing

@Suite struct PlanFormulaTests {
  private static let plans: [Plan] = {
    guard let h200 = (GPUReferences.all.first { $0.id == "h200-sxm" }).map({ PlanDevice($0) })
    else { return [] }
    let experts = PlanExperts(total: 64, active: 4, imbalance: 1.5, sharedParameters: 3e9)
    return [
      Plan(parameters: 7e9, bitsPerParameter: 16, device: h200),
      Plan(
        parameters: 405e9, bitsPerParameter: 4.5, device: h200, devices: 8, batches: [3, 700],
        interconnect: BytesPerSecond(450e9), hiddenState: Bytes(8e6), cache: Bytes(1e8)),
      Plan(
        parameters: 671e9, bitsPerParameter: 8, device: h200, batches: [1, 7, 200],
        interconnect: BytesPerSecond(450e9), hiddenState: Bytes(8e6), experts: experts),
      Plan(
        parameters: 671e9, bitsPerParameter: 8, device: h200, batches: [20], cache: Bytes(1e6),
        experts: experts),
    ]
  }()

  @Test(arguments: plans)
  func `every formula gives its line's number when its inputs are put in`(plan: Plan) throws {
    let result = try PlanResult(plan)
    var checked = 0
    for row in result.rows + result.batches.flatMap(\.rows) {
      guard let value = row.value.value?.value, !row.formula.symbols.contains("least") else {
        continue
      }
      let text = row.formula.text { "\($0.value)" }
      let sides = text.components(separatedBy: " = ").map { Arithmetic.value(of: $0) }
      if sides.count == 2 {
        // An equation that the line solves for the batch; powers here are not whole.
        continue
      }
      let evaluated = try #require(sides[0], "\(row.name): \(text)")
      #expect(agrees(evaluated, value, within: 1e-9), "\(row.name): \(text) is not \(value)")
      checked += 1
    }
    #expect(checked >= 10 * plan.batches.count)
  }

  @Test func `every input has a meaning and every symbol is one word`() throws {
    for plan in Self.plans {
      let result = try PlanResult(plan)
      for input in (result.rows + result.batches[0].rows).flatMap(\.formula.inputs) {
        #expect(!input.meaning.isEmpty && !input.symbol.contains(" "))
      }
    }
  }

  @Test func `an input that appears twice is listed once`() {
    let n = PlanFormula.Input("N", "parameters", 3, .parameter)
    let square: PlanFormula = "\(n) * \(n)"
    let more: PlanFormula = "1 + \(square)"
    #expect(more.symbols == "1 + N * N")
    #expect(more.inputs == [n])
    #expect(more.text { "\(Int($0.value))" } == "1 + 3 * 3")
  }
}
