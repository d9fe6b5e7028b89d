internal import RooflineModel

extension ControlGroups {
  /// At and above this the first version means that there is no limit, in B.
  ///
  /// It writes the largest multiple of the page size below 2^63.
  private static let unlimited = 1 << 60

  /// The tightest limit on memory, in B.
  ///
  /// - Returns: The smallest hard limit or, in the second version, the limit above which
  ///   allocation is slowed down, if that is smaller.
  /// - Throws: `Unavailable` if no group has a limit, or a limit cannot be read.
  func memoryLimit() throws(Unavailable) -> Int {
    var tightest: Int?
    for group in groups(of: "memory") {
      guard let limit = try memoryLimit(of: group) else { continue }
      tightest = min(tightest ?? limit, limit)
    }
    guard let tightest else {
      throw Unavailable(subject: "cgroup:memory", reason: "no control group limits memory")
    }
    return tightest
  }

  /// What the limits still leave, in B; `nil` without a limit.
  ///
  /// Page cache that the kernel would drop first is not counted as used.
  ///
  /// - Returns: The smallest remainder, at least 0.
  /// - Throws: `Unavailable` if a limit cannot be read.
  func memoryHeadroom() throws(Unavailable) -> Int? {
    var smallest: Int?
    for group in groups(of: "memory") {
      guard let limit = try memoryLimit(of: group) else { continue }
      let file = group.unified ? "memory.current" : "memory.usage_in_bytes"
      let used = try integer(file, of: group) ?? 0
      let cache = try text("memory.stat", of: group).flatMap {
        KeyedLines($0, separator: " ").integer(
          group.unified ? "inactive_file" : "total_inactive_file")
      }
      let left = max(0, limit - max(0, used - (cache ?? 0)))
      smallest = min(smallest ?? left, left)
    }
    return smallest
  }

  /// Processors' worth of time that the tightest quota grants.
  ///
  /// - Returns: Quota divided by period, as 1.5 for three halves of a processor.
  /// - Throws: `Unavailable` if no group has a quota, or a quota cannot be read.
  func processorQuota() throws(Unavailable) -> Double {
    var tightest: Double?
    for group in groups(of: "cpu") {
      guard let quota = try processorQuota(of: group) else { continue }
      tightest = min(tightest ?? quota, quota)
    }
    guard let tightest else {
      throw Unavailable(subject: "cgroup:cpu", reason: "no control group limits processor time")
    }
    return tightest
  }

  /// The processors that the innermost group with such a set grants; `nil` if no group has one.
  func processorSet() throws(Unavailable) -> [Int]? {
    for group in groups(of: "cpuset") {
      let file = group.unified ? "cpuset.cpus.effective" : "cpuset.effective_cpus"
      guard let text = try text(file, of: group), !text.isEmpty else { continue }
      guard let list = NumberList(text) else {
        let path = group.directory + "/" + file
        throw Unavailable(
          subject: "cgroup:cpuset", reason: "\(path) holds '\(text)', not a list of processors")
      }
      return list.numbers
    }
    return nil
  }

  private func memoryLimit(of group: Group) throws(Unavailable) -> Int? {
    let files = group.unified ? ["memory.max", "memory.high"] : ["memory.limit_in_bytes"]
    var tightest: Int?
    for file in files {
      guard let limit = try integer(file, of: group), limit < Self.unlimited else { continue }
      tightest = min(tightest ?? limit, limit)
    }
    return tightest
  }

  private func processorQuota(of group: Group) throws(Unavailable) -> Double? {
    if group.unified {
      guard let fields = try text("cpu.max", of: group)?.split(separator: " "), fields.count == 2
      else { return nil }
      return Self.ratio(Int(fields[0]), Int(fields[1]))
    }
    return Self.ratio(
      try integer("cpu.cfs_quota_us", of: group), try integer("cpu.cfs_period_us", of: group))
  }

  /// `quota` / `period`; `nil` if one is missing or not positive, as `max` and -1 are.
  private static func ratio(_ quota: Int?, _ period: Int?) -> Double? {
    guard let quota, let period, quota > 0, period > 0 else { return nil }
    return Double(quota) / Double(period)
  }

  private func text(_ file: String, of group: Group) throws(Unavailable) -> String? {
    try tree.textIfPresent(group.directory + "/" + file)
  }

  /// The integer in a group's file; `nil` if there is no such file, or if it holds `max`.
  private func integer(_ file: String, of group: Group) throws(Unavailable) -> Int? {
    try text(file, of: group).flatMap { Int($0) }
  }
}
