import RooflineModel
import Testing

@testable import Runner

@Suite struct InterpreterOutputTests {
  private static let loop = Array(repeating: "loop 1000 0.01 1000", count: 5)
  private static let array = Array(repeating: "array 10 0.01 10", count: 5)

  private func read(
    _ lines: [String], of interpreter: Interpreter = .lua
  ) throws(InterpreterOutput.Fault) -> InterpreterOutput {
    let text = lines.map { $0 + "\n" }.joined()
    return try InterpreterOutput(Array(text.utf8), of: interpreter, limit: Seconds(1))
  }

  @Test func `version and repeats are read`() throws {
    let output = try read(["version 5.4.6"] + Self.loop + Self.array + ["array 20 0.5 20"])
    #expect(output.version == "5.4.6")
    #expect(output.loop.count == 5 && output.array.count == 6)
    #expect(output.loop[0] == .init(additions: 1000, seconds: Seconds(0.01)))
    #expect(output.array[5] == .init(additions: 20, seconds: Seconds(0.5)))
  }

  @Test func `a library needs no loop, an interpreter does`() throws {
    #expect(try read(["version 2"] + Self.array, of: .numpy).loop.isEmpty)
    #expect(
      throws: InterpreterOutput.Fault(reason: "it printed 0 lines of 'loop' where 5 are needed")
    ) { _ = try read(["version 2"] + Self.array) }
  }

  @Test(arguments: [
    ([], "it printed no version"),
    (["version 1"], "0 lines of 'loop'"),
    (["version 1"] + loop + array.dropLast(), "4 lines of 'array'"),
    (["Welcome to Lua!"], "it printed 'Welcome to Lua!', which is no time of an addition"),
    (["version 1", "version 2"], "it printed 'version 2'"),
    (["version 1", "loop 1000 fast 1000"], "it printed 'loop 1000 fast 1000'"),
    (["version 1", "loop 1000 0.01"], "which is no time"),
    (["version 1", "loop 1000 0 1000"], "which no program does in 1.0 s"),
    (["version 1", "loop 1000 -0.1 1000"], "which no program does in 1.0 s"),
    (["version 1", "loop 1000 nan 1000"], "which no program does in 1.0 s"),
    (["version 1", "loop 1000 2 1000"], "which no program does in 1.0 s"),
    (["version 1", "loop inf 0.1 inf"], "which no program does in 1.0 s"),
    (["version 1", "loop 1000 0.01 999"], "it did not do its additions"),
    (["\u{1B}[2J\u{7}"], "it printed '?[2J?'"),
    ([String(repeating: "x", count: 500)], "'\(String(repeating: "x", count: 40))…'"),
  ])
  func `rubbish is refused with the reason`(lines: [String], reason: String) {
    let fault = #expect(throws: InterpreterOutput.Fault.self) { _ = try read(lines) }
    #expect(fault?.reason.contains(reason) == true, "\(fault?.reason ?? "")")
  }

  @Test func `bytes that are no text are refused too`() {
    let fault = #expect(throws: InterpreterOutput.Fault.self) {
      _ = try InterpreterOutput([0xFF, 0xFE, 0x00, 0x80], of: .lua, limit: Seconds(1))
    }
    #expect(fault?.reason.contains("which is no time of an addition") == true)
  }
}
