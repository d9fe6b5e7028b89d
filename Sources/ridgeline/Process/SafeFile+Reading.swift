internal import Glibc

extension SafeFile {
  /// The whole content of a file, or of standard input for `-`.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - purpose: What it is read as, for the message.
  ///   - most: Bytes beyond which it cannot be what it should be.
  /// - Returns: The bytes.
  /// - Throws: `CommandFailure` (65), worded for the user.
  static func read(_ path: String, purpose: String, most: Int) throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotRead(path, purpose, errno) }
    defer { if path != "-" { close(descriptor) } }
    do {
      return try FileDescriptor.readAll(from: descriptor, most: most)
    } catch  where error.number == EFBIG {
      throw CommandFailure.data(
        "Cannot read \(purpose) \(name(path)): it is longer than \(most >> 20) MiB, which no such "
          + "file is. Check the path.")
    } catch {
      throw cannotRead(path, purpose, error.number)
    }
  }

  /// What messages call a path that is read.
  static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

  private static func cannotRead(_ path: String, _ purpose: String, _ number: Int32)
    -> CommandFailure
  {
    .data("Cannot read \(purpose) \(name(path)): \(Errno.words(number)). Check the path.")
  }
}
