internal import Dispatch
internal import Glibc
internal import RooflineModel
internal import Synchronization

/// Reads the records of a comparison, without their samples.
enum ComparedRecords {
  /// The machines of records, in order.
  ///
  /// Several are read at once: most of the time is spent on the text of samples that are passed over.
  ///
  /// - Throws: `CommandFailure` (65) for the first that cannot be read.
  static func read(_ paths: [String]) throws -> [ComparedMachine] {
    let results = Mutex([Result<ComparedMachine, any Error>?](repeating: nil, count: paths.count))
    DispatchQueue.concurrentPerform(iterations: paths.count) { index in
      let result = Result { try machine(paths[index]) }
      results.withLock { $0[index] = result }
    }
    return try results.withLock { $0 }.compactMap { try $0?.get() }
  }

  private static func machine(_ path: String) throws -> ComparedMachine {
    ComparedMachine(try SavedRecords.digest(path), label: label(path))
  }

  /// What a record is called: its file without `.json`, or the folder of a `record.json`.
  static func label(_ path: String) -> String {
    guard path != "-" else { return "standard input" }
    let parts = path.split(separator: "/").map(String.init)
    let file = parts.last ?? path
    let stem = file.hasSuffix(".json") && file.count > 5 ? String(file.dropLast(5)) : file
    guard stem == "record", parts.count > 1 else { return stem }
    let folder = parts[parts.count - 2]
    return folder == "." || folder == ".." ? stem : folder
  }
}
