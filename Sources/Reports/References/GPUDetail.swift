public import RooflineModel

/// Everything that is known of one accelerator, and where it was read.
public struct GPUDetail: Sendable {
  /// The accelerator.
  public var reference: GPUReference

  /// Makes a report on `reference`.
  public init(_ reference: GPUReference) { self.reference = reference }

  /// The report for a terminal.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into.
  ///   - style: Whether emphasis carries escape sequences.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle) -> String {
    let title = "\(reference.name) [\(reference.id)]"
    let facts = facts.flatMap { $0.wrapped(to: width, indent: 2) }
    let figures = table.rendered(width: width, style: style).split(separator: "\n")
    let notes = notes.flatMap { $0.wrapped(to: width, indent: 2) }
    let lines =
      title.wrapped(to: width).map(style.bold) + facts + [""] + figures.map(String.init) + [""]
      + notes
    return lines.map { $0 + "\n" }.joined()
  }

  private var facts: [String] {
    let provenance = reference.provenance
    func mark(_ key: String) -> String { provenance.isRecalled(key) ? "*" : "" }
    let power = reference.power.map { Format.quantity($0, unit: .watt) + mark("tdp_w") }
    let cache = reference.l2Cache.map { Format.quantity($0) + mark("l2_cache_mb") }
    return [
      "\(reference.vendor), \(reference.architecture), \(reference.formFactor), "
        + "\(reference.year)\(mark("year"))",
      "memory: \(Format.quantity(reference.memory))\(mark("memory_gb")) "
        + "\(reference.memoryType), \(Format.quantity(reference.bandwidth))"
        + mark("memory_bandwidth_gb_per_s"),
      "second-level cache: \(words(cache))",
      "power: \(words(power))",
    ]
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("precision"),
      .init("dense", alignment: .right),
      .init("sparse", alignment: .right, rank: 2),
      .init("knee\nFLOP/B", alignment: .right),
      .init("break-even\nFLOP/element", alignment: .right, rank: 1),
      .init("per watt", alignment: .right, rank: 3),
    ])
    for precision in GPUPrecision.allCases where reference.densePeaks[precision] != nil {
      let unit = precision.rateUnit
      func rate(_ value: Double?, _ suffix: String = "") -> String {
        guard let value else { return "–" }
        let text = Format.quantity(value, unit: .flopPerSecond)
        return text.dropLast(UnitSymbol.flopPerSecond.rawValue.count) + unit + suffix
      }
      func mark(_ isRecalled: Bool) -> String { isRecalled ? "*" : "" }
      table.addRow([
        .init(precision.title),
        .init(
          rate(reference.peak(precision).value?.value) + mark(reference.isRecalled(precision))),
        .init(
          rate(reference.peak(precision, .structured).value?.value)
            + mark(reference.isRecalled(precision, .structured))),
        .init(
          GPUFigure(reference.knee(precision).map(\.value), isRecalled: false).text
            + mark(reference.isKneeRecalled(precision))),
        .init(GPUFigure(reference.breakEvenOperations(precision), isRecalled: false).text),
        .init(rate(reference.flopsPerWatt(precision).value, "/W")),
      ])
    }
    return table
  }

  private var notes: [String] {
    let provenance = reference.provenance
    var notes: [String] = []
    for (reason, names) in absences { notes.append("No \(names) peak: \(reason).") }
    if !provenance.recalledFields.isEmpty {
      notes.append("*: recalled, not seen in a source.")
    }
    if !provenance.notes.isEmpty { notes.append("Notes: \(provenance.notes)") }
    notes.append("Source (\(provenance.confidence.rawValue)): \(provenance.source).")
    if let source = reference.sparseSource { notes.append("Source of sparse peaks: \(source).") }
    let cited = provenance.source + " " + (reference.sparseSource ?? "")
    for (name, meaning) in GPUReferences.sources.sorted(by: { $0.key < $1.key })
    where cited.contains(name) {
      notes.append("\(name): \(meaning).")
    }
    return notes
  }

  /// Reasons with the precisions that they explain, in the order of precisions.
  private var absences: [(reason: String, names: String)] {
    var names: [String: [String]] = [:]
    var reasons: [String] = []
    for precision in GPUPrecision.allCases {
      guard case .unavailable(let absence) = reference.peak(precision) else { continue }
      if names[absence.reason] == nil { reasons.append(absence.reason) }
      names[absence.reason, default: []].append(precision.title)
    }
    return reasons.map { ($0, (names[$0] ?? []).joined(separator: ", ")) }
  }

  private func words(_ value: Availability<String>) -> String {
    switch value {
    case .available(let text): text
    case .unavailable(let absence): "unknown, \(absence.reason)"
    }
  }
}
