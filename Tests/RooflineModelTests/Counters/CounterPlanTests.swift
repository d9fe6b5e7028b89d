import RooflineModel
import Testing

@Suite struct CounterPlanTests {
  private func survey(_ chosen: [(CounterQuantity, CounterProvider, CounterFormula)])
    -> CounterSurvey
  {
    CounterSurvey(
      facts: nil,
      findings: chosen.map { .init($0.0, [.init($0.1, $0.2, .validated(ratio: 1))]) })
  }

  @Test func `without counters there is nothing to plan`() {
    let cause = CounterCause(.noPMU, "none")
    let survey = CounterSurvey(
      facts: nil,
      findings: CounterQuantity.allCases.map {
        .init($0, [.init(.papiNative, nil, .unavailable([cause]))])
      })
    #expect(CounterPlan(survey).groups.isEmpty)
    #expect(CounterPlan(CounterSurvey(lost: "was ended by SIGSEGV")).groups.isEmpty)
  }

  @Test func `what the kernel accounts for is no group`() {
    let plan = CounterPlan(survey([(.pageFaults, .rusage, CounterFormula("ru_minflt"))]))
    #expect(plan.groups.isEmpty)
  }

  @Test func `each kind of FLOP is counted beside the cycles alone, so that all events fit`() throws
  {
    let table = try #require(CounterEvents.all.first { $0.unit == "skx" })
    let plan = CounterPlan(
      survey(
        CounterQuantity.allCases.compactMap { quantity in
          table.formulas[quantity].map { (quantity, .papiNative, $0) }
        }))
    #expect(
      plan.groups.map { $0.entries.map(\.quantity) } == [
        [.cycles, .instructions, .branchMisses, .tlbMisses], [.cycles, .flopsSingle],
        [.cycles, .flopsDouble],
      ])
    #expect(plan.groups.map(\.events.count) == [4, 5, 5])
  }

  @Test func `one event for both precisions is counted once`() throws {
    let table = try #require(CounterEvents.all.first { $0.unit == "amd64_fam19h_zen3" })
    let plan = CounterPlan(
      survey(
        CounterQuantity.allCases.compactMap { quantity in
          table.formulas[quantity].map { (quantity, .papiNative, $0) }
        }))
    #expect(plan.groups.last?.entries.map(\.quantity) == [.cycles, .flopsSingle, .flopsDouble])
    #expect(plan.groups.last?.events == ["CYCLES_NOT_IN_HALT", "RETIRED_SSE_AVX_FLOPS:ANY"])
  }

  @Test func `events of different providers are never in one group`() {
    let plan = CounterPlan(
      survey([
        (.cycles, .papiPreset, CounterFormula("PAPI_TOT_CYC")),
        (.instructions, .perfGeneric, CounterFormula("instructions")),
        (.memoryBytes, .perfUncore, CounterFormula("uncore_imc_0/cas_count_read/")),
      ]))
    #expect(plan.groups.map(\.provider) == [.papiNative, .perfGeneric, .perfUncore])
    #expect(
      plan.groups.map { $0.entries.map(\.quantity) } == [
        [.cycles], [.instructions], [.memoryBytes],
      ])
  }

  @Test func `cycles alone are a group`() {
    let plan = CounterPlan(survey([(.cycles, .perfGeneric, CounterFormula("cycles"))]))
    #expect(plan.groups.map(\.events) == [["cycles"]])
  }
}
