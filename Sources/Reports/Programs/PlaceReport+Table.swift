import RooflineModel

extension PlaceReport {
  /// What was measured, and what it is a share of.
  var table: TextTable {
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
    if let rate = placement.flopRate { add("compute reached", Format.interval(rate)) }
    if let share = placement.shareOfPeak { add("of the peak", Self.percent(share)) }
    if let rate = placement.byteRate { add("bandwidth reached", Format.interval(rate)) }
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
