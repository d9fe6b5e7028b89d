import RooflineModel
import Synchronization
import Testing

@testable import Runner

/// Interpreters that answer from a table, and take time by a clock that only they move.
private final class PaperInterpreters: InterpreterLauncher, Sendable {
  private let answers: [String: InterpreterOutcome]
  private let seconds: Double
  private let asked = Mutex<[(program: String, limit: Seconds)]>([])
  private let clock = Mutex(0.0)

  init(_ answers: [String: InterpreterOutcome], seconds: Double = 0.1) {
    self.answers = answers
    self.seconds = seconds
  }

  var now: Seconds { Seconds(clock.withLock { $0 }) }
  var programs: [String] { asked.withLock { $0.map(\.program) } }
  var limits: [Seconds] { asked.withLock { $0.map(\.limit) } }

  func run(_ program: String, arguments: [String], limit: Seconds) async -> InterpreterOutcome {
    asked.withLock { $0.append((program, limit)) }
    clock.withLock { $0 += min(seconds, limit.value) }
    return answers[program] ?? .missing(reason: "there is no '\(program)' on the PATH")
  }
}

@Suite struct InterpreterSurveyTests {
  private static let output =
    "version 5.4\n" + String(repeating: "loop 1000 0.01 1000\narray 10 0.01 10\n", count: 5)
  private static let lua = InterpreterOutcome.finished(
    path: "/usr/bin/lua", output: Array(output.utf8))

  private func survey(
    _ launcher: PaperInterpreters, _ mode: RunPlan.Mode = .standard, interrupted: Bool = false
  ) async -> [Interpreter: Availability<InterpreterMeasurement.Rates>] {
    let measurements = await InterpreterSurvey(mode, launcher: launcher)
      .measure(now: { launcher.now }, isInterrupted: { interrupted })
    return Dictionary(uniqueKeysWithValues: measurements.map { ($0.interpreter, $0.rates) })
  }

  private func reason(_ rates: Availability<InterpreterMeasurement.Rates>?) -> String {
    guard case .unavailable(let why) = rates else { return "" }
    return why.reason
  }

  @Test func `what answers has rates, what is missing says so`() async throws {
    let found = await survey(PaperInterpreters(["lua": Self.lua]))
    #expect(Set(found.keys) == Set(Interpreter.allCases))
    let rates = try #require(found[.lua]?.value)
    #expect(rates.path == "/usr/bin/lua" && rates.version == "5.4")
    #expect(rates.loop.count == 5 && rates.array.count == 5)
    #expect(reason(found[.ruby]) == "there is no 'ruby' on the PATH")
    #expect(reason(found[.torch]) == "there is no 'python3' on the PATH")
  }

  @Test func `a program that is missing is not looked for again for its libraries`() async {
    let launcher = PaperInterpreters([:])
    _ = await survey(launcher)
    #expect(launcher.programs.count { $0 == "python3" } == 1)
  }

  @Test func `a module that is absent is told from a failure`() async {
    let absent = InterpreterOutcome.finished(path: "/bin/python3", output: Array("absent\n".utf8))
    let found = await survey(PaperInterpreters(["python3": absent]))
    #expect(reason(found[.numpy]) == "/bin/python3 has no module 'numpy'")
    #expect(reason(found[.python3]).contains("which is no time of an addition"))
  }

  @Test func `one that hangs or fails costs its own row and its own time`() async throws {
    let late = InterpreterOutcome.failed(reason: "it was ended because it took longer than 1 s")
    let launcher = PaperInterpreters(["perl": late, "lua": Self.lua], seconds: 60)
    let found = await survey(launcher)
    #expect(reason(found[.perl]) == "it was ended because it took longer than 1 s")
    #expect(launcher.limits.allSatisfy { $0 <= Seconds(1) })
    #expect(launcher.now <= Seconds(4))
    let last = launcher.programs.count
    #expect(last < Interpreter.allCases.count)
    #expect(reason(found[.php]) == "the others took the 4.0 s that all are given")
  }

  @Test func `a quick run asks one, an interrupted run none`() async {
    let launcher = PaperInterpreters([:])
    #expect(await survey(launcher, .quick).count == 1)
    #expect(launcher.programs == ["python3"])
    let interrupted = PaperInterpreters(["lua": Self.lua])
    let found = await survey(interrupted, interrupted: true)
    #expect(interrupted.programs.isEmpty)
    #expect(reason(found[.lua]) == "the run was interrupted before it")
  }
}
