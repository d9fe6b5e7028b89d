public import RooflineModel

/// Builds what a diagnosis rests on: a machine with which nothing is wrong, to be spoilt by tests.
public struct SyntheticObservation: Sendable {
  /// Begins with the defaults.
  public init() {}

  /// Everything is as it should be, on bare metal with counters.
  public var sound: Observation {
    var machine = SyntheticMachine().description
    machine.conditions.hypervisor = .unavailable(
      Unavailable(subject: "hypervisor", reason: "the processor flag 'hypervisor' is not set"))
    machine.conditions.governor = .available("performance")
    machine.conditions.runningProcesses = .available(0)
    machine.papi = .available(
      PAPILibrary(
        version: "7.1.0",
        components: [
          .init(name: "perf_event", enabled: true, reason: nil, nativeEvents: 164, counters: 8)
        ]))
    return Observation(
      machine: machine, counters: counted, coreClock: .available(Hertz(3.2e9)),
      timeStampClock: .available(Hertz(2e9)), multiplyRatio: 3.001,
      timer: TimerDescription(
        name: "CLOCK_MONOTONIC_RAW", resolution: Seconds(1e-9), cost: Seconds(22e-9)),
      turbo: .available(false), load: .available(0.02), steal: .available(0),
      lockdown: .unavailable(
        Unavailable(subject: "lockdown", reason: "cannot read /sys/kernel/security/lockdown")),
      clockSource: .available("tsc"), watchdog: .available(false),
      noise: NoiseProbe((0..<160).map { 2e-3 + Double($0 % 7) * 1e-6 }))
  }

  /// Every quantity is counted and validated.
  public var counted: CounterSurvey {
    let facts = CounterFacts(
      units: ["cpu"], hypervisor: nil, paranoid: 2, refusal: 0, library: .available("7.1.0"),
      componentRefusal: nil)
    let table = CounterEvents.all.first { $0.unit == "icx" }
    return CounterSurvey(
      facts: facts,
      findings: CounterQuantity.allCases.map { quantity in
        guard quantity.isHardware else {
          return .init(
            quantity, [.init(.rusage, CounterFormula("ru_minflt"), .validated(ratio: 1))])
        }
        let formula =
          table?.formulas[quantity] ?? CounterFormula("uncore_imc_0/cas_count_read/")
        let state: CounterState = quantity.tolerance == nil ? .opens : .validated(ratio: 1.001)
        return .init(quantity, [.init(.papiNative, formula, state)])
      })
  }

  /// A guest to which no counter of the processor is given.
  public var guest: Observation {
    var observation = sound
    observation.machine.conditions.hypervisor = .available("KVM")
    observation.machine.conditions.governor = .unavailable(
      Unavailable(subject: "governor", reason: "the guest has no cpufreq directory"))
    observation.turbo = .unavailable(Unavailable(subject: "turbo", reason: "no such file"))
    observation.counters = uncounted
    return observation
  }

  /// What a survey of such a guest finds.
  public var uncounted: CounterSurvey {
    let facts = CounterFacts(
      units: [], hypervisor: "KVM", paranoid: 2, refusal: 2, library: .available("7.0.0"),
      componentRefusal: nil)
    return CounterSurvey(
      facts: facts,
      findings: CounterQuantity.allCases.map { quantity in
        guard quantity.isHardware else {
          return .init(
            quantity, [.init(.rusage, CounterFormula("ru_minflt"), .validated(ratio: 1))])
        }
        let words = CounterCause(
          .notOpened, "PAPI_add_named_event (X): Event does not exist [-7]")
        return .init(
          quantity,
          [.init(.papiNative, CounterFormula("X"), .unavailable(facts.systemCauses + [words]))])
      })
  }
}
