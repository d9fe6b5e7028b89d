/// The roofs of a record that a model meets: the peaks that multiply matrices and the bandwidth of
/// reading main memory, all of one thread count.
struct RecordRoofs {
  /// The number of threads; 1 if nothing was measured.
  let threads: Int
  /// The highest peak of each format.
  let peaks: [GPUPrecision: PlanFigure<FlopsPerSecond>]
  /// The bandwidth of reading main memory: weights are read, never written.
  let bandwidth: PlanFigure<BytesPerSecond>?

  /// The roofs of the largest thread count that has both kinds, else of the largest that has one.
  init(_ summary: [String: SummaryEntry]) {
    let ceilings = summary.compactMap { Ceiling(metric: $0, entry: $1) }
    let readings: [Int: PlanFigure<BytesPerSecond>] = summary.reduce(into: [:]) { found, item in
      let words = item.key.split(separator: ".")
      guard words.count == 4, words.starts(with: ["bandwidth", "read", "dram"]),
        let threads = Self.threads(words[3])
      else { return }
      found[threads] = item.value.figure(item.key)
    }
    let counted = Set(ceilings.map(\.threads))
    let threads =
      counted.intersection(readings.keys).max() ?? counted.max() ?? readings.keys.max() ?? 1
    self.threads = threads
    bandwidth = readings[threads]
    var peaks: [GPUPrecision: PlanFigure<FlopsPerSecond>] = [:]
    for ceiling in ceilings where ceiling.threads == threads {
      let known = peaks[ceiling.precision]
      if known.map({ $0.value < ceiling.figure.value }) ?? true {
        peaks[ceiling.precision] = ceiling.figure
      }
    }
    self.peaks = peaks
  }

  /// A ceiling that products of matrices can reach.
  private struct Ceiling {
    let precision: GPUPrecision
    let threads: Int
    let figure: PlanFigure<FlopsPerSecond>

    /// nil for other metrics and for ceilings that were not measured.
    ///
    /// `compute.<kernel>.<type>.<set>.<N>t`; multiplies stand in where there is no FMA, as they are
    /// never the highest where there is.
    init?(metric: String, entry: SummaryEntry) {
      let words = metric.split(separator: ".")
      let kernels = ["fma", "multiply", "dot", "tile-dot"]
      let formats: [Precision: GPUPrecision] = [
        .f32: .fp32, .f64: .fp64, .bf16: .bf16Tensor, .i8: .int8Tensor,
      ]
      guard words.count == 5, words[0] == "compute", kernels.contains(String(words[1])),
        let precision = Precision(rawValue: String(words[2])).flatMap({ formats[$0] }),
        let threads = RecordRoofs.threads(words[4]),
        let figure = entry.figure(metric) as PlanFigure<FlopsPerSecond>?
      else { return nil }
      self.precision = precision
      self.threads = threads
      self.figure = figure
    }
  }

  /// The count in `2t`.
  private static func threads(_ word: Substring) -> Int? {
    word.last == "t" ? Int(word.dropLast()).flatMap { $0 > 0 ? $0 : nil } : nil
  }
}

extension SummaryEntry {
  /// The entry as a figure; nil if there is no number, or one that no run measures.
  fileprivate func figure<Q: Quantity>(_ metric: String) -> PlanFigure<Q>? {
    guard let value, (1...1e30).contains(value) else { return nil }
    let low = self.low.flatMap { (1...value).contains($0) ? $0 : nil } ?? value
    let high = self.high.flatMap { (value...1e30).contains($0) ? $0 : nil } ?? value
    let doubt = status == .doubtful ? reason ?? "a warning names it" : nil
    return PlanFigure(
      Q(value), low: Q(low), high: Q(high), origin: .measured(metric: metric, doubt: doubt))
  }
}
