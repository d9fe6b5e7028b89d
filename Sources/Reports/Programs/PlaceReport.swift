public import RooflineModel

/// Where a program lies under the roofs of a machine, as text or JSON.
public struct PlaceReport: Sendable {
  /// The program and its arguments.
  public let command: String
  /// Its runs; at least one.
  public let times: ProgramTimes
  /// What starting and ending a process takes; nil if it is not known.
  public let startup: Estimate<Seconds>?
  /// The place.
  public let placement: ProgramPlacement
  /// The name of the processor of the roofs.
  public let machine: String
  /// The record that the roofs are from.
  public let record: String

  /// Makes a report.
  ///
  /// - Precondition: There is at least one run, and no run took no time.
  public init(
    command: String, times: ProgramTimes, startup: Estimate<Seconds>?, work: ProgramWork,
    roofs: ProgramRoofs, machine: String, record: String
  ) {
    guard let time = times.time else {
      preconditionFailure("no report of \(times.runs.count) runs")
    }
    self.command = command
    self.times = times
    self.startup = startup
    self.machine = machine
    self.record = record
    placement = ProgramPlacement(time: time, work: work, roofs: roofs)
  }

  /// What the program waits for; nil if that is not known, or if the start of the process hides it.
  public var regime: Regime? { isMostlyStart ? nil : placement.regime }

  /// The remedies for the program's regime; none if the regime is not known.
  public var remedies: [Remedy] {
    regime.map { Remedy.remedies(for: $0) } ?? []
  }

  /// The share of the wall time that starting and ending a process takes; nil if it is not known.
  var shareOfStart: Double? { startup.map { $0.value / placement.time.value } }

  /// Whether more than half of the wall time is not the program's own.
  var isMostlyStart: Bool { shareOfStart.map { $0 > 0.5 } ?? false }

  /// The report for a terminal.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into.
  ///   - style: Whether emphasis carries escape sequences.
  ///   - ascii: Whether the chart is drawn in ASCII.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle, ascii: Bool) -> String {
    let page = ProgramPage(width: width, style: style)
    var parts = [page.paragraph(command, .bold) + page.paragraph(roofWords)]
    parts.append(page.paragraph(verdict, regime == nil ? nil : .bold))
    parts.append(table.rendered(width: width, style: style))
    let drawing = ProgramChart(placement).text(width: min(width, 80), style: style, ascii: ascii)
    if !drawing.isEmpty { parts.append(drawing) }
    if let regime {
      var table = TextTable(columns: [.init("remedy"), .init("what it does", wrapWidth: 20)])
      for remedy in remedies {
        table.addRow([.init(remedy.title), .init(remedy.effect(in: regime))])
      }
      parts.append(table.rendered(width: width, style: style))
    }
    parts.append(notes.map { page.note($0) }.joined())
    return parts.joined(separator: "\n")
  }

  private var roofWords: String {
    let roofs = placement.roofs
    return "Under the roofs of \(machine), \(threadWords(roofs.threads)), "
      + "\(roofs.precision.rawValue): \(Prose.quantity(roofs.peak.rate.value)), "
      + "\(Prose.quantity(roofs.bandwidth.rate.value)), knee (ridge point) "
      + "\(Prose.quantity(roofs.knee.value)). Measured: \(record)."
  }

  private var verdict: String {
    guard let use = placement.utilisation else {
      let missing = [placement.work.flops.reason, placement.work.bytes.reason].compactMap(\.self)
      return "Not placed: \(missing.joined(separator: "; ")). "
        + "Give --flop and --bytes of one run, or find out with --doubling whether it waits for "
        + "overhead."
    }
    if isMostlyStart, let share = shareOfStart {
      return
        "Not placed: starting and ending a process takes \(Prose.percent(share)) of the wall time, "
        + "so that what the program itself waits for cannot be told. Give it more to do in one run."
    }
    return "It waits for \(use.regime.title): \(Prose.percent(use.memory)) of the bandwidth, "
      + "\(Prose.percent(use.compute)) of the peak; "
      + "\(Prose.percent(use.overhead)) of the time is explained by neither."
  }
}

extension Availability {
  /// Why there is no value, with its subject; nil if there is one.
  fileprivate var reason: String? {
    guard case .unavailable(let why) = self else { return nil }
    return "\(why.subject): \(why.reason)"
  }
}
