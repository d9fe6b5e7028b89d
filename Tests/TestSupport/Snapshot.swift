import Foundation
public import Testing

/// Expects a text to equal the one stored under `Snapshots/` of the calling test target.
///
/// A missing snapshot is a failure. With the environment variable `RECORD_SNAPSHOTS=1` the stored
/// text is replaced *and* the test fails, so that nobody records by accident.
///
/// - Parameters:
///   - text: What the code under test made.
///   - name: File name inside `Snapshots/`, with its extension.
///   - filePath: The calling file, somewhere below `Tests/<target>/`.
///   - sourceLocation: Where a failure is shown.
public func expectSnapshot(
  _ text: String, named name: String, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let file = snapshotDirectory(of: filePath).appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(file.path); look at it", sourceLocation: sourceLocation)
    } catch {
      Issue.record("cannot record \(file.path): \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let stored = try? Data(contentsOf: file) else {
    Issue.record(
      "no snapshot \(file.path); record it with RECORD_SNAPSHOTS=1",
      sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: stored, as: UTF8.self)
  guard text != expected else { return }
  Issue.record(
    "differs from \(file.path):\n\(firstDifference(text, expected))",
    sourceLocation: sourceLocation)
}

/// `Tests/<target>/Snapshots` of the target that a file belongs to.
private func snapshotDirectory(of filePath: String) -> URL {
  let components = filePath.split(separator: "/")
  let target = components.lastIndex(of: "Tests").map { components[...($0 + 1)] }
  let root = target ?? components.dropLast()
  return URL(filePath: "/" + root.joined(separator: "/"), directoryHint: .isDirectory)
    .appending(path: "Snapshots", directoryHint: .isDirectory)
}

/// The first line that differs, from both texts.
private func firstDifference(_ text: String, _ expected: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
  for index in 0..<max(lines.count, expectedLines.count) {
    let line = lines.indices.contains(index) ? String(lines[index]) : "(no line)"
    let other =
      expectedLines.indices.contains(index) ? String(expectedLines[index]) : "(no line)"
    if line != other { return "line \(index + 1)\n- \(other)\n+ \(line)" }
  }
  return "(equal lines, different line ends)"
}
