internal import RooflineModel

/// The roofs that a program is placed under, and the record they are from.
struct RoofSource {
  let roofs: ProgramRoofs
  /// The name of the processor.
  let machine: String
  let path: String

  /// Finds the roofs.
  ///
  /// - Parameters:
  ///   - record: The record; the newest of this machine if absent.
  ///   - precision: The element type of the peak.
  ///   - threads: A number or `all`; the most that were measured if absent.
  /// - Throws: `CommandFailure` (64) if there are no such roofs, (65) for a file that is no record.
  init(record: String?, precision: Precision, threads: String?) throws {
    let count = try threads.map { try Self.count($0) }
    let path: String
    let digest: RecordDigest
    if let record {
      (digest, path) = (try SavedRecords.digest(record), SafeFile.name(record))
    } else {
      let found = SavedRecords.newest { digest, path in
        ProgramRoofs.threadCounts(digest.summary, precision: precision).isEmpty
          ? nil : (digest, path)
      }
      guard let found else {
        throw CommandFailure.usage(
          "Cannot place a program: no record of this machine with both roofs in "
            + "\(precision.rawValue) is saved in \(SavedRecords.place). Measure with 'ridgeline run "
            + "--quick' first, or name a record with --record FILE.")
      }
      (digest, path) = found
    }
    let known = ProgramRoofs.threadCounts(digest.summary, precision: precision)
    let chosen = count?.number(all: known.last ?? 1) ?? known.last ?? 1
    guard let roofs = ProgramRoofs(digest.summary, precision: precision, threads: chosen) else {
      let advice =
        known.isEmpty
        ? "Measure with 'ridgeline run', or choose another --precision."
        : "It has those of \(known.map { "\($0)" }.joined(separator: ", ")): choose with --threads."
      throw CommandFailure.usage(
        "Cannot place a program under the roofs of \(chosen) threads in \(precision.rawValue): "
          + "\(path) does not have both. \(advice)")
    }
    self.roofs = roofs
    machine = digest.machine.processor.name
    self.path = path
  }

  private static func count(_ word: String) throws -> ThreadCount {
    guard let count = ThreadCount(rawValue: word) else {
      throw CommandFailure.usage(
        "Cannot place a program under the roofs of '\(word)' threads: give --threads a number or "
          + "'all'.")
    }
    return count
  }
}
