internal import ArgumentParser
internal import Glibc
internal import Reports

/// Standard output, for results only.
enum StandardOutput {
  /// Writes text for a person; what would steer a terminal is spelled out.
  ///
  /// - Parameters:
  ///   - text: The text; it may carry the escape sequences of `Terminal.style`.
  ///   - advice: What to do if it cannot be written, one sentence.
  /// - Throws: `CommandFailure` (74), or `ExitCode.success` if the reader went away.
  static func write(_ text: String, advice: String = elsewhere) throws {
    try write(VisibleText.text(text, styled: Terminal().style.isColored), advice)
  }

  /// Writes JSON; what would steer a terminal is escaped as JSON has it.
  static func write(json text: String, advice: String = elsewhere) throws {
    try write(VisibleText.json(text), advice)
  }

  /// Writes a text for a program, such as a shell, as it is.
  static func write(script text: String) throws { try write(text, elsewhere) }

  /// What to do about a place that cannot be written.
  static let elsewhere = "Free some space, or send it to another place."

  private static func write(_ text: String, _ advice: String) throws {
    do {
      try FileDescriptor.write([UInt8](text.utf8), to: STDOUT_FILENO)
    } catch  where error.number == EPIPE {
      // Whoever reads has read enough, as `head` does.
      throw ExitCode.success
    } catch {
      throw CommandFailure.cannotWrite(
        "Cannot write the result to standard output: \(error.reason). \(advice)")
    }
  }
}

/// The system's error numbers.
enum Errno {
  /// What the system says an error number means.
  static func words(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// Reading from and writing to a file descriptor, all or an error.
enum FileDescriptor {
  /// The system's reason for a refusal.
  struct Refusal: Error {
    let number: Int32
    var reason: String { Errno.words(number) }
  }

  /// Everything up to the end; `EFBIG` if that is more than `most` bytes.
  static func readAll(
    from descriptor: Int32, most: Int = 1 << 30
  ) throws(Refusal) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Refusal(number: errno) }
      if count == 0 { return all }
      guard all.count + count <= most else { throw Refusal(number: EFBIG) }
      all += buffer.prefix(count)
    }
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Refusal) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        throw Refusal(number: errno)
      }
      rest = rest.dropFirst(written)
    }
  }
}
