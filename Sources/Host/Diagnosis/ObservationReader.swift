internal import CPAPI
internal import KernelBuiltins
public import RooflineModel

/// Looks at the running system for a diagnosis.
public enum ObservationReader {
  /// Samples of the noise probe; with 2 ms each they take a third of a second.
  static let samples = 160
  /// 6.4 million dependent additions, about 2 ms.
  static let rounds: UInt64 = 100_000

  /// Looks at everything that a diagnosis rests on.
  ///
  /// Pins the calling thread to the machine's first processor, and works on it for about half a
  /// second.
  ///
  /// - Parameters:
  ///   - machine: The machine, as it was read.
  ///   - counters: What can be counted on it.
  ///   - tree: The files to read.
  /// - Returns: What was seen.
  public static func observe(
    _ machine: Machine, counters: CounterSurvey, in tree: FileTree = .system
  ) -> Observation {
    if let first = machine.placementOrder.first { _ = Affinity.pin(to: first) }
    let files = SystemFiles(tree: tree)
    let timer = CoreClock.timer()
    let ratio = CoreClock.multiplyRatio()
    let clock = Availability<Hertz>.available(CoreClock.measure())
    let usesStamp = machine.papi.value != nil && machine.processor.architecture == "x86_64"
    let start = (rl_now(), usesStamp ? PAPI_get_real_cyc() : 0)
    var times: [Double] = []
    for _ in 0..<samples {
      let before = rl_now()
      rl_add_chain(rounds)
      times.append(Double(rl_now() - before) * 1e-9)
    }
    let end = (rl_now(), usesStamp ? PAPI_get_real_cyc() : 0)
    let stamp = Double(end.1 - start.1) / Double(max(1, end.0 - start.0)) * 1e9
    return Observation(
      machine: machine, counters: counters, coreClock: clock,
      timeStampClock: usesStamp
        ? .available(Hertz(stamp))
        : .unavailable(
          Unavailable(subject: "tsc", reason: "PAPI, which reads it, is not usable here")),
      multiplyRatio: ratio, timer: timer,
      turbo: Availability("turbo", reading: files.turbo),
      load: Availability("load", reading: files.load),
      steal: Availability("steal", reading: files.steal),
      lockdown: Availability("lockdown", reading: files.lockdown),
      clockSource: Availability("clock_source", reading: files.clockSource),
      watchdog: Availability("watchdog", reading: files.watchdog), noise: NoiseProbe(times))
  }
}

/// Files that tell what a machine is subject to, beyond its description.
struct SystemFiles {
  let tree: FileTree

  /// Whether the processor may clock above its nominal rate.
  ///
  /// Source: Linux, admin-guide/pm/intel_pstate and admin-guide/pm/cpufreq.
  func turbo() throws(Unavailable) -> Bool {
    let directory = "/sys/devices/system/cpu"
    if try tree.textIfPresent("\(directory)/intel_pstate/no_turbo") != nil {
      return try tree.integer("\(directory)/intel_pstate/no_turbo") == 0
    }
    return try tree.integer("\(directory)/cpufreq/boost") != 0
  }

  /// Processes that wanted a processor, averaged over the last minute.
  func load() throws(Unavailable) -> Double {
    let text = try tree.text("/proc/loadavg")
    guard let word = text.split(separator: " ").first, let load = Double(word), load >= 0 else {
      throw Unavailable(subject: "/proc/loadavg", reason: "/proc/loadavg holds '\(text)'")
    }
    return load
  }

  /// The share of time since the start that the hypervisor gave to others.
  ///
  /// Source: proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal.
  func steal() throws(Unavailable) -> Double {
    let line = try tree.text("/proc/stat").split(separator: "\n").first { $0.hasPrefix("cpu ") }
    let ticks = (line ?? "").split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
    let all = ticks.reduce(0, +)
    guard ticks.count == 8, all > 0 else {
      throw Unavailable(subject: "/proc/stat", reason: "/proc/stat does not tell stolen time")
    }
    return ticks[7] / all
  }

  /// The mode in brackets of a text such as `[none] integrity confidentiality`.
  func lockdown() throws(Unavailable) -> String {
    let path = "/sys/kernel/security/lockdown"
    let text = try tree.text(path)
    guard let open = text.firstIndex(of: "["), let close = text.firstIndex(of: "]"), open < close
    else { throw Unavailable(subject: path, reason: "\(path) holds '\(text)', no choice") }
    return String(text[text.index(after: open)..<close])
  }

  /// What the kernel keeps time with.
  func clockSource() throws(Unavailable) -> String {
    try tree.text("/sys/devices/system/clocksource/clocksource0/current_clocksource")
  }

  /// Whether the NMI watchdog is on.
  func watchdog() throws(Unavailable) -> Bool {
    try tree.integer("/proc/sys/kernel/nmi_watchdog") != 0
  }
}
