internal import RooflineModel

/// Reads which logical processors the process may run on, and how they are grouped.
struct ProcessorReader {
  private static let directory = "/sys/devices/system/cpu"

  /// The files to read.
  let tree: FileTree

  /// The processors that affinity, control groups and hotplug leave, in ascending order.
  ///
  /// - Parameters:
  ///   - asked: Processors to stay within; the affinity of the process's first thread if absent.
  ///   - groups: The control groups, if they could be read.
  ///   - absences: Receives what could not be read.
  /// - Returns: At least one number: what is missing is left out of the intersection, and without
  ///   any source processor 0 is assumed.
  func allowed(
    within asked: [Int]?, groups: ControlGroups?, noting absences: inout [Unavailable]
  ) -> [Int] {
    let affinity = Availability("affinity", reading: self.affinity)
    let online = Availability("online_processors") { () throws(Unavailable) in
      try tree.list(Self.directory + "/online")
    }
    let granted = Availability("cgroup:cpuset") { () throws(Unavailable) in
      try groups?.processorSet()
    }
    let sets = [
      asked ?? affinity.value(noting: &absences), online.value(noting: &absences),
      granted.value(noting: &absences) ?? nil,
    ]
    let common = sets.compactMap { $0.map { Set($0) } }.reduce(nil as Set<Int>?) {
      $0?.intersection($1) ?? $1
    }
    if let common, !common.isEmpty { return common.sorted() }
    absences.append(
      Unavailable(
        subject: "processors",
        reason: "affinity, control groups and online processors have none in common",
        remedy: "choose other processors"))
    return sets.compactMap { $0 }.first { !$0.isEmpty }.map { $0.sorted() } ?? [0]
  }

  /// The processors `numbers` with core, package, node and kind.
  ///
  /// - Parameters:
  ///   - numbers: The allowed processors.
  ///   - nodes: The NUMA node of each processor; 0 for those that are missing.
  ///   - absences: Receives one entry if the topology could not be read.
  /// - Returns: One entry per number; without a topology each processor is a core of package 0.
  func read(
    _ numbers: [Int], nodes: [Int: Int], noting absences: inout [Unavailable]
  ) -> [LogicalProcessor] {
    let small = efficiencyProcessors(among: numbers)
    var missing: Unavailable?
    let processors = numbers.map { number in
      let topology = Self.directory + "/cpu\(number)/topology"
      var package = 0
      var core = number
      do throws(Unavailable) {
        package = max(0, try tree.integer(topology + "/physical_package_id"))
        core = try siblings(topology).first ?? number
      } catch {
        missing = missing ?? error
      }
      return LogicalProcessor(
        number: number, core: core, package: package, node: nodes[number] ?? 0,
        kind: small.contains(number) ? .efficiency : .standard)
    }
    if let missing {
      absences.append(
        Unavailable(
          subject: "topology",
          reason: "\(missing.reason); where it is missing each processor is taken for a core",
          remedy: missing.remedy))
    }
    return processors
  }

  private func affinity() throws(Unavailable) -> [Int] {
    let path = "/proc/self/status"
    guard
      let list = KeyedLines(try tree.text(path))["Cpus_allowed_list"].flatMap({ NumberList($0) })
    else { throw Unavailable(subject: path, reason: "\(path) has no Cpus_allowed_list") }
    return list.numbers
  }

  /// The logical processors of a core; `thread_siblings_list` is the name before Linux 5.2.
  private func siblings(_ topology: String) throws(Unavailable) -> [Int] {
    if let text = try tree.textIfPresent(topology + "/core_cpus_list"),
      let list = NumberList(text)
    {
      return list.numbers
    }
    return try tree.list(topology + "/thread_siblings_list")
  }

  /// The processors of the smaller cores; empty if the machine is not hybrid.
  ///
  /// Intel's hybrids list them by counter unit. On arm64 they have less than three quarters of the
  /// largest `cpu_capacity`: small cores have about a third, the second largest over four fifths.
  private func efficiencyProcessors(among numbers: [Int]) -> Set<Int> {
    let listed = ["cpu_atom", "cpu_lowpower"].flatMap { unit in
      (try? tree.list("/sys/devices/\(unit)/cpus")) ?? []
    }
    if let large = try? tree.list("/sys/devices/cpu_core/cpus"), !large.isEmpty {
      return Set(listed)
    }
    let capacities = numbers.compactMap { number in
      (try? tree.integer(Self.directory + "/cpu\(number)/cpu_capacity")).map { (number, $0) }
    }
    let largest = capacities.map(\.1).max() ?? 0
    return Set(capacities.filter { $0.1 * 4 < largest * 3 }.map(\.0))
  }
}
