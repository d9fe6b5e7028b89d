/// The roofs of a record that a program is placed under.
///
/// The peak is the ceiling of fused multiply-add, of multiplies where there is none, in the widest
/// instruction set; the bandwidth that of in-place updates of main memory: the same roofs as those
/// of the report.
public struct ProgramRoofs: Hashable, Sendable {
  /// A roof and the metric of the record that it is.
  public struct Roof<Q: Quantity>: Hashable, Sendable {
    /// The rate with its interval.
    public var rate: Estimate<Q>
    /// The metric's identifier.
    public var metric: String
    /// Why the number deserves doubt; nil if it does not.
    public var doubt: String?

    /// Makes a roof.
    public init(_ rate: Estimate<Q>, metric: String, doubt: String? = nil) {
      self.rate = rate
      self.metric = metric
      self.doubt = doubt
    }
  }

  /// The number of threads.
  public var threads: Int
  /// The element type of the peak.
  public var precision: Precision
  /// The compute roof, in FLOP/s.
  public var peak: Roof<FlopsPerSecond>
  /// The memory roof, in B/s.
  public var bandwidth: Roof<BytesPerSecond>

  /// The knee (ridge point) `P / W`, in FLOP/B.
  public var knee: Estimate<Intensity> { peak.rate.quotient(by: bandwidth.rate) }

  /// The thread counts for which a summary has both roofs of a precision, ascending.
  public static func threadCounts(
    _ summary: [String: SummaryEntry], precision: Precision
  ) -> [Int] {
    let counts = Set(summary.keys.compactMap { ceiling($0, precision)?.threads })
    return counts.filter { ProgramRoofs(summary, precision: precision, threads: $0) != nil }
      .sorted()
  }

  /// The roofs of one thread count; nil if either was not measured.
  ///
  /// - Parameters:
  ///   - summary: The numbers of a record.
  ///   - precision: The element type of the peak.
  ///   - threads: The number of threads.
  public init?(_ summary: [String: SummaryEntry], precision: Precision, threads: Int) {
    let ceilings = summary.keys.compactMap { Self.ceiling($0, precision) }
      .filter { $0.threads == threads }
    // An FMA outranks multiplies, then the wider instruction set the narrower one.
    let best = ceilings.max {
      ($0.kernel == "fma" ? 1 : 0, $0.set) < ($1.kernel == "fma" ? 1 : 0, $1.set)
    }
    guard let best, let peak = Roof<FlopsPerSecond>(summary, best.metric),
      let bandwidth = Roof<BytesPerSecond>(summary, "bandwidth.update.dram.\(threads)t")
    else { return nil }
    self.threads = threads
    self.precision = precision
    self.peak = peak
    self.bandwidth = bandwidth
  }

  /// Makes a pair of roofs.
  public init(
    threads: Int, precision: Precision, peak: Roof<FlopsPerSecond>,
    bandwidth: Roof<BytesPerSecond>
  ) {
    self.threads = threads
    self.precision = precision
    self.peak = peak
    self.bandwidth = bandwidth
  }

  /// `compute.<kernel>.<type>.<set>.<N>t` of the kernels that make a roof; nil for other metrics.
  private static func ceiling(
    _ metric: String, _ precision: Precision
  ) -> (metric: String, kernel: String, set: InstructionSet, threads: Int)? {
    let words = metric.split(separator: ".").map { String($0) }
    guard words.count == 5, words[0] == "compute", ["fma", "multiply"].contains(words[1]),
      words[2] == precision.rawValue, let set = InstructionSet(rawValue: words[3]),
      words[4].last == "t", let threads = Int(words[4].dropLast()), threads > 0
    else { return nil }
    return (metric, words[1], set, threads)
  }
}

extension ProgramRoofs.Roof {
  /// The roof of a metric; nil if there is no number, or one that no run measures.
  init?(_ summary: [String: SummaryEntry], _ metric: String) {
    guard let entry = summary[metric], let value = entry.value, (1...1e30).contains(value) else {
      return nil
    }
    let low = entry.low.flatMap { (1...value).contains($0) ? $0 : nil } ?? value
    let high = entry.high.flatMap { (value...1e30).contains($0) ? $0 : nil } ?? value
    rate = Estimate(value: Q(value), low: Q(low), high: Q(high), samples: 1)
    self.metric = metric
    doubt = entry.status == .doubtful ? entry.reason ?? "a warning names it" : nil
  }
}
