internal import CLinux
internal import Glibc

/// The standard error stream of the process, shared with every library in it.
enum StandardError {
  /// Runs `body` while what anyone in the process writes to the stream goes to memory instead.
  ///
  /// If the stream cannot be turned aside, `body` runs with it as it is.
  ///
  /// - Parameter body: What to run.
  /// - Returns: The result of `body`, and what was written, without white space at either end.
  static func heldBack<Result>(_ body: () -> Result) -> (result: Result, text: String) {
    let file = cl_memory_file("stderr")
    guard file >= 0 else { return (body(), "") }
    defer { close(file) }
    let original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    guard original >= 0 else { return (body(), "") }
    defer { close(original) }
    guard dup2(file, STDERR_FILENO) >= 0 else { return (body(), "") }
    let result = body()
    dup2(original, STDERR_FILENO)
    return (result, contents(of: file))
  }

  /// The first 4096 B of a file.
  private static func contents(of file: Int32) -> String {
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, pread(file, buffer.baseAddress, buffer.count, 0))
    }
    return String(decoding: bytes, as: UTF8.self).trimmed
  }
}
