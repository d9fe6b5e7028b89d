/// The native events by which a kind of processor counts a quantity.
///
/// Names are those of libpfm4, which PAPI passes on. They were taken from the tables of PAPI
/// (papi_events.csv), libpfm4 and Linux, and no table is believed: every event has to count known
/// work before a figure rests on it.
public struct CounterEvents: Hashable, Sendable {
  /// libpfm4's name of the unit whose table has the events, such as `skx`.
  public var unit: String
  /// The microarchitectures with this unit, by the identifiers of `Microarchitectures`.
  public var microarchitectures: [String]
  /// The events of each quantity; what is missing cannot be counted.
  public var formulas: [CounterQuantity: CounterFormula]

  /// Every table, by vendor and year.
  public static let all: [CounterEvents] = intel + amd + arm

  /// The table for a processor; nil if there is none.
  public static func table(for microarchitecture: Microarchitecture) -> CounterEvents? {
    all.first { $0.microarchitectures.contains(microarchitecture.id) }
  }

  /// PAPI's own names, for processors without a table, or with a PAPI that knows better.
  ///
  /// Source: papi_events.csv and papiStdEventDefs.h of PAPI 7. `PAPI_BR_MSP` counts conditional
  /// branches only. `PAPI_DP_OPS` and `PAPI_SP_OPS` weigh vectors by their lanes.
  public static let presets: [CounterQuantity: [CounterFormula]] = [
    .cycles: [CounterFormula("PAPI_TOT_CYC")],
    .instructions: [CounterFormula("PAPI_TOT_INS")],
    .flopsSingle: [
      CounterFormula("PAPI_SP_OPS"), CounterFormula("PAPI_FP_OPS", caveat: mixed),
    ],
    .flopsDouble: [
      CounterFormula("PAPI_DP_OPS"), CounterFormula("PAPI_FP_OPS", caveat: mixed),
    ],
    .branchMisses: [CounterFormula("PAPI_BR_MSP", caveat: "conditional branches only")],
    .tlbMisses: [CounterFormula("PAPI_TLB_DM")],
  ]

  /// The kernel's generic events, as perf spells them.
  ///
  /// Source: perf_event_open(2), PERF_TYPE_HARDWARE and PERF_TYPE_HW_CACHE. The kernel has none for
  /// floating point.
  public static let generic: [CounterQuantity: CounterFormula] = [
    .cycles: CounterFormula("cycles"), .instructions: CounterFormula("instructions"),
    .branchMisses: CounterFormula("branch-misses"),
    .tlbMisses: CounterFormula("dTLB-load-misses", caveat: "loads only"),
  ]

  /// The kernel's software events.
  public static let software: [CounterQuantity: CounterFormula] = [
    .pageFaults: CounterFormula("page-faults"),
    .contextSwitches: CounterFormula("context-switches"),
  ]

  /// What a memory controller counts, by the prefix of its name in sysfs: lines of 64 B.
  ///
  /// Source: Linux, arch/x86/events/intel/uncore_snbep.c (`cas_count_read`, `cas_count_write`); for
  /// AMD, tools/perf/pmu-events/arch/x86/amdzen4 (`umc_cas_cmd.rd`: event 0x0a, rdwrmask 1; writes
  /// 2), whose kernel driver lists no names.
  public static let memoryControllers: [(prefix: String, events: [String])] = [
    ("uncore_imc_", ["cas_count_read", "cas_count_write"]),
    ("amd_umc_", ["event=0x0a,rdwrmask=0x1", "event=0x0a,rdwrmask=0x2"]),
  ]

  static let mixed = "single and double precision together"
  static let speculative = "counted when executed, not when retired"
}
