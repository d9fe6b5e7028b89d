internal import ArgumentParser
internal import Glibc

/// Standard input, as bytes.
enum StandardInput {
  /// Everything up to the end.
  static func readAll() -> [UInt8] { (try? FileDescriptor.readAll(from: STDIN_FILENO)) ?? [] }
}

/// Standard output, for results only.
enum StandardOutput {
  /// Writes text.
  static func write(_ text: String) throws { try write([UInt8](text.utf8)) }

  /// Writes bytes, all of them.
  static func write(_ bytes: [UInt8]) throws {
    do {
      try FileDescriptor.write(bytes, to: STDOUT_FILENO)
    } catch  where error.number == EPIPE {
      // Whoever reads has read enough, as `head` does.
      throw ExitCode.success
    } catch {
      throw CommandFailure.cannotWrite(
        "Cannot write the result to standard output: \(error.reason). "
          + "Save it with --output FILE instead.")
    }
  }
}

/// The system's error numbers.
enum Errno {
  /// What the system says an error number means.
  static func words(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// Writing to a file descriptor, all or an error.
enum FileDescriptor {
  /// The system's reason for a refusal.
  struct Refusal: Error {
    let number: Int32
    var reason: String { Errno.words(number) }
  }

  /// Everything up to the end.
  static func readAll(from descriptor: Int32) throws(Refusal) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Refusal(number: errno) }
      if count == 0 { return all }
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
