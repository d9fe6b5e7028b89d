import RooflineModel
import Runner
import TestSupport
import Testing

/// Programs whose output is a function of the side and of how often it ran.
private final class ScriptedPrograms: GateLauncher {
  nonisolated(unsafe) private(set) var order: [GateSide] = []
  private let answer: @Sendable (GateSide, Int) -> GateProcessOutcome

  init(_ answer: @escaping @Sendable (GateSide, Int) -> GateProcessOutcome) { self.answer = answer }

  convenience init(printing text: @escaping @Sendable (GateSide, Int) -> String) {
    self.init { side, run in
      .finished(output: [UInt8](text(side, run).utf8), seconds: Seconds(1))
    }
  }

  func run(_ side: GateSide) async -> GateProcessOutcome {
    defer { order.append(side) }
    return answer(side, order.filter { $0 == side }.count)
  }
}

struct GateRunTests {
  /// A value with a spread of about 1 % that depends on the run.
  private static func wobble(_ run: Int) -> Double { 1 + TestSupport.wobble(run) }

  private func gate(
    _ programs: ScriptedPrograms, allowsNewMetrics: Bool = false, source: MetricSource = .auto,
    kind: String = "gate", limits: MachineLimits? = nil
  ) async -> GateRecord {
    let record = GateRecord(
      kind: kind, toolVersion: "0", startedAt: "", base: "old", new: "new", rule: .standard,
      source: source)
    var run = GateRun(
      record, launcher: programs, allowsNewMetrics: allowsNewMetrics, limits: limits)
    return await run.execute()
  }

  @Test func `processes run in ABBA order until all is decided`() async {
    let programs = ScriptedPrograms { _, run in "t \(Self.wobble(run)) ms" }
    let record = await gate(programs)
    #expect(record.outcome == .pass)
    #expect(record.pairs == 6)
    let first: [GateSide] = [.base, .new, .base, .new, .new, .base, .base, .new, .new, .base]
    #expect(programs.order.starts(with: first))
    #expect(programs.order.count == 14)
  }

  @Test func `a rate that the processor cannot reach is no measurement`() async throws {
    var paper = machine()
    paper.processor = ProcessorModel(
      architecture: "x86_64", vendor: "AuthenticAMD", name: "EPYC", family: 25, model: 1)
    let limits = try #require(MachineLimits(paper, clock: Hertz(3e9)))
    let programs = ScriptedPrograms { _, run in "r \(run == 3 ? 1e9 : 50) GFLOP/s" }
    let refused = await gate(programs, limits: limits)
    #expect(refused.outcome == .invalid)
    #expect(refused.failure?.message.contains("cannot reach more than") == true)
    let believed = await gate(ScriptedPrograms { _, run in "r \(run == 3 ? 1e9 : 50) GFLOP/s" })
    #expect(believed.failure == nil)
  }

