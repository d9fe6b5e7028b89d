import RooflineModel

/// What counters say about the kernels, and how far they may be believed.
struct CounterSection: ReportSection {
  let title: String? = "Counters"

  func body(_ context: ReportContext) -> ReportBody {
    guard let counters = context.analysis.counters else { return .empty }
    let isCounted = !counters.survey.countedHardware.isEmpty
    return grades(counters, context) + quantities(counters.survey, context)
      + (isCounted ? kernels(counters, context) : .empty) + hygiene(counters, context)
  }

  /// How many kernels have which grade.
  private func grades(_ counters: CounterAnalysis, _ context: ReportContext) -> ReportBody {
    let all = counters.work.count
    let parts = TrustGrade.allCases.compactMap { grade -> String? in
      let count = counters.work.count { $0.grade == grade }
      return count == 0
        ? nil
        : "\(count == all ? "all \(all)" : "\(count)") \(count == 1 ? "kernel" : "kernels") \(Self.words(grade))"
    }
    guard !parts.isEmpty else { return .empty }
    let meaning =
      counters.work.contains { $0.grade == .timerOnly }
      ? " 'Timer only' says that the time is measured and the work is what the kernel declares."
      : ""
    return context.paragraph(
      lead: "Trust:", .bold, " \(parts.joined(separator: ", ")).\(meaning)")
  }

  static func words(_ grade: TrustGrade) -> String {
    switch grade {
    case .timerOnly: "timer only"
    case .consistent: "counter-consistent"
    case .contradicted: "counter-contradicted"
    }
  }

  // MARK: quantities

  /// Who counts what, or why nobody does; what shares an answer shares a row.
  private func quantities(_ survey: CounterSurvey, _ context: ReportContext) -> ReportBody {
    var rows: [(names: [String], by: String, state: CounterState)] = []
    for finding in survey.findings {
      let by = finding.chosen?.provider.name ?? "nobody"
      let same = rows.firstIndex { $0.by == by && Self.same($0.state, finding.state) }
      if let place = same {
        rows[place].names.append(finding.quantity.name)
      } else {
        rows.append(([finding.quantity.name], by, finding.state))
      }
    }
    var table = TextTable(columns: [
      .init("quantity", wrapWidth: 16), .init("counted by", wrapWidth: 10),
      .init("on work of a known amount, or why not", wrapWidth: 20),
    ])
    for row in rows {
      table.addRow([
        .init(row.names.joined(separator: ", ")), .init(row.by),
        .init(Self.words(row.state), row.state == .opens ? .yellow : nil),
      ])
    }
    return context.table(table)
  }

  /// Whether two states are told in one row: inner causes name the single event, and differ.
  private static func same(_ one: CounterState, _ other: CounterState) -> Bool {
    guard let first = one.causes.first, let second = other.causes.first else {
      return words(one) == words(other)
    }
    return first.reason == second.reason
  }

  static func words(_ state: CounterState) -> String {
    switch state {
    case .validated(let ratio): return "validated: \(ColumnNumber.factor(ratio)) of what happened"
    case .opens: return "not validated: nothing to hold it against"
    case .unavailable(let causes):
      guard let first = causes.first else { return "nobody has an event for it" }
      // The innermost cause is what the last in the chain said of one event.
      guard let last = causes.last, last != first else { return first.reason }
      return "\(first.reason); \(last.reason)"
    }
  }

  // MARK: kernels

  private func kernels(_ counters: CounterAnalysis, _ context: ReportContext) -> ReportBody {
    var table = TextTable(columns: [
      .init("kernel"),
      .init("instr. per\ncycle", alignment: .right, rank: 2),
      .init("FLOP of\ndeclared", alignment: .right),
      .init("bytes of\nnamed", alignment: .right, rank: 1),
      .init("bytes of\nmoved", alignment: .right, rank: 3),
      .init("branch misses\n/1000 instr.", alignment: .right, rank: 5),
      .init("TLB misses\n/1000 instr.", alignment: .right, rank: 5),
      .init("faults", alignment: .right, rank: 4),
      .init("switches", alignment: .right, rank: 4),
      .init("trust"),
    ])
    func cell(
      _ value: Double?, _ quantity: CounterQuantity?, _ form: (Double) -> String
    ) -> TextTable.Cell {
      guard let value, value.isFinite else { return "-" }
      let isOpen = quantity.map { !counters.survey.state(of: $0).isValidated } ?? false
      return .init(form(value) + (isOpen ? "?" : ""))
    }
    func number(_ value: Double) -> String { Format.number(value) }
    for work in counters.work {
      let flops = CounterQuantity.flops(work.workload.precision)
      table.addRow([
        .init(work.workload.metric),
        cell(work.instructionsPerCycle, .instructions, number),
        cell(work.flopRatio, flops, ColumnNumber.factor),
        cell(work.namedRatio, .memoryBytes, ColumnNumber.factor),
        cell(work.movedRatio, .memoryBytes, ColumnNumber.factor),
        cell(work.branchMissRate, .branchMisses, number),
        cell(work.tlbMissRate, .tlbMisses, number),
        cell(work.pageFaults, nil) { Format.number($0, significant: 1) },
        cell(work.contextSwitches, nil) { Format.number($0, significant: 1) },
        .init(Self.words(work.grade), work.grade == .contradicted ? .yellow : nil),
      ])
    }
    let opens = counters.survey.findings.contains { $0.quantity.isHardware && $0.state == .opens }
    return context.table(table)
      + context.note(
        "Counted in user mode inside the timed regions, groups of events in turn, in one sample of "
          + "four, never scaled."
          + (opens ? " A figure with ? was not validated." : ""))
  }

  // MARK: hygiene

  /// Page faults and switches inside of timed regions, and where there were most.
  private func hygiene(_ counters: CounterAnalysis, _ context: ReportContext) -> ReportBody {
    let counted = counters.work.filter { $0.pageFaults != nil && $0.contextSwitches != nil }
    let samples = counted.reduce(0) { $0 + $1.samples }
    guard samples > 0 else { return .empty }
    func told(_ noun: String, _ count: (CountedWork) -> Double) -> String {
      let sum = counted.reduce(0) { $0 + count($1) }
      guard sum > 0, let most = counted.max(by: { count($0) < count($1) }) else {
        return "no \(noun)"
      }
      let number = Format.number(sum, significant: 1)
      let peak = Format.number(count(most), significant: 1)
      let plural = noun.hasSuffix("ch") ? "\(noun)es" : "\(noun)s"
      return "\(number) \(sum == 1 ? noun : plural) (\(peak) in \(most.workload.metric))"
    }
    return context.paragraph(
      "Inside the timed regions of \(samples) samples: "
        + "\(told("page fault") { $0.pageFaults ?? 0 }), "
        + "\(told("context switch") { $0.contextSwitches ?? 0 }).")
  }
}
