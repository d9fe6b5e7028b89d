internal import FoundationEssentials
internal import Glibc
internal import Reports

/// What GitHub Actions offers a step: outputs, a page, annotations.
enum GitHubActions {
  /// Tells a verdict wherever the environment has a place for it; does nothing elsewhere.
  ///
  /// What cannot be told is a warning: it does not change the verdict.
  static func tell(_ report: GateReport, terminal: Terminal) {
    let environment = ProcessInfo.processInfo.environment
    if environment["GITHUB_ACTIONS"] == "true" {
      // The runner reads both streams; standard output may be JSON.
      for annotation in report.annotations { terminal.note(annotation) }
    }
    if let path = environment["GITHUB_OUTPUT"], !path.isEmpty {
      let lines = report.facts.map { "\($0.key)=\($0.value)\n" }.joined()
      append(lines, to: path, named: "GITHUB_OUTPUT", terminal)
    }
    if let path = environment["GITHUB_STEP_SUMMARY"], !path.isEmpty {
      append(report.markdown(), to: path, named: "GITHUB_STEP_SUMMARY", terminal)
    }
  }

  private static func append(
    _ text: String, to path: String, named variable: String, _ terminal: Terminal
  ) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return complain(errno) }
    defer { close(descriptor) }
    do { try FileDescriptor.write([UInt8](text.utf8), to: descriptor) } catch {
      complain(error.number)
    }

    func complain(_ number: Int32) {
      terminal.note(
        "ridgeline: warning: cannot write \(path) of \(variable): \(Errno.words(number)). The "
          + "verdict is on standard output.")
    }
  }
}
