internal import Glibc
public import RooflineModel

/// Counts how often quotas of the control groups above the process stopped it.
///
/// The files stay open: one count reads each of them once, about 1 µs per file.
///
/// Source: `nr_throttled` in `cpu.stat`, Linux documentation, `admin-guide/cgroup-v2` and
/// `scheduler/sched-bwc`.
public final class ThrottleCounter: Sendable {
  /// The longest `cpu.stat` has under 400 B.
  private static let capacity = 2048

  private let files: [(path: String, descriptor: Int32)]

  /// Opens the files of every group above the process that counts.
  ///
  /// - Parameter tree: The files to read.
  /// - Returns: The counter, or why throttling cannot be seen.
  public static func open(_ tree: FileTree = .system) -> Availability<ThrottleCounter> {
    Availability("throttling") { () throws(Unavailable) in try ThrottleCounter(tree) }
  }

  private init(_ tree: FileTree) throws(Unavailable) {
    var paths: [String] = []
    for group in try ControlGroups(tree).groups(of: "cpu") {
      let path = group.directory + "/cpu.stat"
      let counts = try tree.textIfPresent(path)?.contains("nr_throttled")
      if counts == true { paths.append(path) }
    }
    files = paths.map { ($0, Glibc.open(tree.root + $0, O_RDONLY | O_CLOEXEC)) }
    guard !files.isEmpty else {
      throw Unavailable(
        subject: "throttling", reason: "no control group of the process counts throttled periods")
    }
  }

  deinit {
    for file in files where file.descriptor >= 0 { close(file.descriptor) }
  }

  /// Periods in which a quota stopped the process or its group, since the groups were made.
  ///
  /// - Returns: The sum over the groups; only differences of it mean something.
  /// - Throws: `Unavailable` if a file can no longer be read.
  public func count() throws(Unavailable) -> Int {
    var sum = 0
    for file in files {
      guard let count = Self.count(in: file.descriptor) else {
        throw Unavailable(
          subject: "throttling",
          reason: "cannot read nr_throttled in \(file.path): \(String(cString: strerror(errno)))")
      }
      sum += count
    }
    return sum
  }

  /// Reads without allocating: this runs between samples.
  private static func count(in descriptor: Int32) -> Int? {
    withUnsafeTemporaryAllocation(byteCount: capacity, alignment: 1) { buffer in
      let received = pread(descriptor, buffer.baseAddress, capacity, 0)
      guard received > 0 else { return nil }
      return value(of: "nr_throttled ", in: UnsafeRawBufferPointer(buffer)[..<received])
    }
  }

  /// The digits behind the first `key` that begins a line.
  static func value(of key: StaticString, in text: Slice<UnsafeRawBufferPointer>) -> Int? {
    let key = UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
    for line in text.split(separator: UInt8(ascii: "\n")) where line.starts(with: key) {
      let digits = line.dropFirst(key.count)
      guard !digits.isEmpty else { return nil }
      var value = 0
      for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
      }
      return value
    }
    return nil
  }
}
