extension Examiner {
  /// What else runs, and what the system allows.
  var system: [DiagnosisItem] { [load, noise] + gates + [hugePages, limits] }

  private var load: DiagnosisItem {
    let average = seen.load.value.map { "load \(Self.short($0))" }
    switch conditions.runningProcesses {
    case .available(0):
      return DiagnosisItem(
        "load", .fine,
        "nothing else runs now" + (average.map { " (\($0) over the last minute)" } ?? ""))
    case .available(let count):
      let noun = count == 1 ? "process runs or waits" : "processes run or wait"
      return DiagnosisItem(
        "load", count >= machine.processors.count ? .harms : .limits,
        "\(count) other \(noun) for a processor" + (average.map { ", \($0)" } ?? ""),
        remedy: "end them: ps -eo pid,pcpu,comm --sort=-pcpu | head")
    case .unavailable(let why): return unknown("load", why)
    }
  }

  private var noise: DiagnosisItem {
    guard let noise = seen.noise else {
      return DiagnosisItem("noise", .limits, "unknown: too few samples could be taken")
    }
    let smallest = noise.smallestSlowdown
    let late = "\(Self.percent(noise.tail - 1)) late, the worst \(Self.percent(noise.worst - 1))"
    return DiagnosisItem(
      "noise", smallest > 0.05 ? .harms : smallest > 0.02 ? .limits : .fine,
      "a run can show slowdowns from \(Self.percent(smallest)); one sample in twenty is \(late)",
      remedy: smallest > 0.02 ? "end what else runs, or compare several runs" : nil)
  }

  /// What a gate can show of each kind of work; nothing if it was not tried.
  private var gates: [DiagnosisItem] {
    (seen.resolutions ?? []).map { figure in
      let isPoor = figure.change > GateRule.standard.delta
      return DiagnosisItem(
        "gate of \(figure.metric)", isPoor ? .limits : .fine,
        "\(figure.pairs) pairs of processes show changes from \(Self.percent(figure.change)) on",
        remedy: isPoor
          ? "end what else runs, let each process measure longer, or gate with a larger --delta"
          : nil)
    }
  }

  private var hugePages: DiagnosisItem {
    switch conditions.hugePages {
    case .available("never"):
      return DiagnosisItem(
        "huge pages", .limits, "off: address translation costs bandwidth",
        remedy: "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled")
    case .available(let policy): return DiagnosisItem("huge pages", .fine, "'\(policy)'")
    case .unavailable(let why): return unknown("huge pages", why)
    }
  }

  private var limits: DiagnosisItem {
    if let quota = conditions.quota.value, quota < Double(machine.processors.count) {
      return DiagnosisItem(
        "limits", .harms,
        "the control group grants \(Self.short(quota)) of \(machine.processors.count) processors: "
          + "threads are stopped in the middle of a sample",
        remedy: "run with --threads \(max(1, Int(quota))), or raise the quota")
    }
    guard let limit = machine.memory.limitBytes.value else {
      return DiagnosisItem("limits", .fine, "no control group limits processors or memory")
    }
    return DiagnosisItem(
      "limits", .fine, "memory up to \(Self.short(Double(limit) / 1073741824)) GiB")
  }
}
