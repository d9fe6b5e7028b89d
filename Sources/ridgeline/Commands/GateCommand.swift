internal import ArgumentParser
internal import RooflineModel

/// `ridgeline gate`: compares two programs on this machine, and says whether the new one is slower.
struct GateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Say whether a program became slower than another one, here and now.",
    discussion: """
      Runs both programs in pairs of processes, in the order base, new, new, base. Each process is one \
      value for each metric, the median of what it printed. After 6, 12 and 24 pairs an exact rank-sum \
      test decides: REGRESSED, PASS, IMPROVED or INCONCLUSIVE.

      A program prints its metrics as lines 'name value unit [better=higher|lower]' or as JSON; of one \
      that prints none the wall time counts. Arguments after -- go to both executables.

      EXAMPLES
        ridgeline gate --base old/bench --new new/bench
        ridgeline gate --base old/bench --new new/bench --delta 3% -- --filter parse
        ridgeline gate --base-command 'gzip -9 < corpus' --new-command 'zstd -9 < corpus'

      Exit codes: 0 nothing worse (or inconclusive without --fail-on inconclusive), 1 regressed, \
      3 inconclusive, 4 not comparable or no base, 5 a process failed or gave an impossible value, \
      64 usage, 65 output that cannot be read, 70 internal error.
      """)

  @Option(
    help: ArgumentHelp("The executable that is known.", valueName: "exe"), completion: .file())
  var base: String?

  @Option(
    help: ArgumentHelp("The executable to judge.", valueName: "exe"), completion: .file())
  var new: String?

  @Option(
    help: ArgumentHelp("A line for /bin/sh in place of --base.", valueName: "line"))
  var baseCommand: String?

  @Option(
    help: ArgumentHelp("A line for /bin/sh in place of --new.", valueName: "line"))
  var newCommand: String?

  @Flag(
    help:
      "Pass if there is no base executable yet, and leave out metrics that only the new program has."
  )
  var allowMissingBaseline = false

  @OptionGroup var options: GateOptions

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("Arguments for both executables.", valueName: "arguments"))
  var arguments: [String] = []

  mutating func run() async throws {
    let terminal = Terminal()
    try await reporting(errorsOn: terminal) {
      let base = try program(self.base, baseCommand, side: .base)
      let new = try program(self.new, newCommand, side: .new)
      try await options.judge(
        kind: "gate", base: base, new: new, allowsMissingBaseline: allowMissingBaseline,
        terminal: terminal)
    }
  }

  private func program(
    _ executable: String?, _ line: String?, side: GateSide
  ) throws -> GateProgram {
    switch (executable, line) {
    case (let executable?, nil) where !executable.isEmpty:
      return .executable(executable, arguments: arguments)
    case (nil, let line?) where !line.isEmpty:
      guard arguments.isEmpty else {
        throw CommandFailure.usage(
          "Cannot pass arguments to --\(side.rawValue)-command: write them into the line.")
      }
      return .shell(line)
    default:
      throw CommandFailure.usage(
        "Cannot tell what the \(side.rawValue) program is: name either --\(side.rawValue) EXE or "
          + "--\(side.rawValue)-command 'LINE'.")
    }
  }
}
