public import RooflineModel

/// The metrics of a record in a format that another tool reads.
///
/// Every such format loses something: none has raw samples, most have neither intervals nor
/// directions. The record stays the source.
public struct MetricExport: Sendable {
  /// The formats.
  public enum Format: String, CaseIterable, Sendable {
    /// Bencher Metric Format.
    case bmf
    /// The custom format of github-action-benchmark; one direction a file.
    case githubActionBenchmark = "github-action-benchmark"
    /// Go's benchmark format, which benchstat reads.
    case benchfmt
    /// Comma-separated values.
    case csv
    /// OpenMetrics text, also for Prometheus's textfile collector.
    case openmetrics
    /// JUnit XML.
    case junit
    /// A table in Markdown.
    case markdown
  }

  /// One metric.
  struct Row {
    let name: String
    let entry: SummaryEntry
    /// The same quantity by each process alone, where the record has it.
    let byProcess: [Double]
  }

  /// The record.
  public let record: Record
  /// The hard facts of its machine.
  let fingerprint: HardFingerprint
  /// The metrics, by name.
  let rows: [Row]

  /// Prepares an export.
  ///
  /// - Parameters:
  ///   - analysis: What the record tells.
  ///   - prefix: Only metrics whose names begin with this.
  public init(_ analysis: RecordAnalysis, prefix: String = "") {
    record = analysis.record
    fingerprint = HardFingerprint(analysis.record.machine)
    let measurements = Dictionary(
      analysis.record.measurements.map { ($0.workload.metric, $0) },
      uniquingKeysWith: { first, _ in first })
    rows = analysis.summary.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }.map {
      Row(
        name: $0.key, entry: $0.value,
        byProcess: measurements[$0.key].map { $0.valuesByRound } ?? [])
    }
  }

  /// Whether there is nothing to export.
  public var isEmpty: Bool { rows.isEmpty }

  /// The text in a format.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - better: The direction of the metrics to keep, for a format whose files have one direction;
  ///     nil for the others.
  /// - Returns: Text that ends with a line break.
  public func text(_ format: Format, better: SummaryEntry.Better? = nil) -> String {
    let kept = rows.filter { better == nil || $0.entry.better == better }
    return switch format {
    case .bmf: bencher(kept)
    case .githubActionBenchmark: githubActionBenchmark(kept)
    case .benchfmt: goBenchmarks(kept)
    case .csv: commaSeparated(kept)
    case .openmetrics: openMetrics(kept)
    case .junit: junit(kept)
    case .markdown: markdown(kept)
    }
  }
}

extension Measurement {
  /// The metric of the workload by each round alone, in its base unit; empty where the metric is not
  /// simply an amount over a time.
  fileprivate var valuesByRound: [Double] {
    let amount: Double? =
      switch workload.experiment {
      case .compute: workload.flopsPerUnit.value
      case .bandwidth: workload.work.named.value
      default: nil
      }
    guard let amount, amount > 0 else { return [] }
    return secondsPerUnitByRound.map { amount / median($0) }
  }
}
