import RooflineModel

/// What measured work waits for, where each regime begins, and what helps.
struct RegimeSection: ReportSection {
  let title: String? = "Which of the three is it?"

  func body(_ context: ReportContext) -> ReportBody {
    let regimes = context.analysis.regimes
    let parts = [
      evidence(context), maps(regimes.maps, context), doublings(regimes.doublings, context),
      remedies(regimes.gains, context),
    ].filter { !$0.isEmpty }
    return parts.enumerated().map { $0.offset == 0 ? $0.element : .gap + $0.element }.joined()
  }
}

// Evidence.
extension RegimeSection {
  /// Rows of one kind that wait for the same.
  private struct Group {
    let name: String
    let regime: Regime
    var evidence: [RegimeEvidence]
  }

  private func evidence(_ context: ReportContext) -> ReportBody {
    let groups = Self.groups(context.analysis)
    guard !groups.isEmpty else { return .empty }
    var table = TextTable(columns: [
      .init("measured rows", wrapWidth: 20), .init("count", alignment: .right, rank: 3),
      .init("wait for"), .init("flop/P\nof time", alignment: .right),
      .init("bytes/W\nof time", alignment: .right),
      .init("neither\nof time", alignment: .right, rank: 1),
    ])
    for group in groups {
      table.addRow([
        .init(group.name), .init("\(group.evidence.count)"), .init(Self.word(group), .bold),
        .init(Self.range(group.evidence.map(\.compute))),
        .init(Self.range(group.evidence.map(\.memory))),
        .init(Self.range(group.evidence.map(\.overhead))),
      ])
    }
    return context.table(table)
      + context.note(
        "P and W are the measured roofs of each row's own operation, threads, level of memory and mix "
          + "of loads and stores; a row that is a roof has all of it. The record has the shares of every row."
          + (groups.contains { $0.name == Self.chase && $0.regime == .overhead }
            ? " Pointer chases have one load under way at a time: what neither roof explains of them is "
              + "the latency of memory, no overhead that tracing would save." : "")
      )
  }

  /// What rows of dependent loads are called.
  private static let chase = "latency"

  /// What a group waits for; a chain of loads that each wait for the one before has no dispatcher to
  /// wait for.
  private static func word(_ group: Group) -> String {
    group.name == chase && group.regime == .overhead ? "latency" : group.regime.word
  }

  private static func groups(_ analysis: RecordAnalysis) -> [Group] {
    var groups: [Group] = []
    for row in analysis.regimes.rows {
      let (name, evidence) = (name(row.workload), row.evidence)
      if let index = groups.firstIndex(where: { $0.name == name && $0.regime == evidence.regime }) {
        groups[index].evidence.append(evidence)
      } else {
        groups.append(Group(name: name, regime: evidence.regime, evidence: [evidence]))
      }
    }
    return groups
  }

  /// The kind of a row.
  private static func name(_ workload: Workload) -> String {
    let level = workload.level.map { " \($0.rawValue.uppercased())" } ?? ""
    if workload.kernel == "chase" { return chase }
    return switch workload.experiment {
    case .compute: "ceilings"
    case .bandwidth: "bandwidth\(level)"
    case .sweep: workload.elementsPerCall == nil ? "sweep" : "sweep, small calls"
    case .fusion:
      "\(workload.kernel.replacing("unary-", with: "")) "
        + "\(workload.chainedCalls == nil ? "fused" : "unfused")\(level)"
    case .levels: "ramp of sets"
    default: workload.experiment.rawValue
    }
  }

  /// A share, or the least and the largest of several.
  private static func range(_ shares: [Double]) -> String {
    let (low, high) = (shares.min() ?? 0, shares.max() ?? 0)
    // Shares that no run measures are still to be read.
    guard (-10...10).contains(low), (-10...10).contains(high) else {
      return "\(Format.percent(low)) – \(Format.percent(high))"
    }
    let ends = [low, high].map { "\(Int((100 * $0).rounded()))" }
    return ends[0] == ends[1] ? "\(ends[0]) %" : "\(ends[0]) – \(ends[1]) %"
  }
}

