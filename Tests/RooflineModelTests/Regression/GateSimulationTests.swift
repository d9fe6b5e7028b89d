import Foundation
import RooflineModel
import TestSupport
import Testing

/// How often the gate and the history rule are wrong, on simulated noise of known strength.
///
/// The whole study, with a line per scenario: `scripts/simulate-gate`. Without it a few hundred
/// trials tell a broken rule from one that works.
@Suite(.serialized) struct GateSimulationTests {
  private static let isStudy = ProcessInfo.processInfo.environment["RIDGELINE_STUDY"] == "1"
  private static let trials =
    ProcessInfo.processInfo.environment["RIDGELINE_TRIALS"].flatMap { Int($0) }
    ?? (isStudy ? 4000 : 150)

  private struct Tally {
    var counts: [GateVerdict: Int] = [:]
    var pairs = 0
    var total = 0

    mutating func add(_ decision: GateDecision) {
      counts[decision.verdict, default: 0] += 1
      pairs += decision.pairs
      total += 1
    }

    func share(_ verdict: GateVerdict) -> Double { Double(counts[verdict] ?? 0) / Double(total) }
    var meanPairs: Double { Double(pairs) / Double(total) }

    var text: String {
      let shares = [GateVerdict.regressed, .pass, .improved, .inconclusive].map {
        "\($0.rawValue) \(String(format: "%.2f", 100 * share($0))) %"
      }
      return shares.joined(separator: ", ") + ", \(String(format: "%.1f", meanPairs)) pairs"
    }
  }

