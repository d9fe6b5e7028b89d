/// The hardware of a fixture machine, as compactly as it can be told.
struct MachineTable {
  /// Caches of one kind: where each processor lists them, and who shares each of them.
  struct Caches {
    var index: Int
    var level: Int
    var type: String
    var size: String
    var sharers: [[Int]]

    init(_ index: Int, level: Int, _ type: String, _ size: String, sharers: [[Int]]) {
      self.index = index
      self.level = level
      self.type = type
      self.size = size
      self.sharers = sharers
    }
  }

  /// A node with its memory in KiB and its distances.
  struct Node {
    var processors: [Int]
    var kibibytes: Int
    var distances: String
  }

  /// The processors of each core, package by package.
  var packages: [[[Int]]]
  var caches: [Caches]
  var nodes: [Node]
  var kibibytes: Int
  var processorInfo: String
  /// Further files, and replacements of the above.
  var files: [String: String] = [:]

  /// Lays the files out.
  func build() throws -> FixtureTree {
    let fixture = try FixtureTree()
    let numbers = packages.flatMap { $0.flatMap { $0 } }.sorted()
    try fixture.write([
      "/sys/devices/system/cpu/online": Self.list(numbers),
      "/proc/cpuinfo": processorInfo,
      "/proc/meminfo": """
      MemTotal:       \(kibibytes) kB
      MemFree:        \(kibibytes / 4) kB
      MemAvailable:   \(kibibytes / 2) kB
      """,
      "/proc/self/status": """
      Name:	ridgeline
      Cpus_allowed_list:	\(Self.list(numbers))
      Mems_allowed_list:	0-\(max(0, nodes.count - 1))
      """,
      "/proc/self/cgroup": "0::/user.slice",
      "/proc/self/mountinfo":
        "31 23 0:28 / /sys/fs/cgroup rw,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate",
      "/proc/stat": "cpu  1 2 3 4\nprocs_running 3\nprocs_blocked 0",
      "/proc/sys/kernel/ostype": "Linux",
      "/proc/sys/kernel/osrelease": "6.8.0-31-generic",
      "/proc/sys/kernel/perf_event_paranoid": "2",
      "/sys/kernel/mm/transparent_hugepage/enabled": "always [madvise] never",
    ])
    try layOutCores(fixture)
    try layOutCaches(fixture)
    try layOutNodes(fixture)
    try fixture.write(files)
    return fixture
  }

  private func layOutCores(_ fixture: FixtureTree) throws {
    for (package, cores) in packages.enumerated() {
      for core in cores {
        for number in core {
          try fixture.write(
            [
              "physical_package_id": "\(package)", "core_cpus_list": Self.list(core),
            ], below: "/sys/devices/system/cpu/cpu\(number)/topology/")
        }
      }
    }
  }

  private func layOutCaches(_ fixture: FixtureTree) throws {
    for kind in caches {
      for sharers in kind.sharers {
        for number in sharers {
          try fixture.write(
            [
              "level": "\(kind.level)", "type": kind.type, "size": kind.size,
              "coherency_line_size": "64", "shared_cpu_list": Self.list(sharers),
            ], below: "/sys/devices/system/cpu/cpu\(number)/cache/index\(kind.index)/")
        }
      }
    }
  }

  private func layOutNodes(_ fixture: FixtureTree) throws {
    guard !nodes.isEmpty else { return }
    try fixture.write(["/sys/devices/system/node/online": "0-\(nodes.count - 1)"])
    for (number, node) in nodes.enumerated() {
      try fixture.write(
        [
          "cpulist": Self.list(node.processors), "distance": node.distances,
          "meminfo": "Node \(number) MemTotal:       \(node.kibibytes) kB",
        ], below: "/sys/devices/system/node/node\(number)/")
    }
  }

  /// Numbers in the kernel's notation, without ranges.
  private static func list(_ numbers: [Int]) -> String {
    numbers.map { String($0) }.joined(separator: ",")
  }
}
