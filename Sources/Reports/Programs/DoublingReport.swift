public import RooflineModel

/// The doubling test of a program, as text or JSON.
public struct DoublingReport: Sendable {
  /// The line, with `{N}` for the size.
  public let command: String
  /// The runs of each size, ascending.
  public let sizes: [(size: Double, times: ProgramTimes)]
  /// What starting and ending a process takes; nil if it is not known.
  public let startup: Estimate<Seconds>?
  /// The test between every two neighbours.
  public let tests: [DoublingTest]

  /// Makes a report.
  ///
  /// - Precondition: There are at least two sizes, all different, each with at least one run.
  public init(
    command: String, sizes: [(size: Double, times: ProgramTimes)], startup: Estimate<Seconds>?
  ) {
    self.command = command
    self.sizes = sizes
    self.startup = startup
    tests = DoublingTest.chain(
      sizes.compactMap { size, times in times.time.map { .init(size: size, time: $0) } })
    precondition(tests.count == sizes.count - 1 && !tests.isEmpty, "no doubling in \(sizes.count)")
  }

  /// The report for a terminal.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into.
  ///   - style: Whether emphasis carries escape sequences.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle) -> String {
    let page = ProgramPage(width: width, style: style)
    var table = TextTable(columns: [
      .init("size", alignment: .right), .init("wall time", alignment: .right),
      .init("rise on doubling [95 %]", alignment: .right),
      .init("fixed part", alignment: .right, rank: 1), .init("", wrapWidth: 12),
    ])
    for (index, entry) in sizes.enumerated() {
      let test = index > 0 ? tests[index - 1] : nil
      table.addRow([
        .init(Self.size(entry.size)), .init(entry.times.time.map { Format.interval($0) } ?? "-"),
        .init(test.map { Self.percent($0.growth) } ?? "-"),
        .init(test.map { Format.quantity($0.overhead.value) } ?? "-"),
        .init(test.map(Self.words) ?? ""),
      ])
    }
    var parts = [page.paragraph(command, .bold), page.paragraph(verdict, .bold)]
    parts.append(table.rendered(width: width, style: style))
    if tests.contains(where: { $0.verdict == .overhead }) {
      var remedies = TextTable(columns: [.init("remedy"), .init("what it does", wrapWidth: 20)])
      for remedy in Remedy.remedies(for: .overhead) {
        remedies.addRow([.init(remedy.title), .init(remedy.effect(in: .overhead))])
      }
      parts.append(remedies.rendered(width: width, style: style))
    }
    parts.append(notes.map { page.note($0) }.joined())
    return parts.joined(separator: "\n")
  }

  /// The report as JSON, in base units.
  ///
  /// - Returns: Text that ends with a line break.
  public func json() -> String { ReportJSON.text(Document(self)) }

  /// The verdict on the largest pair of sizes, a sentence.
  private var verdict: String {
    let test = tests[tests.count - 1]
    let sizes = "from \(Self.size(test.smaller.size)) to \(Self.size(test.larger.size))"
    let rise = "time rises by \(Format.percent(test.growth.value.value).glued) "
    return switch test.verdict {
    case .overhead:
      "It waits for overhead: \(sizes), \(rise)when the size doubles, less than 10\u{A0}%."
    case .work:
      "It does not wait for overhead: \(sizes), \(rise)when the size doubles. Whether for compute or memory, "
        + "counts tell: --flop and --bytes."
    case .undecided: "Undecided: \(sizes), the noise hides whether time rises by 10\u{A0}%."
    }
  }

  private var notes: [String] {
    var notes = [
      "Rise: in shares of the smaller size's time, by t = t0 + c·N through both sizes. Fixed "
        + "part: t0. Work whose operations grow faster than its size, or that leaves a cache on the "
        + "way, rises by more."
    ]
    if let startup {
      notes.append(
        "Starting and ending a process that does nothing takes \(Prose.interval(startup)) here; it is "
          + "in every time and in the fixed part.")
    }
    if tests.contains(where: { $0.verdict == .undecided }) {
      notes.append("! Undecided: repeat more often (--repeats), or take larger sizes.")
    }
    if let time = sizes[0].times.time, time.confidence < 0.95 {
      notes.append(
        "! \(sizes[0].times.runs.count) runs cannot bound a median with 95 %: give --repeats 6 or "
          + "more.")
    }
    return notes
  }

  private static func words(_ test: DoublingTest) -> String {
    switch test.verdict {
    case .overhead: "overhead"
    case .work: test.growsFasterThanSize ? "work, faster than the size" : "work"
    case .undecided: "! undecided"
    }
  }

  private static func size(_ size: Double) -> String {
    size == size.rounded() && size < 1e7 ? "\(Int(size))" : Format.number(size)
  }

  private static func percent(_ share: Estimate<Ratio>) -> String {
    "\(Format.percent(share.value.value)) [\(Format.percent(share.low.value)), "
      + "\(Format.percent(share.high.value))]"
  }

  private struct Document: Encodable {
    struct Size: Encodable {
      let size: Double
      let time: ProgramJSON.Number?
      let runs: [ProgramSample]
    }
    struct Test: Encodable {
      let smaller, larger: Double
      let verdict: DoublingTest.Verdict
      let growth, overheadShare, overhead: ProgramJSON.Number
      let growsFasterThanSize: Bool
    }

    let schemaVersion = 1
    let kind = "doubling"
    let command: String
    let limit = DoublingTest.limit
    let startup: ProgramJSON.Number?
    let sizes: [Size]
    let tests: [Test]

    init(_ report: DoublingReport) {
      command = report.command
      startup = report.startup.map { .init($0) }
      sizes = report.sizes.map { size, times in
        Size(size: size, time: times.time.map { .init($0) }, runs: times.runs)
      }
      tests = report.tests.map {
        Test(
          smaller: $0.smaller.size, larger: $0.larger.size, verdict: $0.verdict,
          growth: .init($0.growth), overheadShare: .init($0.overheadShare),
          overhead: .init($0.overhead), growsFasterThanSize: $0.growsFasterThanSize)
      }
    }
  }
}
