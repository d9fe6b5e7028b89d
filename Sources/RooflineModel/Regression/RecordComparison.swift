internal import RealModule

/// Two records side by side: a ratio with its interval for each metric, and never a verdict.
///
/// Jobs differ for reasons that no number of samples inside a job can show, so two records cannot
/// tell a slower program from an unlucky job. What is no fair comparison at all is named by the fact
/// that differs.
public struct RecordComparison: Sendable {
  /// One metric.
  public struct Row: Hashable, Sendable {
    /// The identifier.
    public var metric: String
    /// The base unit, that of the first record if they differ.
    public var unit: UnitSymbol
    /// Which way is better.
    public var better: SummaryEntry.Better
    /// The value of the first record; nil if it has none.
    public var first: Double?
    /// The value of the second record; nil if it has none.
    public var second: Double?
    /// The second value over the first, with an interval of 95 %; nil if `reason` says why.
    ///
    /// The errors of the two add in quadrature on the logarithmic scale. It holds the ratio of these
    /// two jobs, and says nothing of how much jobs differ.
    public var ratio: Estimate<Ratio>?
    /// Why there is no ratio, as a clause.
    public var reason: String?
    /// Whether the two measure different things under one name.
    public var isForeign: Bool
    /// Whether a warning names either value.
    public var isDoubtful: Bool
  }

  /// Hard facts in which the machines differ; if there are any, the records are not comparable.
  public let differences: [HardFingerprint.Difference]
  /// Soft facts that changed: they may be what is looked for.
  public let changes: [HardFingerprint.Difference]
  /// The metrics of both records, by name.
  public let rows: [Row]

  /// Compares two records, the second with the first.
  public init(_ first: RecordAnalysis, _ second: RecordAnalysis) {
    differences = HardFingerprint(first.record.machine)
      .differences(from: HardFingerprint(second.record.machine))
    changes = Self.soft(first.record).differences(from: Self.soft(second.record))
    let (before, after) = (Self.workloads(first.record), Self.workloads(second.record))
    let names = Set(first.summary.keys).union(second.summary.keys)
    rows = names.sorted().compactMap { name in
      Self.row(
        name, first.summary[name], second.summary[name],
        isForeign: before[name].map { one in after[name].map { $0 != one } ?? false } ?? false)
    }
  }

  /// Whether both records measure the same things on machines of one class.
  public var isComparable: Bool { differences.isEmpty && !rows.contains(where: \.isForeign) }

  /// What a workload's number depends on beyond its identifier.
  private struct Declaration: Hashable {
    let work: KernelWork
    let repeats: Int
    let precision: Precision
    let pages: PageSize?
  }

  private static func workloads(_ record: Record) -> [String: Declaration] {
    Dictionary(
      record.measurements.map { measurement in
        let workload = measurement.workload
        return (
          workload.metric,
          Declaration(
            work: workload.work, repeats: workload.repeats, precision: workload.precision,
            pages: workload.pages)
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func soft(_ record: Record) -> HardFingerprint {
    .environment(
      of: record.machine, toolVersion: record.toolVersion, mode: record.plan.mode)
  }

  /// A short key of what each metric's kernel declares; metrics that no single kernel gives have none.
  static func versions(_ record: Record) -> [String: String] {
    workloads(record).mapValues { declared in
      let work = declared.work
      return HardFingerprint(fields: [
        .init("unit", work.unit.rawValue), .init("FLOP", "\(work.flops.value)"),
        .init("loaded", "\(work.loaded.value)"), .init("stored", "\(work.stored.value)"),
        .init("filled", "\(work.filled.value)"), .init("repeats", "\(declared.repeats)"),
        .init("precision", declared.precision.rawValue),
        .init("pages", declared.pages?.rawValue ?? "default"),
      ]).classKey
    }
  }

  private static func row(
    _ name: String, _ first: SummaryEntry?, _ second: SummaryEntry?, isForeign: Bool
  ) -> Row? {
    guard let known = first ?? second else { return nil }
    let differs = first.map { one in second.map { one.unit != $0.unit } ?? false } ?? false
    var row = Row(
      metric: name, unit: known.unit, better: known.better, first: first?.value,
      second: second?.value, isForeign: isForeign || differs,
      isDoubtful: first?.status == .doubtful || second?.status == .doubtful)
    if isForeign {
      row.reason = "the kernels declare different work"
    } else if differs {
      row.reason =
        "the units differ: \(first?.unit.rawValue ?? "") and \(second?.unit.rawValue ?? "")"
    } else if let first = first.flatMap(estimate), let second = second.flatMap(estimate) {
      row.ratio = second.quotient(by: first)
    } else {
      row.reason =
        row.first == nil || row.second == nil
        ? "not measured in the \(row.first == nil ? "first" : "second") record"
        : "only positive numbers have a ratio"
    }
    return row
  }

  private static func estimate(_ entry: SummaryEntry) -> Estimate<Ratio>? {
    guard let value = entry.value, value > 0, value.isFinite else { return nil }
    return Estimate(
      value: Ratio(value), low: Ratio(max(0, entry.low ?? value)), high: Ratio(entry.high ?? value),
      samples: 0)
  }
}
