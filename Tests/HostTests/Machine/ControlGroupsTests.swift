import RooflineModel
import Testing

@testable import Host

@Suite struct ControlGroupsTests {
  /// The hierarchies of a hybrid host: the second version without controllers.
  private static let hybridMounts = """
    31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
    32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
    35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
    34 31 0:31 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset
    41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
    """

  /// The control groups of a process, with the files that they are read from.
  private struct Process {
    let fixture: FixtureTree
    let groups: ControlGroups

    init(_ membership: String, mounts: String, _ files: [String: String] = [:]) throws {
      fixture = try FixtureTree()
      try fixture.write(["/proc/self/cgroup": membership, "/proc/self/mountinfo": mounts])
      try fixture.write(files)
      groups = try ControlGroups(fixture.tree)
    }
  }

  @Test func `a hybrid host takes each controller from the version that has it`() throws {
    let process = try Process(
      "3:memory:/a/b\n2:cpu,cpuacct:/\n0::/a", mounts: Self.hybridMounts,
      [
        "/sys/fs/cgroup/memory/a/b/memory.limit_in_bytes": "9223372036854771712",
        "/sys/fs/cgroup/memory/a/memory.limit_in_bytes": "1073741824",
        "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712",
        "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "150000",
        "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000",
      ])
    #expect(
      process.groups.groups(of: "memory").map(\.directory) == [
        "/sys/fs/cgroup/memory/a/b", "/sys/fs/cgroup/memory/a", "/sys/fs/cgroup/memory",
        "/sys/fs/cgroup/unified/a", "/sys/fs/cgroup/unified",
      ])
    #expect(try process.groups.memoryLimit() == 1 << 30)
    #expect(try process.groups.processorQuota() == 1.5)
    #expect(try process.groups.processorSet() == nil)
  }

  @Test func `the first version's huge limit and its quota of -1 are no limits`() throws {
    let process = try Process(
      "3:memory:/\n2:cpu,cpuacct:/\n1:cpuset:/", mounts: Self.hybridMounts,
      [
        "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712",
        "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1",
        "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000",
        "/sys/fs/cgroup/cpuset/cpuset.effective_cpus": "0-1",
      ])
    #expect(throws: Unavailable.self) { try process.groups.memoryLimit() }
    #expect(throws: Unavailable.self) { try process.groups.processorQuota() }
    #expect(try process.groups.memoryHeadroom() == nil)
    #expect(try process.groups.processorSet() == [0, 1])
  }

  @Test func `a mount that shows only the container's group is its root`() throws {
    let process = try Process(
      "4:memory:/docker/f00",
      mounts: """
        35 31 0:32 /docker/f00 /sys/fs/cgroup/memory ro,relatime - cgroup cgroup rw,memory
        """)
    #expect(process.groups.groups(of: "memory").map(\.directory) == ["/sys/fs/cgroup/memory"])
  }

  @Test func `of two mounts the one that shows the process's group is taken`() throws {
    let process = try Process(
      "0::/docker/f00",
      mounts: """
        41 31 0:38 /docker/f /mnt/other rw - cgroup2 cgroup2 rw
        42 31 0:38 /docker /sys/fs/cgroup rw - cgroup2 cgroup2 rw
        """)
    #expect(
      process.groups.groups(of: "cpu").map(\.directory) == [
        "/sys/fs/cgroup/f00", "/sys/fs/cgroup",
      ])
  }

  @Test func `a path outside the mount leaves the mount's root`() throws {
    let process = try Process(
      "0::/../../other", mounts: "41 31 0:38 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw")
    #expect(process.groups.groups(of: "cpu").map(\.directory) == ["/sys/fs/cgroup"])
  }

  @Test func `the limit that slows allocation down counts when it is the tighter one`() throws {
    let process = try Process(
      "0::/", mounts: "41 31 0:38 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw",
      ["/sys/fs/cgroup/memory.max": "max", "/sys/fs/cgroup/memory.high": "4096"])
    #expect(try process.groups.memoryLimit() == 4096)
    #expect(try process.groups.memoryHeadroom() == 4096)
  }

  @Test func `a limit that cannot be read is a reason, not the absence of a limit`() throws {
    let fixture = try MachineTable.container.build()
    try fixture.remove("/sys/fs/cgroup/kubepods/pod7/memory.max")
    try fixture.makeUnreadable("/sys/fs/cgroup/kubepods/pod7/memory.max")
    let groups = try ControlGroups(fixture.tree)
    let error = #expect(throws: Unavailable.self) { try groups.memoryLimit() }
    #expect(
      error?.reason
        == "cannot read /sys/fs/cgroup/kubepods/pod7/memory.max: Is a directory")
  }
}
