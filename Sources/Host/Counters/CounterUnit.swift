internal import Glibc
internal import RooflineModel

/// A unit that counts, as the kernel describes it in sysfs.
///
/// Source: Linux, Documentation/ABI/testing/sysfs-bus-event_source-devices-events and -format.
struct CounterUnit: Hashable {
  static let directory = "/sys/bus/event_source/devices"

  /// The unit's name, such as `uncore_imc_0`.
  let name: String
  /// The number by which perf_event_open(2) knows it.
  let type: UInt32
  /// The processors through which the unit is read, one per package; empty for units of a core.
  let processors: [Int32]
  private let tree: FileTree

  /// Reads a unit.
  ///
  /// - Throws: `Unavailable` if it has no type, or a list of processors that is none.
  init(_ name: String, in tree: FileTree) throws(Unavailable) {
    self.name = name
    self.tree = tree
    let number = try tree.integer("\(Self.directory)/\(name)/type")
    guard let type = UInt32(exactly: number) else {
      throw Unavailable(subject: name, reason: "the unit \(name) has the type \(number)")
    }
    self.type = type
    let path = "\(Self.directory)/\(name)/cpumask"
    processors = try tree.textIfPresent(path) == nil ? [] : tree.list(path).map { Int32($0) }
  }

  /// The names of all units; empty if there are none or sysfs is missing.
  static func names(in tree: FileTree) -> [String] { tree.entries(directory) }

  /// The processor's own units, one per kind of core.
  static func coreUnits(in tree: FileTree) -> [String] {
    names(in: tree).filter {
      ["cpu", "cpu_core", "cpu_atom"].contains($0) || $0.hasPrefix("armv")
    }
  }

  /// The configuration of an event, either one of the unit's own names, such as `cas_count_read`,
  /// or fields, such as `event=0x0a,rdwrmask=0x1`.
  ///
  /// - Throws: `Unavailable` if the unit has no such name or field, or a value does not fit.
  func configuration(_ event: String) throws(Unavailable) -> (config: UInt64, config1: UInt64) {
    let text =
      event.contains("=")
      ? event : try tree.text("\(Self.directory)/\(name)/events/\(event)")
    var (config, config1) = (UInt64(0), UInt64(0))
    for field in text.split(separator: ",") {
      let parts = field.split(separator: "=")
      let key = String(parts[0])
      let word = parts.count > 1 ? String(parts[1]) : "1"
      let value = word.hasPrefix("0x") ? UInt64(word.dropFirst(2), radix: 16) : UInt64(word)
      let format = try tree.text("\(Self.directory)/\(name)/format/\(key)")
      guard let value, let place = Self.place(value, format) else {
        throw Unavailable(
          subject: name, reason: "the unit \(name) does not take \(field) in the field \(format)")
      }
      if format.hasPrefix("config1:") { config1 |= place } else { config |= place }
    }
    return (config, config1)
  }

  /// The bits of `value` where a field such as `config:0-7,32-35` wants them; nil if there are too
  /// many, or if this is no field of the first two words.
  static func place(_ value: UInt64, _ format: String) -> UInt64? {
    let parts = format.split(separator: ":")
    guard parts.count == 2, ["config", "config1"].contains(parts[0]) else { return nil }
    var rest = value
    var result: UInt64 = 0
    for range in parts[1].split(separator: ",") {
      let ends = range.split(separator: "-").compactMap { UInt64($0) }
      guard let low = ends.first, let high = ends.last, low <= high, high < 64 else { return nil }
      let width = high - low + 1
      let mask = width == 64 ? UInt64.max : (1 << width) - 1
      result |= (rest & mask) << low
      rest = width == 64 ? 0 : rest >> width
    }
    return rest == 0 ? result : nil
  }
}

extension FileTree {
  /// The names in a directory, sorted; empty if it cannot be read.
  func entries(_ path: String) -> [String] {
    guard let directory = opendir(root + path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
