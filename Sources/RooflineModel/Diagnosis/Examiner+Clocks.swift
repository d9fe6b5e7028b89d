extension Examiner {
  /// Clock, its governor, the timer.
  var clocks: [DiagnosisItem] { [clock, governor, turbo, timer] }

  private var clock: DiagnosisItem {
    guard case .available(let core) = seen.coreClock else {
      return DiagnosisItem("clock", .harms, "the core clock could not be measured")
    }
    let measured = "core at \(Self.short(core.value / 1e9)) GHz"
    if machine.processor.architecture == "x86_64", abs(seen.multiplyRatio / 3 - 1) > 0.02 {
      return DiagnosisItem(
        "clock", .harms,
        "\(measured), but multiplications took \(Self.short(seen.multiplyRatio)) times as long as "
          + "additions, not 3: figures per cycle are not to be trusted",
        remedy: "end what else runs on the processor")
    }
    switch seen.timeStampClock {
    case .available(let stamp):
      return DiagnosisItem(
        "clock", .fine,
        "\(measured), \(Self.short(core / stamp)) times the time stamp counter's "
          + "\(Self.short(stamp.value / 1e9)) GHz")
    case .unavailable(let why):
      return DiagnosisItem("clock", .fine, "\(measured); no time stamp counter: \(why.reason)")
    }
  }

  private var governor: DiagnosisItem {
    switch conditions.governor {
    case .available("performance"): return DiagnosisItem("governor", .fine, "performance")
    case .available(let name):
      return DiagnosisItem(
        "governor", .limits, "'\(name)' moves the clock while measuring",
        remedy: "sudo cpupower frequency-set -g performance")
    case .unavailable where isGuest:
      return DiagnosisItem("governor", .limits, "none to be seen: the host decides on the clock")
    case .unavailable(let why): return unknown("governor", why)
    }
  }

  private var turbo: DiagnosisItem {
    switch seen.turbo {
    case .available(false): return DiagnosisItem("turbo", .fine, "off")
    case .available(true):
      return DiagnosisItem(
        "turbo", .limits, "on: the clock depends on heat and on busy neighbours",
        remedy: machine.processor.vendor == "GenuineIntel"
          ? "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo"
          : "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost")
    case .unavailable where isGuest:
      return DiagnosisItem("turbo", .limits, "not to be seen in a guest")
    case .unavailable(let why): return unknown("turbo", why)
    }
  }

  private var timer: DiagnosisItem {
    let words =
      "\(seen.timer.name), steps of \(Self.short(seen.timer.resolution.value * 1e9)) ns, "
      + "\(Self.short(seen.timer.cost.value * 1e9)) ns a reading"
    let source = seen.clockSource.value
    guard seen.timer.cost.value > 0.3e-6 || seen.timer.resolution.value > 1e-6 else {
      return DiagnosisItem("timer", .fine, words + (source.map { ", from \($0)" } ?? ""))
    }
    return DiagnosisItem(
      "timer", .limits,
      "\(words), which is slow\(source.map { ": the kernel keeps time with \($0)" } ?? "")",
      remedy: "use a machine whose kernel keeps time with tsc")
  }
}
