extension MachineTable {
  /// Two sockets of four cores with two threads each, a node per socket; numbered as Intel does.
  static let twoSockets = MachineTable(
    packages: [(0..<4).map { [$0, $0 + 8] }, (4..<8).map { [$0, $0 + 8] }],
    caches: [
      Caches(0, level: 1, "Data", "48K", sharers: (0..<8).map { [$0, $0 + 8] }),
      Caches(1, level: 1, "Instruction", "32K", sharers: (0..<8).map { [$0, $0 + 8] }),
      Caches(2, level: 2, "Unified", "1280K", sharers: (0..<8).map { [$0, $0 + 8] }),
      Caches(
        3, level: 3, "Unified", "49152K",
        sharers: [[0, 1, 2, 3, 8, 9, 10, 11], [4, 5, 6, 7, 12, 13, 14, 15]]),
    ],
    nodes: [
      Node(processors: [0, 1, 2, 3, 8, 9, 10, 11], kibibytes: 1 << 26, distances: "10 21"),
      Node(processors: [4, 5, 6, 7, 12, 13, 14, 15], kibibytes: 1 << 27, distances: "21 10"),
    ],
    kibibytes: 3 << 26,
    processorInfo: """
      processor	: 0
      vendor_id	: GenuineIntel
      cpu family	: 6
      model		: 106
      model name	: Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz
      stepping	: 6
      flags		: fpu vme avx2 avx512f

      processor	: 1
      vendor_id	: GenuineIntel
      """,
    files: ["/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "performance"])

  /// Two performance cores with two threads each and a cluster of four efficiency cores.
  static let hybrid = MachineTable(
    packages: [[[0, 1], [2, 3], [4], [5], [6], [7]]],
    caches: [
      Caches(0, level: 1, "Data", "48K", sharers: [[0, 1], [2, 3]]),
      Caches(0, level: 1, "Data", "32K", sharers: [[4], [5], [6], [7]]),
      Caches(1, level: 1, "Instruction", "32K", sharers: [[0, 1], [2, 3]]),
      Caches(1, level: 1, "Instruction", "64K", sharers: [[4], [5], [6], [7]]),
      Caches(2, level: 2, "Unified", "1280K", sharers: [[0, 1], [2, 3]]),
      Caches(2, level: 2, "Unified", "2048K", sharers: [[4, 5, 6, 7]]),
      Caches(3, level: 3, "Unified", "12288K", sharers: [Array(0..<8)]),
    ],
    nodes: [Node(processors: Array(0..<8), kibibytes: 1 << 24, distances: "10")],
    kibibytes: 1 << 24,
    processorInfo: """
      processor	: 0
      vendor_id	: GenuineIntel
      cpu family	: 6
      model		: 154
      model name	: 12th Gen Intel(R) Core(TM) i5-1235U
      stepping	: 4
      flags		: fpu vme avx2
      """,
    files: [
      "/sys/devices/cpu_core/cpus": "0-3", "/sys/devices/cpu_atom/cpus": "4-7",
      "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "powersave",
    ])

  /// Eight cores in two complexes of four, multithreading switched off.
  static let twoComplexes = MachineTable(
    packages: [(0..<8).map { [$0] }],
    caches: [
      Caches(0, level: 1, "Data", "32K", sharers: (0..<8).map { [$0] }),
      Caches(1, level: 1, "Instruction", "32K", sharers: (0..<8).map { [$0] }),
      Caches(2, level: 2, "Unified", "1024K", sharers: (0..<8).map { [$0] }),
      Caches(3, level: 3, "Unified", "32768K", sharers: [[0, 1, 2, 3], [4, 5, 6, 7]]),
    ],
    nodes: [Node(processors: Array(0..<8), kibibytes: 1 << 25, distances: "10")],
    kibibytes: 1 << 25,
    processorInfo: """
      processor	: 0
      vendor_id	: AuthenticAMD
      cpu family	: 25
      model		: 17
      model name	: AMD EPYC 9124 16-Core Processor
      stepping	: 1
      flags		: fpu vme avx2 avx512f
      """)

  /// Eight cores of which a container may use four, two and a half processors' worth of time.
  static let container: MachineTable = {
    var table = twoComplexes
    table.files = [
      "/proc/self/cgroup": "0::/kubepods/pod7/app",
      "/sys/fs/cgroup/kubepods/pod7/app/cpuset.cpus.effective": "2-5",
      "/sys/fs/cgroup/kubepods/pod7/app/cpu.max": "max 100000",
      "/sys/fs/cgroup/kubepods/pod7/app/cpu.stat": "usage_usec 5\nnr_throttled 3",
      "/sys/fs/cgroup/kubepods/pod7/app/memory.max": "\(2 << 30)",
      "/sys/fs/cgroup/kubepods/pod7/app/memory.high": "max",
      "/sys/fs/cgroup/kubepods/pod7/app/memory.current": "\(512 << 20)",
      "/sys/fs/cgroup/kubepods/pod7/app/memory.stat":
        "anon \(256 << 20)\ninactive_file \(128 << 20)",
      "/sys/fs/cgroup/kubepods/pod7/cpu.max": "250000 100000",
      "/sys/fs/cgroup/kubepods/pod7/cpu.stat": "usage_usec 9\nnr_throttled 40",
      "/sys/fs/cgroup/kubepods/pod7/memory.max": "\(4 << 30)",
      "/sys/fs/cgroup/kubepods/cpu.max": "600000 100000",
      "/sys/fs/cgroup/cpu.stat": "usage_usec 20",
    ]
    return table
  }()

  /// Four cores of an arm64 guest.
  static let arm64 = MachineTable(
    packages: [(0..<4).map { [$0] }],
    caches: [
      Caches(0, level: 1, "Data", "64K", sharers: (0..<4).map { [$0] }),
      Caches(1, level: 1, "Instruction", "64K", sharers: (0..<4).map { [$0] }),
      Caches(2, level: 2, "Unified", "1024K", sharers: (0..<4).map { [$0] }),
      Caches(3, level: 3, "Unified", "32768K", sharers: [[0, 1, 2, 3]]),
    ],
    nodes: [Node(processors: [0, 1, 2, 3], kibibytes: 1 << 23, distances: "10")],
    kibibytes: 1 << 23,
    processorInfo: """
      processor	: 0
      BogoMIPS	: 2100.00
      Features	: fp asimd sve
      CPU implementer	: 0x41
      CPU architecture: 8
      CPU variant	: 0x1
      CPU part	: 0xd40
      CPU revision	: 1
      """,
    files: [
      "/sys/class/dmi/id/sys_vendor": "Amazon EC2", "/sys/class/dmi/id/product_name": "c7g.xlarge",
    ])

  /// Two processors of a guest that shows neither caches nor nodes nor a clock governor.
  static let bareGuest = MachineTable(
    packages: [[[0], [1]]], caches: [], nodes: [], kibibytes: 1 << 20,
    processorInfo: """
      processor	: 0
      vendor_id	: GenuineIntel
      cpu family	: 6
      model		: 143
      model name	: Intel(R) Xeon(R) Processor
      stepping	: 8
      flags		: fpu vme avx2 hypervisor
      """)
}
