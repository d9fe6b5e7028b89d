import Testing

@Suite struct UsageTests {
  @Test func `help names the commands and gives examples`() async throws {
    let help = try await RidgelineProcess.run(["--help"])
    #expect(help.code == 0)
    #expect(help.errors.isEmpty)
    for word in ["run", "report", "fit", "gpus", "metrics", "EXAMPLES", "Exit codes"] {
      #expect(help.output.contains(word), "\(word)")
    }
  }

  @Test(arguments: ["run", "report", "fit", "gpus", "metrics"])
  func `each command has help of its own`(command: String) async throws {
    let help = try await RidgelineProcess.run(["help", command])
    #expect(help.code == 0)
    #expect(help.output.contains("USAGE: ridgeline \(command)"))
  }

  @Test func `a dry run tells its plan and measures nothing`() async throws {
    for width in ["40", "100"] {
      let outcome = try await RidgelineProcess.run(
        ["run", "--dry-run", "--thorough"], environment: ["COLUMNS": width])
      #expect(outcome.code == 0)
      #expect(outcome.errors.isEmpty)
      #expect(outcome.output.contains("1 thread"))
      #expect(outcome.output.contains("Nothing"))
      let limit = Int(width) ?? 0
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= limit })
    }
  }

  @Test func `the least time of a dry run is the sum of what it names`() async throws {
    let outcome = try await RidgelineProcess.run(
      ["run", "--dry-run"], environment: ["COLUMNS": "2000"])
    #expect(!outcome.output.contains("between 1 pairs"))
    let text = try #require(
      outcome.output.split(separator: "\n").first { $0.contains(" at least (") })
    let halves = text.split(separator: " at least (")
    let least = try #require(halves[0].split(separator: " ").dropLast().last.flatMap { Double($0) })
    let parts = try #require(halves[1].split(separator: ")").first).split(separator: ", ")
      .compactMap { $0.split(separator: " ").first.flatMap { Double($0) } }
    #expect(parts.count >= 3, "\(text)")
    // Each is rounded to two digits.
    #expect(abs(parts.reduce(0, +) - least) < 0.05 * least, "\(text)")
  }

  @Test func `the shells are offered completion`() async throws {
    for shell in ["bash", "zsh", "fish"] {
      let script = try await RidgelineProcess.run(["--generate-completion-script", shell])
      #expect(script.code == 0)
      #expect(script.output.contains("thorough"))
    }
  }

  @Test(arguments: [
    ["--nonsense"], ["run", "--only", "nonsense"], ["run", "--only", ""],
    ["run", "--threads", "0"],
    ["run", "--threads", "1,,2"], ["run", "--threads", "100000"], ["run", "--isa", "mmx"],
    ["run", "--quick", "--thorough"], ["run", "--bert-sequence", "100"],
    ["run", "--bert-batch", "0"], ["run", "--bert-batch", "1000000", "--bert-sequence", "1024"],
    ["run", "--seed", "-1"], ["gpus", "h100"],
    ["gpus", "--precision", "fp3"], ["metrics", "nonsense"], ["report"], ["fit"],
  ])
  func `what cannot be asked for is a usage error`(arguments: [String]) async throws {
    let outcome = try await RidgelineProcess.run(arguments)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
  }

  @Test func `an instruction set that the processor lacks is refused by name`() async throws {
    #if arch(x86_64)
      let foreign = "neon"
    #else
      let foreign = "avx2"
    #endif
    let outcome = try await RidgelineProcess.run(["run", "--isa", foreign])
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("Cannot measure \(foreign)"))
    #expect(outcome.errors.contains("support"))
  }
}
