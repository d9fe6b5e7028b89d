internal import ArgumentParser
internal import RooflineModel
internal import Runner

/// `ridgeline aa`: a gate between a program and itself, which must not find a difference.
struct AACommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aa",
    abstract: "Check on this machine that a gate sees no difference where there is none.",
    discussion: """
      Judges a program against itself with the rule of `gate`. A regression or an improvement is a false \
      alarm, and leaves with code 5: do not trust gates on this machine as it is. The column 'shows' \
      is the smallest change that a gate of this program can be expected to find here.

      Without a program it takes its own kernels, in processes of some 0.1 s.

      EXAMPLES
        ridgeline aa                          with the built-in program
        ridgeline aa --quick                  a few seconds, for every CI job
        ridgeline aa --exe build/bench
        ridgeline aa --command 'build/bench --quick' --fail-on inconclusive
      """)

  @Option(help: ArgumentHelp("The executable.", valueName: "exe"), completion: .file())
  var exe: String?

  @Option(help: ArgumentHelp("A line for /bin/sh in place of --exe.", valueName: "line"))
  var command: String?

  @Flag(help: "Leave main memory out, and look after 6 and 12 pairs only.")
  var quick = false

  @OptionGroup(title: "Options of the built-in program") var probe: ProbeOptions

  @OptionGroup var options: GateOptions

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("Arguments for the executable.", valueName: "arguments"))
  var arguments: [String] = []

  mutating func run() async throws {
    let terminal = Terminal()
    try await reporting(errorsOn: terminal) {
      let program = try program()
      if quick, options.looks == nil { options.looks = Looks(argument: "6,12") }
      try await options.judge(kind: "aa", base: program, new: program, terminal: terminal)
    }
  }

  private func program() throws -> GateProgram {
    switch (exe, command) {
    case (let exe?, nil) where !exe.isEmpty: return .executable(exe, arguments: arguments)
    case (nil, let line?) where !line.isEmpty && arguments.isEmpty: return .shell(line)
    case (nil, nil) where arguments.isEmpty: return .builtIn(try builtInArguments())
    default:
      throw CommandFailure.usage(
        "Cannot tell which program to check: name either --exe EXE, with its arguments after --, or "
          + "--command 'LINE', or neither for the built-in program.")
    }
  }

  private func builtInArguments() throws -> [String] {
    var probe = probe
    if quick, probe.only.values == GateProbe.Part.allCases { probe.only = ListOf([.fma, .l1]) }
    return try probe.arguments()
  }
}
