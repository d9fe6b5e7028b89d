internal import ArgumentParser
internal import RooflineModel

/// `ridgeline aa`: a gate between a program and itself, which must not find a difference.
struct AACommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aa",
    abstract: "Check on this machine that a gate sees no difference where there is none.",
    discussion: """
      Judges a program against itself with the rule of `gate`. A regression or an improvement is a false \
      alarm, and leaves with code 5: do not trust gates on this machine as it is. The column 'shows' \
      is the smallest change that a gate of this program can be expected to find here.

      EXAMPLES
        ridgeline aa --exe build/bench
        ridgeline aa --command 'build/bench --quick' --fail-on inconclusive
      """)

  @Option(help: ArgumentHelp("The executable.", valueName: "exe"), completion: .file())
  var exe: String?

  @Option(help: ArgumentHelp("A line for /bin/sh in place of --exe.", valueName: "line"))
  var command: String?

  @OptionGroup var options: GateOptions

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("Arguments for the executable.", valueName: "arguments"))
  var arguments: [String] = []

  mutating func run() async throws {
    let terminal = Terminal()
    try await reporting(errorsOn: terminal) {
      let program = try program()
      try await options.judge(kind: "aa", base: program, new: program, terminal: terminal)
    }
  }

  private func program() throws -> GateProgram {
    switch (exe, command) {
    case (let exe?, nil) where !exe.isEmpty: return .executable(exe, arguments: arguments)
    case (nil, let line?) where !line.isEmpty && arguments.isEmpty: return .shell(line)
    default:
      throw CommandFailure.usage(
        "Cannot tell which program to check: name either --exe EXE, with its arguments after --, or "
          + "--command 'LINE'.")
    }
  }
}
