internal import RooflineModel

/// The control groups that the process is in, each with the groups above it.
///
/// Serves hosts with the first version, with the second, and with both at once. Inside a
/// container the groups above the mount are not visible, and with them their limits.
///
/// Source: `cgroups(7)`, `proc_pid_mountinfo(5)`.
struct ControlGroups {
  /// One group, as a directory of the tree.
  struct Group: Hashable {
    /// The directory.
    let directory: String
    /// Whether the directory has the files of the second version.
    let unified: Bool
  }

  /// The tree that the directories are in.
  let tree: FileTree
  private let memberships: [Membership]
  private let mounts: [Mount]

  /// Reads where the process is, and where the hierarchies are mounted.
  init(_ tree: FileTree) throws(Unavailable) {
    self.tree = tree
    memberships = try tree.text("/proc/self/cgroup").split(separator: "\n")
      .compactMap { Membership($0) }
    mounts = try tree.text("/proc/self/mountinfo").split(separator: "\n").compactMap { Mount($0) }
  }

  /// The process's own group for `controller` and those above it, innermost first.
  ///
  /// With both versions mounted, the groups of the first come before those of the second.
  func groups(of controller: String) -> [Group] {
    [controller, nil].flatMap { hierarchy -> [Group] in
      guard let member = memberships.first(where: { $0.belongs(to: hierarchy) }) else { return [] }
      let mounted = mounts.filter { $0.carries(hierarchy) }
      guard let mount = mounted.first(where: { $0.inner(member.path) != nil }) ?? mounted.first
      else { return [] }
      return Self.upwards(from: mount.inner(member.path) ?? "", below: mount.point)
        .map { Group(directory: $0, unified: hierarchy == nil) }
    }
  }

  /// `point` + `path` and every directory between it and `point`.
  private static func upwards(from path: String, below point: String) -> [String] {
    var parts = path.split(separator: "/")
    var directories: [String] = []
    while true {
      directories.append(point + parts.map { "/" + $0 }.joined())
      if parts.popLast() == nil { return directories }
    }
  }
}

/// One line of `/proc/self/cgroup`, such as `4:cpu,cpuacct:/user.slice`.
private struct Membership {
  let controllers: [Substring]
  let path: String

  init?(_ line: Substring) {
    let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    controllers = parts[1].split(separator: ",")
    path = String(parts[2])
  }

  /// Whether this is the hierarchy of `controller`; `nil` is that of the second version.
  func belongs(to controller: String?) -> Bool {
    controller.map { controllers.contains(Substring($0)) } ?? controllers.isEmpty
  }
}

/// One control-group mount of `/proc/self/mountinfo`.
private struct Mount {
  let root: String
  let point: String
  private let unified: Bool
  private let options: [Substring]

  init?(_ line: Substring) {
    let fields = line.split(separator: " ")
    guard let dash = fields.firstIndex(of: "-"), dash >= 6, fields.count > dash + 3,
      ["cgroup", "cgroup2"].contains(fields[dash + 1])
    else { return nil }
    root = String(fields[3])
    point = String(fields[4])
    unified = fields[dash + 1] == "cgroup2"
    options = fields[dash + 3].split(separator: ",")
  }

  /// Whether the hierarchy of `controller` is mounted here; `nil` is that of the second version.
  func carries(_ controller: String?) -> Bool {
    controller.map { !unified && options.contains(Substring($0)) } ?? unified
  }

  /// `path` as seen from the mount's root, or `nil` if it lies outside.
  func inner(_ path: String) -> String? {
    if path.contains("/..") { return nil }
    if root == "/" { return path }
    guard path == root || path.hasPrefix(root + "/") else { return nil }
    return String(path.dropFirst(root.count))
  }
}
