internal import Glibc

/// Files that are complete or not there: written beside their place, synced, then renamed.
///
/// What is there already and is no regular file, such as `/dev/null` or a pipe, is never replaced:
/// it is written to. Symbolic links are followed first, also to a file that is still to be made. A
/// file that is replaced leaves its mode and, where allowed, its owner to the new one; one without
/// any write bit is not replaced, even for root.
enum SafeFile {
  /// Makes sure that `path` can be written, without touching what is there.
  ///
  /// `what` is what messages call the content.
  static func check(_ path: String, as what: String = "the record") throws {
    guard !path.isEmpty else {
      throw CommandFailure.usage(
        "Cannot save \(what) as '': a file needs a name. Name one with --output.")
    }
    let place = try resolved(path, what)
    let there = status(of: place)
    switch there?.kind {
    case S_IFDIR:
      throw CommandFailure.cannotCreate(
        "Cannot save \(what) as \(path): it is a folder. Name a file with --output.")
    case .some(let kind) where kind != S_IFREG:
      guard access(place, W_OK) == 0 else { throw cannotCreate(path, what, errno) }
    default:
      if let there, there.mode & 0o222 == 0 {
        throw CommandFailure.cannotCreate(
          "Cannot save \(what) as \(path): the file there is protected from writing. Name "
            + "another with --output, or allow it with 'chmod u+w'.")
      }
      if there != nil, access(place, W_OK) != 0 { throw cannotCreate(path, what, errno) }
      let partial = partialName(place)
      let descriptor = open(partial, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw cannotCreate(path, what, errno) }
      close(descriptor)
      unlink(partial)
    }
  }

  /// Writes `bytes` as the whole content of `path`; at any time the old or the new file is there.
  ///
  /// `what` is what messages call the content.
  static func write(
    _ bytes: [UInt8], to path: String, as what: String = "the record"
  ) throws {
    let place = try resolved(path, what)
    let there = status(of: place)
    do {
      if let there, there.kind != S_IFREG {
        try writeWhole(bytes, to: place, flags: O_WRONLY | O_CLOEXEC)
        return
      }
      let partial = partialName(place)
      do {
        try writeWhole(bytes, to: partial, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
        if let there { keep(there, on: partial) }
        guard rename(partial, place) == 0 else { throw FileDescriptor.Refusal(number: errno) }
      } catch {
        unlink(partial)
        throw error
      }
    } catch let refusal as FileDescriptor.Refusal {
      throw CommandFailure.cannotWrite(
        "Cannot save \(what) as \(path): \(refusal.reason). Free some space or name another "
          + "place with --output; a file saved there before is still complete.")
    }
  }

  private static func cannotCreate(_ path: String, _ what: String, _ number: Int32)
    -> CommandFailure
  {
    .cannotCreate(
      "Cannot save \(what) as \(path): \(Errno.words(number)). "
        + "Name a file in a folder that you may write with --output.")
  }

  /// Whether there is a folder at `path`.
  static func isFolder(_ path: String) -> Bool { status(of: path)?.kind == S_IFDIR }

  /// A name of this process beside `place`, so that two runs do not share it.
  private static func partialName(_ place: String) -> String { "\(place).\(getpid()).partial" }

  /// Where a path leads once links are followed; itself if there is nothing yet.
  private static func resolved(_ path: String, _ what: String) throws -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    // Pipes and sockets behind /dev/stdout have no path of their own.
    guard status(of: path) == nil else { return path }
    var place = path
    for _ in 0..<40 {
      guard let target = link(at: place) else { return place }
      let folder = place.lastIndex(of: "/").map { place[...$0] } ?? ""
      place = target.hasPrefix("/") ? target : folder + target
    }
    throw cannotCreate(path, what, ELOOP)
  }

  /// What a symbolic link holds; `nil` for everything else.
  private static func link(at path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        characters.baseAddress.map { readlink(path, $0, characters.count) } ?? -1
      }
    }
    return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
  }

  /// What is there: the kind of file, its mode and owner.
  private struct Status {
    let kind, mode: mode_t
    let user: uid_t
    let group: gid_t
  }

  private static func status(of path: String) -> Status? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Status(
      kind: status.st_mode & S_IFMT, mode: status.st_mode & 0o7777, user: status.st_uid,
      group: status.st_gid)
  }

  /// Gives a file that is to replace another its owner, where that is allowed, and its mode.
  private static func keep(_ status: Status, on path: String) {
    _ = chown(path, status.user, status.group)
    _ = chmod(path, status.mode)
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
