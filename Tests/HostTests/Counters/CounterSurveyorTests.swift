import RooflineModel
import Testing

@testable import Host

@Suite struct CounterSurveyorTests {
  /// Surveys fake sources, in which every quantity happens a million times.
  private func survey(_ behaviours: (CounterProvider, FakeSource.Behaviour)...) -> CounterSurvey {
    CounterSurveyor(
      sources: behaviours.map { FakeSource(provider: $0.0, behaviour: $0.1, happened: { 1e6 }) },
      facts: nil
    ) { KnownWork(quantity: $0, amount: 1e6) {} }.survey()
  }

  private func finding(_ survey: CounterSurvey) -> CounterSurvey.Finding? {
    survey.findings.first { $0.quantity == .instructions }
  }

  @Test func `the first source that counts right is taken, and no other is asked`() {
    let found = finding(
      survey((.papiNative, .counts(times: 1)), (.perfGeneric, .counts(times: 1))))
    #expect(found?.attempts.map(\.provider) == [.papiNative])
    #expect(found?.state == .validated(ratio: 1))
  }

  @Test(arguments: [
    FakeSource.Behaviour.counts(times: 0.5), .counts(times: 16), .counts(times: 1 / 16), .says(395),
    .says(0), .says(-1), .neverScheduled, .multiplexed(share: 0.5), .isSilent,
    .refuses(CounterCause(.notOpened, "Event does not exist [-7]")),
  ])
  func `a source that lies or refuses gives way to the next`(liar: FakeSource.Behaviour) {
    let found = finding(survey((.papiNative, liar), (.perfGeneric, .counts(times: 1))))
    #expect(found?.chosen?.provider == .perfGeneric)
    #expect(found?.state.isValidated == true)
  }

  @Test func `if all refuse, every cause is told, the outermost first`() {
    let found = finding(
      survey(
        (.papiNative, .refuses(CounterCause(.notOpened, "no such event"))),
        (.papiPreset, .counts(times: 0.5)),
        (.perfGeneric, .knowsNothing(CounterCause(.noPMU, "no unit")))))
    #expect(found?.chosen == nil)
    #expect(found?.state.causes.map(\.kind) == [.noPMU, .notOpened, .implausible])
  }

  @Test func `what cannot be checked counts behind what is right, before what is wrong`() {
    let liar = CounterSurveyor(
      sources: [
        FakeSource(provider: .papiNative, behaviour: .says(395), happened: { 0 }),
        FakeSource(provider: .perfGeneric, behaviour: .says(395), happened: { 0 }),
      ], facts: nil
    ) { $0 == .instructions ? KnownWork(quantity: $0, amount: 1e6) {} : nil }.survey()
    #expect(liar.state(of: .branchMisses) == .opens)
    #expect(liar.state(of: .cycles) == .opens)
    #expect(!liar.state(of: .instructions).isValidated)
    #expect(!liar.countedHardware.contains(.instructions))
  }

  @Test func `a disturbed count is tried again`() {
    var counts: [Double] = [0.8e6, 1.7e6, 1e6]
    let surveyor = CounterSurveyor(
      sources: [
        FakeSource(
          provider: .papiNative, behaviour: .counts(times: 1),
          happened: { counts.isEmpty ? 0 : counts.removeFirst() })
      ], facts: nil
    ) { $0 == .cycles ? KnownWork(quantity: $0, amount: 1e6) {} : nil }
    #expect(surveyor.survey().state(of: .cycles) == .validated(ratio: 1))
  }

  @Test func `without any source nothing is counted and no cause is made up`() {
    #expect(survey().state(of: .cycles) == .unavailable([]))
  }
}
