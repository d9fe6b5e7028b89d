import RooflineModel
import Testing

@Suite struct CounterEventsTests {
  @Test func `every table belongs to microarchitectures that are known, none to two`() {
    let known = Set(Microarchitectures.all.map(\.id))
    let named = CounterEvents.all.flatMap(\.microarchitectures)
    #expect(Set(named).isSubset(of: known))
    #expect(Set(named).count == named.count)
    #expect(Set(CounterEvents.all.map(\.unit)).count == CounterEvents.all.count)
  }

  @Test func `every table counts cycles and instructions, and no event twice`() {
    for table in CounterEvents.all {
      #expect(table.formulas[.cycles] != nil && table.formulas[.instructions] != nil)
      for formula in table.formulas.values {
        #expect(!formula.terms.isEmpty)
        #expect(Set(formula.events).count == formula.terms.count)
        #expect(formula.terms.allSatisfy { $0.weight > 0 })
      }
    }
  }

  @Test(arguments: [
    (CounterQuantity.flopsDouble, [1.0, 2, 4, 8]), (.flopsSingle, [1, 4, 8, 16]),
  ])
  func `Intel's vectors are weighed by their lanes`(quantity: CounterQuantity, weights: [Double]) {
    for unit in ["skx", "clx", "icx", "spr", "emr", "gnr"] {
      let table = CounterEvents.all.first { $0.unit == unit }
      #expect(table?.formulas[quantity]?.terms.map(\.weight) == weights)
    }
  }

  @Test func `a fused multiply-add on 512 bits is sixteen FLOP in double precision`() throws {
    let table = try #require(CounterEvents.all.first { $0.unit == "icx" })
    let formula = try #require(table.formulas[.flopsDouble])
    // The processor counts such an instruction twice.
    var counts = Dictionary(uniqueKeysWithValues: formula.events.map { ($0, Int64(0)) })
    counts["FP_ARITH_INST_RETIRED:512B_PACKED_DOUBLE"] = 2
    #expect(formula.amount(counts) == 16)
  }

  @Test func `an amount needs every event, and none below zero`() {
    let formula = CounterFormula([.init("a"), .init("b", weight: 2)])
    #expect(formula.amount(["a": 3, "b": 4]) == 11)
    #expect(formula.amount(["a": 3]) == nil)
    #expect(formula.amount(["a": 3, "b": -1]) == nil)
    #expect(formula.amount(["a": 0, "b": 0, "c": 7]) == 0)
  }

  @Test func `what a core cannot count has no event`() {
    let n1 = CounterEvents.all.first { $0.unit == "arm_n1" }
    #expect(n1 != nil && n1?.formulas[.flopsDouble] == nil)
    let v1 = CounterEvents.all.first { $0.unit == "arm_v1" }
    #expect(v1?.formulas[.flopsDouble]?.terms.map(\.weight) == [1, 2])
  }

  @Test func `the table of a processor is found by its identity`() {
    func unit(_ vendor: String, _ family: Int, _ model: Int, _ stepping: Int = 0) -> String? {
      let processor = ProcessorModel(
        architecture: "x86_64", vendor: vendor, name: "", family: family, model: model,
        stepping: stepping)
      return Microarchitectures.match(processor).value.flatMap {
        CounterEvents.table(for: $0)?.unit
      }
    }
    #expect(unit("GenuineIntel", 6, 85, 4) == "skx")
    #expect(unit("GenuineIntel", 6, 85, 7) == "clx")
    #expect(unit("GenuineIntel", 6, 143) == "spr")
    #expect(unit("AuthenticAMD", 25, 1) == "amd64_fam19h_zen3")
    #expect(unit("AuthenticAMD", 26, 2) == "amd64_fam1ah_zen5")
    #expect(unit("GenuineIntel", 6, 60) == nil)
  }
}
