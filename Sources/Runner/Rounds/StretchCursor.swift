/// Where in memory the next stretch begins.
///
/// All workloads that walk over the same memory share one cursor, which goes round in it. A stretch
/// is a fifth of the memory at most, so that a byte comes up again only after two fifths of it were walked
/// over since by others, whatever the order of the workloads.
struct StretchCursor {
  /// The part of the memory that one stretch, all its arrays together, may take.
  static let mostOfMemory = 0.2

  private(set) var offset = 0
  /// Batches so far, of whatever workload.
  private(set) var batches = 0

  /// Makes room for a stretch of `bytes` in a memory of `dataBytes`.
  mutating func makeRoom(_ bytes: Int, in dataBytes: Int) {
    if offset + bytes > dataBytes { offset = 0 }
  }

  /// Moves past a stretch of `bytes`; the next begins on a page of its own.
  mutating func advance(_ bytes: Int) {
    offset += bytes.roundedUp(toMultipleOf: 4096)
    batches += 1
  }
}
