internal import Glibc

/// Files that are complete or not there: written beside their place, synced, then renamed.
///
/// What is there already and is no regular file, such as `/dev/null` or a pipe, is never replaced:
/// it is written to. A symbolic link is followed first.
enum SafeFile {
  /// Makes sure that `path` can be written, without touching what is there.
  static func check(_ path: String) throws {
    let place = resolved(path)
    switch kind(of: place) {
    case S_IFDIR:
      throw CommandFailure.cannotCreate(
        "Cannot save the record as \(path): it is a folder. Name a file with --output.")
    case .some(let kind) where kind != S_IFREG:
      guard access(place, W_OK) == 0 else { throw cannotCreate(path, errno) }
    default:
      let partial = partialName(place)
      let descriptor = open(partial, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw cannotCreate(path, errno) }
      close(descriptor)
      unlink(partial)
    }
  }

  /// Writes `bytes` as the whole content of `path`; at any time the old or the new file is there.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let place = resolved(path)
    do {
      if let kind = kind(of: place), kind != S_IFREG {
        try writeWhole(bytes, to: place, flags: O_WRONLY | O_CLOEXEC)
        return
      }
      let partial = partialName(place)
      do {
        try writeWhole(bytes, to: partial, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
        guard rename(partial, place) == 0 else { throw FileDescriptor.Refusal(number: errno) }
      } catch {
        unlink(partial)
        throw error
      }
    } catch let refusal as FileDescriptor.Refusal {
      throw CommandFailure.cannotWrite(
        "Cannot save the record as \(path): \(refusal.reason). Free some space or name another "
          + "place with --output; a file saved there before is still complete.")
    }
  }

  /// The whole content of a file, or of standard input for `-`.
  static func read(_ path: String, purpose: String) throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotRead(path, purpose, errno) }
    defer { if path != "-" { close(descriptor) } }
    do {
      return try FileDescriptor.readAll(from: descriptor)
    } catch {
      throw cannotRead(path, purpose, error.number)
    }
  }

  private static func cannotRead(_ path: String, _ purpose: String, _ number: Int32)
    -> CommandFailure
  {
    .data("Cannot read \(purpose) \(path): \(Errno.words(number)). Check the path.")
  }

  private static func cannotCreate(_ path: String, _ number: Int32) -> CommandFailure {
    .cannotCreate(
      "Cannot save the record as \(path): \(Errno.words(number)). "
        + "Name a file in a folder that you may write with --output.")
  }

  /// A name of this process beside `place`, so that two runs do not share it.
  private static func partialName(_ place: String) -> String { "\(place).\(getpid()).partial" }

  /// Where a path leads once links are followed; itself if there is nothing yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// The kind of file that is there, or `nil` if there is none.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func writeWhole(_ bytes: [UInt8], to path: String, flags: Int32) throws {
    let descriptor = open(path, flags, 0o644)
    guard descriptor >= 0 else { throw FileDescriptor.Refusal(number: errno) }
    defer { close(descriptor) }
    try FileDescriptor.write(bytes, to: descriptor)
    // Devices and pipes cannot be synced, and need not be.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw FileDescriptor.Refusal(number: errno)
    }
  }
}
