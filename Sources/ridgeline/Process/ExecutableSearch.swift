internal import Glibc

/// Looks for a program without starting it.
enum ExecutableSearch {
  /// Why `file` cannot be started, in the words of the system; nil if nothing speaks against it.
  ///
  /// A name without a slash is looked for in the folders of `PATH`, as starting it would.
  static func fault(of file: String) -> String? {
    guard !file.contains("/") else { return fault(at: file) }
    let path = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
    let faults = path.split(separator: ":", omittingEmptySubsequences: false).map { folder in
      fault(at: "\(folder.isEmpty ? "." : folder)/\(file)")
    }
    return faults.contains(nil) ? nil : String(cString: strerror(ENOENT))
  }

  private static func fault(at path: String) -> String? {
    access(path, X_OK) == 0 ? nil : String(cString: strerror(errno))
  }
}
