/// What was seen of a machine, in a second or two, besides its description: the input of a
/// diagnosis.
public struct Observation: Codable, Hashable, Sendable {
  /// The machine, as it was read.
  public var machine: Machine
  /// What can be counted on it.
  public var counters: CounterSurvey
  /// The core clock under load, in Hz, as a chain of dependent additions showed it.
  public var coreClock: Availability<Hertz>
  /// The rate of the time stamp counter, in Hz, against the monotonic clock.
  public var timeStampClock: Availability<Hertz>
  /// How many times longer a chain of multiplications took than one of additions; 3 on x86-64.
  public var multiplyRatio: Double
  /// The timer.
  public var timer: TimerDescription
  /// Whether the processor may clock above its nominal rate.
  public var turbo: Availability<Bool>
  /// Processes that wanted a processor, averaged over the last minute.
  public var load: Availability<Double>
  /// The share of time that the hypervisor gave to others, since the machine was started.
  public var steal: Availability<Double>
  /// The kernel's lockdown mode, such as `none` or `integrity`.
  public var lockdown: Availability<String>
  /// What the kernel keeps time with, such as `tsc`.
  public var clockSource: Availability<String>
  /// Whether the NMI watchdog takes a counter for itself.
  public var watchdog: Availability<Bool>
  /// How steady work of a fixed size is; nil if it could not be tried.
  public var noise: NoiseProbe?
  /// What gates can show here; absent if that was not tried.
  public var resolutions: [MetricResolution]?

  /// Makes an observation.
  public init(
    machine: Machine, counters: CounterSurvey, coreClock: Availability<Hertz>,
    timeStampClock: Availability<Hertz>, multiplyRatio: Double, timer: TimerDescription,
    turbo: Availability<Bool>, load: Availability<Double>, steal: Availability<Double>,
    lockdown: Availability<String>, clockSource: Availability<String>,
    watchdog: Availability<Bool>, noise: NoiseProbe?
  ) {
    self.machine = machine
    self.counters = counters
    self.coreClock = coreClock
    self.timeStampClock = timeStampClock
    self.multiplyRatio = multiplyRatio
    self.timer = timer
    self.turbo = turbo
    self.load = load
    self.steal = steal
    self.lockdown = lockdown
    self.clockSource = clockSource
    self.watchdog = watchdog
    self.noise = noise
  }
}
