import FoundationEssentials
import Host

/// A tree of files in a temporary directory, which is removed with the value.
final class FixtureTree {
  /// The tree as the readers take it.
  let tree: FileTree

  init() throws {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "ridgeline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    tree = FileTree(root: directory.path)
  }

  deinit { try? FileManager.default.removeItem(atPath: tree.root) }

  /// Writes files, in place if they exist; each text ends with a newline, as the kernel's do.
  func write(_ files: [String: String], below directory: String = "") throws {
    for (path, text) in files {
      let file = tree.root + directory + path
      try makeDirectory(above: file)
      try Data((text + "\n").utf8).write(to: URL(filePath: file))
    }
  }

  /// Makes a file whose reading fails, even for the superuser: it is a directory.
  func makeUnreadable(_ path: String) throws {
    try makeDirectory(above: tree.root + path + "/entry")
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: tree.root + path)
  }

  private func makeDirectory(above file: String) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
  }
}