// Maps.
extension RegimeSection {
  private func maps(_ maps: [RegimeMap], _ context: ReportContext) -> ReportBody {
    guard let first = maps.first, let low = first.intensities.first,
      let high = first.intensities.last
    else { return .empty }
    let costs = maps.map { "\($0.dispatcher.title) \(Prose.quantity($0.overhead))" }
    let sizes = maps.map { map in
      "\(map.dispatcher.title) \(Format.number(map.halfSize))".glued
    }
    return context.paragraph(
      "An operator on all f32 elements of an array, in place, by one thread, for the cost of a dispatch: "
        + costs.joined(separator: ", ") + ".")
      + context.drawing(drawing(maps, context))
      + context.note(
        "Down: elements of the array. Across: \(Prose.quantity(low)) to \(Prose.quantity(high)), "
          + "doubling. · overhead, ░ memory, █ compute: t = t0 + max(bytes/W, flop/P), with W of the "
          + "level that the array fits into.")
      + context.paragraph(
        "Elements from which an operator of few operations is more work than overhead: "
          + sizes.joined(separator: ", ") + ".")
  }

  /// As many maps side by side as there is room for.
  private func drawing(_ maps: [RegimeMap], _ context: ReportContext) -> String {
    let label = maps.flatMap { $0.sizes.map { "\($0)".count } }.max() ?? 0
    let column = max(
      maps.map(\.intensities.count).max() ?? 0,
      maps.map { $0.dispatcher.title.count }.max() ?? 0)
    let perRow = max(1, (context.width - label) / (column + 2))
    return stride(from: 0, to: maps.count, by: perRow).map { start in
      let shown = maps[start..<min(maps.count, start + perRow)]
      let head = line("", shown.map { $0.dispatcher.title }, label, column)
      let rows = (shown.first?.sizes ?? []).enumerated().map { index, size in
        line("\(size)", shown.map { Self.shades($0.rows[index]) }, label, column)
      }
      return ([head] + rows).map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }

  private func line(_ first: String, _ cells: [String], _ label: Int, _ column: Int) -> String {
    let start = String(repeating: " ", count: label - first.count) + first
    let text = cells.reduce(start) { text, cell in
      text + "  " + cell + String(repeating: " ", count: column - cell.count)
    }
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  private static func shades(_ letters: String) -> String {
    let shades: [Character: Character] = ["o": "·", "m": "░", "c": "█"]
    return String(letters.map { shades[$0] ?? $0 })
  }
}

// Doubling test and remedies.
extension RegimeSection {
  private func doublings(
    _ doublings: [RegimeAnalysis.Doubling], _ context: ReportContext
  ) -> ReportBody {
    guard !doublings.isEmpty else { return .empty }
    var table = TextTable(columns: [
      .init("doubling test", wrapWidth: 16), .init("sizes", alignment: .right, rank: 2),
      .init("overhead\nbound up to", alignment: .right), .init("work\nfrom", alignment: .right),
      .init("growth at\nthe smallest", alignment: .right, rank: 1),
    ])
    for doubling in doublings {
      table.addRow([
        .init(doubling.stem.replacing("dispatch.", with: "")),
        .init("\(doubling.tests.count + 1)"),
        .init(doubling.overheadUpTo.map { Self.size($0, doubling.stem) } ?? "-"),
        .init(doubling.workFrom.map { Self.size($0, doubling.stem) } ?? "-"),
        .init((doubling.tests.first?.growth.value.value).map(Format.percent) ?? "-"),
      ])
    }
    return context.table(table)
      + context.note(
        "Growth: by how much the time rises when the size doubles. Below \("10 %".glued) it is overhead, "
          + "which does not grow with the data; between neighbouring sizes further apart, by the straight "
          + "line between them. The whole interval of the growth has to be on one side of "
          + "\("10 %".glued): '-' where no size is decided so.")
  }

  private static func size(_ size: Double, _ stem: String) -> String {
    stem.hasPrefix("levels") ? Format.binarySize(Int(size)) : "\(Int(size))"
  }

  private func remedies(_ gains: [MeasuredGain], _ context: ReportContext) -> ReportBody {
    var table = TextTable(columns: [
      .init("waits for"), .init("what helps"), .init("gain here\n[95 %]", alignment: .right),
      .init("measured as", rank: 1, wrapWidth: 28),
    ])
    for regime in [Regime.overhead, .memory, .compute] {
      for (index, remedy) in Remedy.remedies(for: regime).enumerated() {
        let gain = gains.first { $0.regime == regime && $0.remedy == remedy }
        table.addRow([
          .init(index == 0 ? regime.word : "", .bold), .init(remedy.title),
          .init(
            gain.map { context.mark($0.metric) + ColumnNumber.factor($0.gain) } ?? "-"),
          .init(gain.map { "\($0.without) → \($0.with)" } ?? "not measured here"),
        ])
      }
    }
    return context.table(table)
  }
}
