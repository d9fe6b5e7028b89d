internal import RooflineModel

/// Reads how much memory there is, and how much of it the process may use.
struct MemoryReader {
  /// The files to read.
  let tree: FileTree

  /// The memory of the machine and of the control groups.
  ///
  /// - Parameters:
  ///   - groups: The control groups, or why they are not known.
  ///   - absences: Receives an entry if the total or the remainder is not known.
  /// - Returns: Sizes in B; 0 for a total that could not be read.
  func read(_ groups: Availability<ControlGroups>, noting absences: inout [Unavailable]) -> Memory {
    let sizes = Availability("memory", reading: self.sizes).value(noting: &absences)
    let headroom = Availability("cgroup:memory") { () throws(Unavailable) in
      try groups.value?.memoryHeadroom()
    }
    let limit = Availability("cgroup:memory") { () throws(Unavailable) in
      try groups.get().memoryLimit()
    }
    let available = sizes?.available ?? 0
    let left = headroom.value(noting: &absences) ?? nil
    return Memory(
      totalBytes: sizes?.total ?? 0, availableBytes: min(available, left ?? available),
      limitBytes: limit)
  }

  /// Before Linux 3.14 there is no `MemAvailable`; free memory is then the safe answer.
  private func sizes() throws(Unavailable) -> (total: Int, available: Int) {
    let lines = KeyedLines(try tree.text("/proc/meminfo"))
    guard let total = lines.integer("MemTotal"),
      let available = lines.integer("MemAvailable") ?? lines.integer("MemFree")
    else { throw Unavailable(subject: "memory", reason: "/proc/meminfo lacks MemTotal or MemFree") }
    return (total << 10, available << 10)
  }
}