  @Test func `a slower time and a lower rate are regressions`() async throws {
    let programs = ScriptedPrograms { side, run in
      let slow = side == .new ? 1.1 : 1
      return "t \(slow * Self.wobble(run)) ms\nr \(100 / slow * Self.wobble(run)) GB/s\nq 1 s\n"
    }
    let record = await gate(programs)
    #expect(record.outcome == .regressed)
    #expect(record.metrics.map(\.metric.name) == ["q", "r", "t"])
    #expect(record.metrics.map(\.verdict) == [.pass, .regressed, .regressed])
    let rate = try #require(record.metrics[1].change)
    #expect(
      rate.point < -0.08 && rate.point > -0.1 && rate.low <= rate.point && rate.point <= rate.high)
    let time = try #require(record.metrics[2].change)
    #expect(time.point > 0.09 && time.point < 0.11)
  }

  @Test func `each process is one value, the median of its samples`() async throws {
    let programs = ScriptedPrograms { _, run in "t 1 ms\nt \(run + 1) ms\nt 900 ms\n" }
    let record = await gate(programs)
    let reading = try #require(record.processes.dropFirst(2).first?.readings.first)
    #expect(reading.samples == [1, 2, 900])
    #expect(reading.value == 2)
  }

  @Test func `a failure in one of the pairs is never a pass`() async {
    for failing in 0..<7 {
      let programs = ScriptedPrograms { side, run in
        side == .new && run == failing
          ? .failed(reason: "it ended with exit code 3")
          : .finished(output: Array("t 1 ms".utf8), seconds: Seconds(1))
      }
      let record = await gate(programs)
      #expect(record.outcome == .invalid)
      #expect(record.metrics.isEmpty)
      #expect(record.failure?.message.contains("exit code 3") == true)
    }
  }

  @Test(arguments: [("t nan ms", GateOutcome.invalid), ("t 1 ms better=x", .malformed)])
  func `an output that cannot be used ends the gate`(
    text: String, outcome: GateOutcome
  ) async {
    let programs = ScriptedPrograms { _, run in run == 4 ? text : "t 1 ms" }
    let record = await gate(programs)
    #expect(record.outcome == outcome)
    #expect(record.failure?.message.contains("pair 4") == true, "\(record.failure?.message ?? "")")
  }

  @Test func `metrics that the sides do not share are not comparable`() async {
    let programs = ScriptedPrograms { side, _ in side == .base ? "a 1 ms\nb 1 s" : "a 1 ms\nc 1 s" }
    let record = await gate(programs)
    #expect(record.outcome == .notComparable)
    #expect(record.metrics.map(\.verdict) == [.pass, .notComparable, .notComparable])
    #expect(record.failure == nil)
  }

  @Test func `metrics that are new may be left out`() async {
    let programs = ScriptedPrograms { side, _ in side == .base ? "a 1 ms" : "a 1 ms\nc 1 s" }
    #expect(await gate(programs, allowsNewMetrics: true).outcome == .pass)
    #expect(await gate(programs).outcome == .notComparable)
  }

  @Test func `other units are not comparable, and nothing runs for them`() async {
    let programs = ScriptedPrograms { side, _ in side == .base ? "a 1 ms" : "a 1000 us" }
    let record = await gate(programs)
    #expect(record.outcome == .notComparable)
    #expect(record.failure?.message.contains("us") == true)
    #expect(programs.order.count == 2)
  }

  @Test func `a program whose metrics change is invalid`() async {
    let programs = ScriptedPrograms { _, run in run == 3 ? "a 1 ms\nb 1 ms" : "a 1 ms" }
    let record = await gate(programs)
    #expect(record.outcome == .invalid)
    #expect(record.failure?.message.contains("b is new") == true)
  }

  @Test func `a base that is not there is told from one that fails`() async {
    let programs = ScriptedPrograms { _, _ in .missing(reason: "there is no such program") }
    let record = await gate(programs)
    #expect(record.failure?.kind == .missingBaseline)
    #expect(record.outcome == .notComparable)
  }

  @Test func `a large suite confirms what it flags with fresh pairs`() async {
    // Metric 0 is slow in the looks only, metric 1 always.
    let programs = ScriptedPrograms { side, run in
      (0..<12).map { metric in
        let isSlow = side == .new && (metric == 0 && run <= 6 || metric == 1)
        return "m\(metric) \((isSlow ? 1.2 : 1) * Self.wobble(run + metric)) ms\n"
      }.joined()
    }
    let record = await gate(programs)
    #expect(programs.order.count == 2 + 12 + 48)
    let verdicts = Dictionary(
      uniqueKeysWithValues: record.metrics.map { ($0.metric.name, $0.verdict) })
    #expect(verdicts["m0"] == .pass)
    #expect(verdicts["m1"] == .regressed)
    #expect(record.metrics.first { $0.metric.name == "m0" }?.decision?.verdict == .regressed)
  }

  @Test func `the same samples give the same record`() async {
    func programs() -> ScriptedPrograms {
      ScriptedPrograms { side, run in "t \(Self.wobble(run * (side == .new ? 5 : 3))) ms" }
    }
    #expect(await gate(programs()) == gate(programs()))
  }

  @Test func `a program against itself must not differ`() async {
    let programs = ScriptedPrograms { side, run in
      "t \((side == .new ? 1.2 : 1) * Self.wobble(run)) ms"
    }
    #expect(await gate(programs, kind: "aa").outcome == .invalid)
  }

  @Test func `an interruption ends the gate without a verdict`() async {
    let programs = ScriptedPrograms { _, _ in "t 1 ms" }
    let record = GateRecord(
      toolVersion: "0", startedAt: "", base: "a", new: "b", rule: .standard, source: .auto)
    var run = GateRun(
      record, launcher: programs, isInterrupted: { programs.order.count >= 9 })
    let end = await run.execute()
    #expect(end.outcome == .interrupted)
    #expect(end.metrics.isEmpty)
    #expect(programs.order.count == 9)
  }
}
