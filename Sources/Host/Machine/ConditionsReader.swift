internal import RooflineModel

/// Reads what a run is subject to, beyond the hardware.
struct ConditionsReader {
  /// The files to read.
  let tree: FileTree
  /// The control groups, or why they are not known.
  let groups: Availability<ControlGroups>

  /// The conditions at this moment.
  ///
  /// - Parameters:
  ///   - processor: The processor whose governor is read.
  ///   - hypervisor: The hypervisor's name, or why none is assumed.
  /// - Returns: The conditions, each with its reason if it is missing.
  func read(processor: Int, hypervisor: Availability<String>) -> Conditions {
    Conditions(
      system: system,
      hypervisor: hypervisor,
      governor: Availability("governor") { () throws(Unavailable) in
        try tree.text("/sys/devices/system/cpu/cpu\(processor)/cpufreq/scaling_governor")
      },
      hugePages: Availability("huge_pages", reading: hugePages),
      quota: Availability("cgroup:cpu") { () throws(Unavailable) in
        try groups.get().processorQuota()
      },
      perfEventParanoid: Availability("perf_event_paranoid") { () throws(Unavailable) in
        try tree.integer("/proc/sys/kernel/perf_event_paranoid")
      },
      runningProcesses: Availability("running_processes", reading: runningProcesses))
  }

  private var system: String {
    let words = ["ostype", "osrelease"].compactMap { try? tree.text("/proc/sys/kernel/\($0)") }
    return words.isEmpty ? "Linux of unknown release" : words.joined(separator: " ")
  }

  /// The word in brackets of a text such as `always [madvise] never`.
  private func hugePages() throws(Unavailable) -> String {
    let path = "/sys/kernel/mm/transparent_hugepage/enabled"
    let text = try tree.text(path)
    guard let open = text.firstIndex(of: "["), let close = text.firstIndex(of: "]"), open < close
    else { throw Unavailable(subject: path, reason: "\(path) holds '\(text)', no choice") }
    return String(text[text.index(after: open)..<close])
  }

  /// The kernel counts the reader among those that run.
  private func runningProcesses() throws(Unavailable) -> Int {
    let path = "/proc/stat"
    guard let running = KeyedLines(try tree.text(path), separator: " ").integer("procs_running")
    else { throw Unavailable(subject: path, reason: "\(path) has no procs_running") }
    return max(0, running - 1)
  }
}