  private static func tally(_ scenario: GateNoise, shift: Double) throws -> Tally {
    let judge = GateJudge(.standard)
    let order = (0..<judge.rule.mostPairs).flatMap(PairOrder.sides)
    var tally = Tally()
    for seed in 0..<trials {
      var noise = NormalNoise(seed: UInt64(seed) &* 0x9E37_79B9 &+ UInt64(shift * 1e6))
      let medians = scenario.medians(order, samples: 10, shift: log(1 + shift), using: &noise)
      let values = zip(order, medians)
      let decision = judge.decision(
        base: values.filter { $0.0 == .base }.map(\.1),
        new: values.filter { $0.0 == .new }.map(\.1))
      tally.add(try #require(decision))
    }
    return tally
  }

  @Test(arguments: GateNoise.all)
  func `unchanged programs are seldom called slower`(_ scenario: GateNoise) throws {
    let tally = try Self.tally(scenario, shift: 0)
    report("gate, \(scenario.name), unchanged: \(tally.text)")
    // Three standard errors above 1 %.
    let noise = 3 * (0.01 * 0.99 / Double(Self.trials)).squareRoot()
    #expect(tally.share(.regressed) <= (Self.isStudy ? 0.01 : 0.01 + noise))
    #expect(tally.share(.improved) <= 0.01 + noise)
  }

  @Test(arguments: GateNoise.all)
  func `a slowdown that matters is found`(_ scenario: GateNoise) throws {
    let tally = try Self.tally(scenario, shift: 0.05)
    report("gate, \(scenario.name), 5 % slower: \(tally.text)")
    let noise = 3 * (0.05 * 0.95 / Double(Self.trials)).squareRoot()
    #expect(tally.share(.regressed) >= (Self.isStudy ? 0.95 : 0.95 - noise))
    #expect(tally.share(.pass) <= 0.02 + noise)
  }

  @Test(.enabled(if: isStudy), arguments: GateNoise.all)
  func `smaller and greater slowdowns`(_ scenario: GateNoise) throws {
    for shift in [0.03, 0.10] {
      let tally = try Self.tally(scenario, shift: shift)
      report("gate, \(scenario.name), \(Int(shift * 100)) % slower: \(tally.text)")
    }
  }

  @Test(arguments: GateNoise.all)
  func `a drift does not become a slowdown`(_ scenario: GateNoise) throws {
    var drifting = scenario
    drifting.drift = 0.04
    for shift in [0, 0.05] {
      let tally = try Self.tally(drifting, shift: shift)
      report(
        "gate, \(scenario.name) with a drift of 4 %, \(Int(shift * 100)) % slower: \(tally.text)")
      if shift == 0 { #expect(tally.share(.regressed) <= (Self.isStudy ? 0.01 : 0.04)) }
    }
  }

  @Test(.enabled(if: isStudy), arguments: GateNoise.all)
  func `suites of thirty metrics confirm what they flag`(_ scenario: GateNoise) {
    let judge = GateJudge(.standard)
    let order = (0..<judge.rule.mostPairs).flatMap(PairOrder.sides)
    let suites = max(100, Self.trials / 10)
    var alarms = 0
    var found = 0
    for suite in 0..<suites {
      var noise = NormalNoise(seed: UInt64(suite) &+ 0xABCD_0000)
      var isAlarmed = false
      for metric in 0..<30 {
        let shift = metric == 29 ? log(1.05) : 0
        func sides() -> (base: [Double], new: [Double]) {
          let values = zip(
            order, scenario.medians(order, samples: 10, shift: shift, using: &noise))
          return (
            values.filter { $0.0 == .base }.map(\.1), values.filter { $0.0 == .new }.map(\.1)
          )
        }
        let first = sides()
        guard judge.decision(base: first.base, new: first.new)?.verdict == .regressed else {
          continue
        }
        let fresh = sides()
        let confirmed = judge.confirmation(base: fresh.base, new: fresh.new)
        guard confirmed.verdict == .regressed else { continue }
        if shift > 0 { found += 1 } else { isAlarmed = true }
      }
      if isAlarmed { alarms += 1 }
    }
    report(
      "suite of 30, \(scenario.name), \(suites) suites: false alarm in \(alarms), 5 % found in \(found)"
    )
    #expect(Double(alarms) <= 0.01 * Double(suites))
    #expect(Double(found) >= 0.93 * Double(suites))
  }

  @Test(arguments: GateNoise.all)
  func `a history finds a step and no other`(_ scenario: GateNoise) throws {
    let (learning, step, end) = (30, 50, 70)
    var (judged, falseAlarms) = (0, 0)
    var found = [5: 0, 10: 0, 20: 0]
    for seed in 0..<Self.trials {
      var noise = NormalNoise(seed: UInt64(seed) &+ 0x5EED_0000)
      let jobs = scenario.history(jobs: end, step: step, shift: log(1.05), using: &noise)
      let reference = try #require(
        WinsorisedCUSUM.Reference(learningFrom: Array(jobs.prefix(learning))))
      var watch = WinsorisedCUSUM(delta: 0.05, reference: reference)
      var hadAlarm = false
      for (index, job) in jobs.enumerated().dropFirst(learning) {
        var isAlarm = false
        if case .regressed = watch.add(job) { isAlarm = true }
        if index < step {
          judged += 1
          if isAlarm, !hadAlarm { falseAlarms += 1 }
          hadAlarm = hadAlarm || isAlarm
        } else if isAlarm {
          for limit in found.keys where index - step < limit { found[limit, default: 0] += 1 }
          break
        }
      }
    }
    let rate = Double(falseAlarms) / Double(judged)
    let shares = [5, 10, 20].map { limit in
      let share = 100 * Double(found[limit] ?? 0) / Double(Self.trials)
      return "\(String(format: "%.1f", share)) % within \(limit)"
    }
    report(
      "history, \(scenario.name): \(String(format: "%.3f", 100 * rate)) % false alarms per job, "
        + "5 % found \(shares.joined(separator: ", "))")
    #expect(rate <= 0.005)
    #expect(Double(found[20] ?? 0) >= 0.9 * Double(Self.trials))
  }

  @Test(arguments: GateNoise.all)
  func `a young history raises few false alarms`(_ scenario: GateNoise) {
    let jobs = 30
    var (judged, falseAlarms) = (0, 0)
    for seed in 0..<Self.trials {
      var noise = NormalNoise(seed: UInt64(seed) &+ 0x7E57_0000)
      var watch = HistoryWatch(delta: 0.05)
      var stood = false
      for job in scenario.history(jobs: jobs, step: jobs, shift: 0, using: &noise) {
        if watch.reference != nil { judged += 1 }
        var isAlarm = false
        if case .regressed = watch.add(job) { isAlarm = true }
        if isAlarm, !stood { falseAlarms += 1 }
        stood = isAlarm
      }
    }
    let rate = Double(falseAlarms) / Double(judged)
    report(
      "history of 10 to 30 jobs, \(scenario.name): \(String(format: "%.3f", 100 * rate)) % false "
        + "alarms per job")
    #expect(rate <= (Self.isStudy ? 0.0025 : 0.006))
  }

  private func report(_ line: String) {
    if Self.isStudy { print("\(Self.trials) trials; \(line)") }
  }
}
