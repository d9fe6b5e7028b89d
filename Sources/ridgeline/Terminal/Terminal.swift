internal import FoundationEssentials
internal import Glibc
internal import Reports

/// What the streams of this process are connected to.
struct Terminal {
  /// Whether a line on standard error can be rewritten: it is a terminal that has such commands.
  var canRewriteErrors: Bool { isatty(STDERR_FILENO) == 1 && !isDumb }
  /// Whether standard output is a terminal.
  let isOutputTerminal = isatty(STDOUT_FILENO) == 1

  /// The columns that reports on standard output may use; 100 where there is no terminal.
  var width: Int {
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
      return min(200, max(40, columns))
    }
    guard isOutputTerminal else { return 100 }
    return min(200, max(40, Self.columns(of: STDOUT_FILENO) ?? 80))
  }

  /// The columns of the terminal behind standard error.
  var errorWidth: Int { Self.columns(of: STDERR_FILENO) ?? 80 }

  /// Colours only on a terminal that has them, and only if the user did not decline (NO_COLOR).
  var style: TerminalStyle {
    let declined = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return TerminalStyle(isColored: isOutputTerminal && !declined && !isDumb)
  }

  private var isDumb: Bool { environment["TERM"] == "dumb" }

  /// Whether the user asked for a locale without letters beyond ASCII.
  var isASCII: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    return locale == "C" || locale == "POSIX"
  }

  /// Writes an error, one sentence, on standard error.
  func complain(_ message: String) { writeError("ridgeline: error: \(message)\n") }

  /// Writes something worth knowing on standard error.
  func note(_ message: String) { writeError(message + "\n") }

  /// Writes text on standard error; if even that fails there is nobody to tell.
  func writeError(_ text: String) {
    StatusLine.clear()
    try? FileDescriptor.write([UInt8](VisibleText.text(text).utf8), to: STDERR_FILENO)
  }

  private var environment: [String: String] { ProcessInfo.processInfo.environment }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
