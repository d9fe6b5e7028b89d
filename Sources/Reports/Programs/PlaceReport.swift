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

  /// The remedies for the program's regime; none if the regime is not known.
  public var remedies: [Remedy] {
    placement.regime.map { Remedy.remedies(for: $0) } ?? []
  }

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
    parts.append(page.paragraph(verdict, placement.regime == nil ? nil : .bold))
    parts.append(table.rendered(width: width, style: style))
    let drawing = ProgramChart(placement).text(width: min(width, 80), style: style, ascii: ascii)
    if !drawing.isEmpty { parts.append(drawing) }
    if let regime = placement.regime {
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
    return "It waits for \(use.regime.title): \(Prose.percent(use.memory)) of the bandwidth, "
      + "\(Prose.percent(use.compute)) of the peak; "
      + "\(Prose.percent(use.overhead)) of the time is explained by neither."
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init(""), .init("one run", alignment: .right), .init("", wrapWidth: 16),
    ])
    func add(_ name: String, _ value: String, _ remark: String = "") {
      table.addRow([.init(name), .init(value), .init(remark)])
    }
    let runs = "median of \(times.runs.count) runs, \(Format.percent(placement.time.confidence))"
    add("wall time", Format.interval(placement.time), runs)
    if let flops = placement.work.flops.value {
      add("FLOP", Format.number(flops.value.value), Self.words(flops.origin))
    }
    if let bytes = placement.work.bytes.value {
      add("bytes", Format.quantity(bytes.value), Self.words(bytes.origin))
    }
    if let intensity = placement.intensity { add("intensity", Format.quantity(intensity)) }
    if let rate = placement.flopRate { add("reached", Format.interval(rate)) }
    if let share = placement.shareOfPeak { add("of the peak", Self.percent(share)) }
    if let rate = placement.byteRate { add("reached", Format.interval(rate)) }
    if let share = placement.shareOfBandwidth { add("of the bandwidth", Self.percent(share)) }
    if let roof = placement.attainable {
      add("roof at that intensity", Format.interval(roof))
    }
    usageRows.forEach { add($0.name, $0.value, $0.remark) }
    return table
  }

  private var usageRows: [(name: String, value: String, remark: String)] {
    func median(_ figure: (ProgramSample) -> Double) -> Double { times.median(figure) ?? .nan }
    let majors = median { Double($0.majorFaults) }
    let switches = median { Double($0.involuntarySwitches) }
    return [
      (
        "processors busy", Format.number(median(\.parallelism)),
        "\(Format.quantity(Seconds(median(\.userSeconds.value)))) in user mode, "
          + "\(Format.quantity(Seconds(median(\.systemSeconds.value)))) in the kernel"
      ),
      (
        "page faults", Format.number(median { Double($0.minorFaults) + Double($0.majorFaults) }),
        majors > 0 ? "\(Format.number(majors)) of them with input or output" : ""
      ),
      (
        "context switches",
        Format.number(
          median { Double($0.voluntarySwitches) + Double($0.involuntarySwitches) }),
        switches > 0 ? "\(Format.number(switches)) of them forced" : ""
      ),
      peakMemoryRow,
    ]
  }

  private var peakMemoryRow: (name: String, value: String, remark: String) {
    let peaks = times.runs.compactMap(\.peakMemory)
    guard let peak = peaks.max() else {
      return ("peak memory", "-", "less than that of ridgeline, which hides it")
    }
    return ("peak memory", Format.quantity(peak), "the most of any run")
  }

  private static func words(_ origin: ProgramWork.Origin) -> String {
    origin == .given ? "as you say; not counted" : "counted by validated counters"
  }

  private static func percent(_ share: Estimate<Ratio>) -> String {
    "\(Format.percent(share.value.value)) [\(Format.percent(share.low.value)), "
      + "\(Format.percent(share.high.value))]"
  }
}

extension Availability {
  /// Why there is no value, with its subject; nil if there is one.
  fileprivate var reason: String? {
    guard case .unavailable(let why) = self else { return nil }
    return "\(why.subject): \(why.reason)"
  }
}
