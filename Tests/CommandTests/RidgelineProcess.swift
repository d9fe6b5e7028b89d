import Foundation
import Subprocess
import SystemPackage
import Testing

/// The built command, started as a user starts it.
enum RidgelineProcess {
  struct Outcome {
    let code: Int32
    let output: String
    let errors: String

    /// Standard output as a JSON object.
    func json() throws -> [String: Any] {
      let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(value as? [String: Any])
    }
  }

  /// The binary of `RIDGELINE_BINARY`, or the one that was built beside the tests.
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["RIDGELINE_BINARY"] { return path }
    let bundle = CommandLine.arguments[0]
    let folder = bundle.prefix(upTo: bundle.lastIndex(of: "/") ?? bundle.startIndex)
    return folder + "/ridgeline"
  }()

  /// Runs the command to its end.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await run(path, arguments, input: input, environment: environment)
  }

  /// Runs a shell line in which `$RIDGELINE` is the command.
  static func shell(_ line: String) async throws -> Outcome {
    try await run(
      "/bin/bash", ["-c", line], input: "", environment: ["RIDGELINE": path])
  }

  private static func run(
    _ program: String, _ arguments: [String], input: String, environment: [String: String]
  ) async throws -> Outcome {
    let changes = environment.map { (Environment.Key(stringLiteral: $0.key), $0.value as String?) }
    // A file and not a pipe: the command may end before it has read all.
    let file = FileManager.default.temporaryDirectory.path + "/ridgeline-\(UUID().uuidString)"
    try input.write(toFile: file, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: Arguments(arguments),
      environment: .inherit.updating(Dictionary(uniqueKeysWithValues: changes)),
      input: .fileDescriptor(
        try .open(FilePath(file), .readOnly), closeAfterSpawningProcess: true),
      output: .string(limit: 1 << 26), error: .string(limit: 1 << 20))
    let code: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): -signal
      }
    return Outcome(
      code: code, output: result.standardOutput, errors: result.standardError)
  }

  /// A folder that is removed when the body is done.
  static func inTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/ridgeline-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }
}
