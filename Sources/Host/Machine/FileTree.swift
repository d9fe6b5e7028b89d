internal import Glibc
public import RooflineModel

/// The files that describe a machine: those of the running system, or a copy below another root.
///
/// Paths are absolute as on the machine described, such as `/proc/meminfo`. Reasons name the path
/// without the root.
public struct FileTree: Hashable, Sendable {
  /// The files of the running system.
  public static let system = FileTree(root: "")

  /// The directory that stands for `/`; empty for the running system.
  public let root: String

  /// Makes a tree below `root`, a directory without a trailing slash.
  public init(root: String) { self.root = root }

  /// The contents of a file, without white space at either end.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: Reading stops once this many bytes are there, in B; more may be returned.
  /// - Returns: The text; bytes that are not UTF-8 are replaced.
  /// - Throws: `Unavailable` with the system's own words, such as `No such file or directory`.
  public func text(_ path: String, upTo limit: Int = .max) throws(Unavailable) -> String {
    let contents = contents(path, upTo: limit)
    guard let bytes = contents.bytes else { throw Self.failure(path, contents.error) }
    return String(decoding: bytes, as: UTF8.self).trimmed
  }

  /// The contents of a file, or `nil` if there is no such file.
  ///
  /// - Parameter path: The file.
  /// - Returns: The text without white space at either end.
  /// - Throws: `Unavailable` if the file is there and cannot be read.
  public func textIfPresent(_ path: String) throws(Unavailable) -> String? {
    let contents = contents(path, upTo: .max)
    if contents.error == ENOENT { return nil }
    guard let bytes = contents.bytes else { throw Self.failure(path, contents.error) }
    return String(decoding: bytes, as: UTF8.self).trimmed
  }

  /// The decimal integer that a file holds.
  ///
  /// - Parameter path: The file.
  /// - Returns: The number, in the file's own unit.
  /// - Throws: `Unavailable` if the file cannot be read or holds something else.
  public func integer(_ path: String) throws(Unavailable) -> Int {
    let text = try text(path)
    guard let number = Int(text) else {
      throw Unavailable(subject: path, reason: "\(path) holds '\(text)', not a number")
    }
    return number
  }

  /// The numbers of a list such as `0-3,8`.
  ///
  /// - Parameter path: The file.
  /// - Returns: The numbers in ascending order; empty for an empty file.
  /// - Throws: `Unavailable` if the file cannot be read or holds something else.
  public func list(_ path: String) throws(Unavailable) -> [Int] {
    let text = try text(path)
    guard let list = NumberList(text) else {
      throw Unavailable(subject: path, reason: "\(path) holds '\(text)', not a list of numbers")
    }
    return list.numbers
  }

  /// Reads until the end or `limit`; the error number if that fails.
  private func contents(_ path: String, upTo limit: Int) -> (bytes: [UInt8]?, error: Int32) {
    let descriptor = open(root + path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return (nil, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count < limit {
      var received = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
        repeat {
          received = read(descriptor, buffer.baseAddress, buffer.count)
        } while received < 0 && errno == EINTR
        count = max(0, received)
      }
      if received < 0 { return (nil, errno) }
      if received == 0 { break }
      bytes += chunk
    }
    return (bytes, 0)
  }

  private static func failure(_ path: String, _ error: Int32) -> Unavailable {
    Unavailable(
      subject: path, reason: "cannot read \(path): \(String(cString: strerror(error)))",
      remedy: [EACCES, EPERM].contains(error) ? "run as a user who may read \(path)" : nil)
  }
}
