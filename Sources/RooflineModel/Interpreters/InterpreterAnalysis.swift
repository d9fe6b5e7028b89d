/// The interpreters of a record beside the machine that they run on.
public struct InterpreterAnalysis: Hashable, Sendable {
  /// One interpreter.
  public struct Row: Hashable, Sendable {
    /// The interpreter.
    public var interpreter: Interpreter
    /// The version by its own account.
    public var version: String
    /// Additions of numbers in a plain loop per second; nil for a library.
    public var loop: Estimate<Hertz>?
    /// Additions of arrays of one element per second.
    public var array: Estimate<Hertz>?
    /// FLOP that the machine could do in the time of one addition in the loop, of one array addition
    /// for a library; nil if its peak was not measured.
    public var forgone: Estimate<Flops>?
  }

  /// The figures that the rates stand beside.
  ///
  /// - Source: Horace He, "Making Deep Learning Go Brrrr From First
  /// Principles", 2022, <https://horace.io/brrr_intro.html>.
  public enum Published {
    /// Additions per second in Python.
    public static let python = Hertz(32e6)
    /// Operators on small tensors per second in PyTorch.
    public static let torch = Hertz(280e3)
    /// The peak that they are compared with: an A100's matrix units in 16 bits.
    public static let peak = FlopsPerSecond(312e12)
    /// FLOP at that peak in the time of one addition in Python: 9.75 million.
    public static var flopsPerAddition: Flops { Flops(peak.value / python.value) }
  }

  /// The interpreters that answered.
  public var rows: [Row]
  /// Those that did not, with the reason.
  public var absences: [Unavailable]
  /// Threads whose FMA peak operations are forgone at.
  public var threads: Int?

  /// The interpreters of a record; nil if none was looked for.
  ///
  /// - Parameters:
  ///   - record: What was measured.
  ///   - peak: The FMA peak of all threads, in FLOP/s, and their number; nil if it was not measured.
  init?(_ record: Record, peak: (rate: Estimate<FlopsPerSecond>, threads: Int)?) {
    guard let interpreters = record.interpreters else { return nil }
    threads = peak?.threads
    absences = interpreters.compactMap {
      guard case .unavailable(let why) = $0.rates else { return nil }
      return why
    }
    rows = interpreters.compactMap { measurement in
      guard let rates = measurement.rates.value else { return nil }
      let (loop, array) = (Self.time(rates.loop), Self.time(rates.array))
      return Row(
        interpreter: measurement.interpreter, version: rates.version,
        loop: loop?.reciprocal(scale: 1), array: array?.reciprocal(scale: 1),
        forgone: (loop ?? array).flatMap { time in peak.map { time.product(with: $0.rate) } })
    }
  }

  /// The time of an addition, in s, with its interval over the repeats of the only process.
  private static func time(_ repeats: [InterpreterMeasurement.Repeat]) -> Estimate<Seconds>? {
    Estimate(
      byRound: [repeats.map { $0.seconds.value / $0.additions }.filter { $0 > 0 && $0.isFinite }]
        .filter { !$0.isEmpty })
  }

  /// Adds the rates to a summary.
  func add(to draft: inout SummaryDraft) {
    for row in rows {
      let stem = "interpreters.\(row.interpreter.rawValue)"
      if let loop = row.loop { draft.add("\(stem).loop", loop, .higher) }
      if let array = row.array { draft.add("\(stem).array", array, .higher) }
      if let forgone = row.forgone {
        let source = row.loop == nil ? "array" : "loop"
        draft.add("\(stem).flop-forgone", forgone, .lower, restsOn: ["\(stem).\(source)"])
      }
    }
  }
}
