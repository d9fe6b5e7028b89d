internal import RooflineModel

/// Reads the data and unified caches that the allowed processors reach.
///
/// The source is the kernel's own list. Sizes that PAPI gives come from an old CPUID leaf and can
/// be those of a whole socket.
struct CacheReader {
  /// More entries than any processor has; ends the search where a tree would not.
  private static let indices = 0..<16

  /// The files to read.
  let tree: FileTree

  /// One cache, as the first processor that lists it does.
  private struct Instance {
    let shape: Shape
    let sharers: Set<Int>
  }

  private struct Shape: Hashable {
    let level: Int
    let bytes: Int
    let lineBytes: Int
  }

  /// The caches of `processors`, one entry per level and size.
  ///
  /// - Parameters:
  ///   - processors: The allowed processors.
  ///   - absences: Receives one entry if no cache, or not every cache, could be read.
  /// - Returns: The caches from the core outwards; within a level standard cores' first.
  func read(_ processors: [LogicalProcessor], noting absences: inout [Unavailable]) -> [Cache] {
    var instances: [Int: [Instance]] = [:]
    var missing: Unavailable?
    let small = processors.filter { $0.kind == .efficiency }
    for processor in (processors.filter { $0.kind == .standard } + small).map(\.number) {
      for index in Self.indices
      where instances[index]?.contains(where: { $0.sharers.contains(processor) }) != true {
        do throws(Unavailable) {
          guard let instance = try instance(index, of: processor) else { break }
          instances[index, default: []].append(instance)
        } catch {
          missing = missing ?? error
        }
      }
    }
    if let missing {
      absences.append(
        Unavailable(subject: "caches", reason: missing.reason, remedy: missing.remedy))
    }
    let found = instances.sorted { $0.key < $1.key }.flatMap(\.value)
    return Self.merged(found, allowed: Set(processors.map(\.number)))
  }

  /// The instance of the last-level cache that each processor reaches, as the lowest number among
  /// those that share it; processors without a readable cache are left out.
  func lastInstances(_ processors: [LogicalProcessor]) -> [Int: Int] {
    var result: [Int: Int] = [:]
    for processor in processors.map(\.number) where result[processor] == nil {
      var last: Instance?
      for index in Self.indices {
        guard let instance = try? instance(index, of: processor) else { break }
        if instance.shape.bytes > 0, instance.shape.level >= last?.shape.level ?? 0 {
          last = instance
        }
      }
      guard let last, let lowest = last.sharers.min() else { continue }
      for sharer in last.sharers { result[sharer] = lowest }
    }
    return result
  }

  /// The entry `index` of `processor`, or `nil` behind the last entry; the first must be there.
  private func instance(
    _ index: Int, of processor: Int
  ) throws(Unavailable) -> Instance? {
    let entry = "/sys/devices/system/cpu/cpu\(processor)/cache/index\(index)/"
    if index > 0, try tree.textIfPresent(entry + "level") == nil { return nil }
    let sharers = try tree.textIfPresent(entry + "shared_cpu_list").flatMap { NumberList($0) }
    let instruction = try tree.text(entry + "type") == "Instruction"
    return Instance(
      shape: Shape(
        level: try tree.integer(entry + "level"),
        bytes: instruction ? 0 : try size(entry + "size"),
        lineBytes: instruction ? 0 : try tree.integer(entry + "coherency_line_size")),
      sharers: Set(sharers?.numbers ?? [processor]))
  }

  /// A size such as `48K`, in B.
  private func size(_ path: String) throws(Unavailable) -> Int {
    let text = try tree.text(path)
    let shift = ["K": 10, "M": 20, "G": 30][text.last.map { String($0) } ?? ""]
    guard let number = Int(shift == nil ? text : String(text.dropLast())), number > 0,
      number < 1 << 30
    else { throw Unavailable(subject: path, reason: "\(path) holds '\(text)', not a size") }
    return number << (shift ?? 0)
  }

  /// One entry per shape, in order of first occurrence within a level; instruction caches are out.
  private static func merged(_ instances: [Instance], allowed: Set<Int>) -> [Cache] {
    var caches: [Shape: Cache] = [:]
    var order: [Shape] = []
    for instance in instances where instance.shape.bytes > 0 {
      let shape = instance.shape
      let sharers = instance.sharers.intersection(allowed).count
      if caches[shape] == nil { order.append(shape) }
      var cache =
        caches[shape]
        ?? Cache(
          level: shape.level, bytes: shape.bytes, lineBytes: shape.lineBytes, instances: 0,
          sharedBy: 0)
      cache.instances += 1
      cache.sharedBy = max(cache.sharedBy, sharers)
      caches[shape] = cache
    }
    let levels = Set(order.map(\.level)).sorted()
    return levels.flatMap { level in order.filter { $0.level == level } }
      .compactMap { caches[$0] }
  }
}
