import RooflineModel
import Runner
import Synchronization
import Testing

struct ProgramRunTests {
  /// Answers from a formula, and remembers what it was asked.
  private final class Launcher: ProgramLauncher {
    let asked = Mutex<[(file: String, events: [String])]>([])
    let answer: @Sendable (_ file: String, _ call: Int) -> ProgramOutcome

    init(_ answer: @escaping @Sendable (String, Int) -> ProgramOutcome) { self.answer = answer }

    func run(_ program: ProgramLine, counting group: CounterPlan.Group?) -> ProgramOutcome {
      let call = asked.withLock {
        $0.append((program.file, group?.events ?? []))
        return $0.count - 1
      }
      return answer(program.file, call)
    }
  }

  private static func sample(_ seconds: Double) -> ProgramSample {
    ProgramSample(
      seconds: Seconds(seconds), userSeconds: Seconds(seconds), systemSeconds: Seconds(0),
      minorFaults: 0, majorFaults: 0, voluntarySwitches: 0, involuntarySwitches: 0,
      peakMemory: Bytes(1))
  }

  @Test func `the first run is thrown away and programs take turns`() throws {
    let launcher = Launcher { _, call in .finished(Self.sample(Double(call + 1))) }
    let times = try ProgramRun(
      [ProgramLine("a"), ProgramLine("b")], repeats: 3, launcher: launcher
    ).execute()
    #expect(
      launcher.asked.withLock { $0.map(\.file) } == ["a", "b", "b", "a", "a", "b", "b", "a"])
    #expect(times.map { $0.runs.map(\.seconds.value) } == [[4, 5, 8], [3, 6, 7]])
  }

  @Test func `groups of counters take turns over the runs that count`() throws {
    let findings: [CounterSurvey.Finding] = [
      .init(.flopsSingle, [.init(.papiNative, CounterFormula("S"), .validated(ratio: 1))]),
      .init(.memoryBytes, [.init(.perfUncore, CounterFormula("M"), .validated(ratio: 1))]),
    ]
    let plan = CounterPlan(CounterSurvey(facts: nil, findings: findings))
    let launcher = Launcher { _, _ in .finished(Self.sample(1)) }
    _ = try ProgramRun(
      [ProgramLine("a")], repeats: 3, counting: plan, launcher: launcher
    ).execute()
    #expect(launcher.asked.withLock { $0.map(\.events) } == [[], ["S"], ["M"], ["S"]])
  }

  @Test(arguments: [
    ProgramOutcome.exited(code: 3), .signaled(11), .timedOut, .interrupted, .missing(reason: "x"),
  ])
  func `the first run that does not end well ends it all`(outcome: ProgramOutcome) {
    let launcher = Launcher { file, call in
      file == "b" && call == 2 ? outcome : .finished(Self.sample(1))
    }
    do throws(ProgramRun.Failure) {
      _ = try ProgramRun(
        [ProgramLine("a"), ProgramLine("b")], repeats: 3, launcher: launcher
      ).execute()
      Issue.record("a run that failed was overlooked")
    } catch {
      #expect(error == .init(place: 1, run: 1, outcome: outcome))
    }
    #expect(launcher.asked.withLock { $0.count } == 3)
  }
}
