internal import Glibc

/// Files that are complete or not there: written beside their place, synced, then renamed.
enum SafeFile {
  /// Makes sure that `path` can be written, without touching what is there.
  static func check(_ path: String) throws {
    let partial = path + ".partial"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CommandFailure.cannotCreate(
        "Cannot save the record as \(path): \(String(cString: strerror(errno))). "
          + "Name a file in a folder that you may write with --output.")
    }
    close(descriptor)
    unlink(partial)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw CommandFailure.cannotCreate(
        "Cannot save the record as \(path): it is a folder. Name a file with --output.")
    }
  }

  /// Writes `bytes` as the whole content of `path`; at any time the old or the new file is there.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let partial = path + ".partial"
    do {
      try writeWhole(bytes, to: partial)
      guard rename(partial, path) == 0 else { throw FileDescriptor.Refusal(number: errno) }
    } catch let refusal as FileDescriptor.Refusal {
      unlink(partial)
      throw CommandFailure.cannotWrite(
        "Cannot save the record as \(path): \(refusal.reason). Free some space or name another "
          + "place with --output; a file saved there before is still complete.")
    }
  }

  private static func writeWhole(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileDescriptor.Refusal(number: errno) }
    defer { close(descriptor) }
    try FileDescriptor.write(bytes, to: descriptor)
    guard fsync(descriptor) == 0 else { throw FileDescriptor.Refusal(number: errno) }
  }

  /// The whole content of a file.
  static func read(_ path: String, purpose: String) throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure.data(
        "Cannot read \(purpose) \(path): \(String(cString: strerror(errno))). Check the path.")
    }
    defer { close(descriptor) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw CommandFailure.data(
          "Cannot read \(purpose) \(path): \(String(cString: strerror(errno))). Check the path.")
      }
      if count == 0 { return all }
      all += buffer.prefix(count)
    }
  }
}
