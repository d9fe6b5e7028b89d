import RooflineModel

extension PlaceReport {
  /// What a reader should know about the numbers, sentences.
  var notes: [String] {
    [roofNote, aboveNote, startupNote, parallelNote, repeatNote].compactMap(\.self)
      + doubtNotes + [Self.meaning]
  }

  private static let meaning =
    "Shares are over the whole wall time: starting the process, reading and writing files, and "
    + "waiting count as overhead. Bytes are those between processor and main memory; what stays in a "
    + "cache costs less."

  private var roofNote: String? {
    guard let work = placement.work.flops.value?.origin, work == .counted else { return nil }
    return "FLOP counters tell the precision, not the kind of instruction; the peak is that of "
      + "\(placement.roofs.precision.rawValue). Memory controllers count the traffic of everybody."
  }

  private var aboveNote: String? {
    guard placement.isAboveRoof else { return nil }
    return
      "! More than the roof allows: the counts are too high, the bytes stayed in a cache, or the "
      + "roofs are of another machine, thread count or precision."
  }

  /// How much of the time is the start of the process.
  private var startupNote: String? {
    guard let startup else {
      return "The time of starting a process is part of the wall time; it could not be measured, "
        + "because there is no program 'true'."
    }
    let share = shareOfStart ?? 0
    let words =
      "Starting and ending a process that does nothing takes \(Prose.interval(startup)) here, "
      + "\(Prose.percent(share)) of the wall time; it is part of it and not taken off."
    // Beyond a half the verdict has said so.
    return share > 0.1 && !isMostlyStart ? "! \(words) Give the program more to do." : words
  }

  /// Whether the program sleeps, or the roofs are of more threads than it keeps busy.
  private var parallelNote: String? {
    let threads = Double(placement.roofs.threads)
    guard let busy = times.median(\.parallelism) else { return nil }
    if busy < 0.8 {
      return "It kept \(Format.number(busy)) processors busy: for the rest of the time it was off "
        + "them, waiting for files, other processes or its turn."
    }
    guard threads > 1, busy < 0.6 * threads else { return nil }
    return "It kept \(Format.number(busy)) of \(placement.roofs.threads) processors busy: more "
      + "threads would help as well, and --threads 1 gives its place under the roofs of one."
  }

  private var repeatNote: String? {
    guard placement.time.confidence < 0.95 else { return nil }
    return "! \(times.runs.count) runs cannot bound a median with 95 %: give --repeats 6 or more."
  }

  private var doubtNotes: [String] {
    let roofs = placement.roofs
    return [(roofs.peak.metric, roofs.peak.doubt), (roofs.bandwidth.metric, roofs.bandwidth.doubt)]
      .compactMap { metric, doubt in doubt.map { "! \(metric) deserves doubt: \($0)." } }
  }
}
