extension CounterEvents {
  /// Intel's servers: one event per width of vector, weighed by lanes.
  ///
  /// A fused multiply-add counts twice by itself, so that the sum is FLOP. Work on x87 is not counted.
  ///
  /// Each precision needs four counters: with two threads on a core and the NMI watchdog there are
  /// no more than that, so precisions are counted one at a time.
  ///
  /// Source: Intel SDM volume 3B, chapter 20; perfmon-events.intel.com, FP_ARITH_INST_RETIRED.
  static let intel: [CounterEvents] = [
    ("skx", ["intel-skylake-sp"]), ("clx", ["intel-cascade-lake"]), ("icx", ["intel-icelake-sp"]),
    ("spr", ["intel-sapphire-rapids"]), ("emr", ["intel-emerald-rapids"]),
    ("gnr", ["intel-granite-rapids"]),
  ].map { unit, microarchitectures in
    CounterEvents(
      unit: unit, microarchitectures: microarchitectures,
      formulas: [
        .cycles: CounterFormula("CPU_CLK_UNHALTED:THREAD_P"),
        .instructions: CounterFormula("INST_RETIRED:ANY_P"),
        .flopsSingle: vectors("SINGLE", lanes: 4), .flopsDouble: vectors("DOUBLE", lanes: 2),
        .branchMisses: CounterFormula("BR_MISP_RETIRED:ALL_BRANCHES"),
        .tlbMisses: CounterFormula(
          "DTLB_LOAD_MISSES:WALK_COMPLETED", caveat: "loads only"),
      ])
  }

  /// Vectors of 128, 256 and 512 bits weighed by their lanes, of which 128 bits have `lanes`.
  private static func vectors(_ precision: String, lanes: Double) -> CounterFormula {
    let event = "FP_ARITH_INST_RETIRED:"
    return CounterFormula([
      .init("\(event)SCALAR_\(precision)"),
      .init("\(event)128B_PACKED_\(precision)", weight: lanes),
      .init("\(event)256B_PACKED_\(precision)", weight: 2 * lanes),
      .init("\(event)512B_PACKED_\(precision)", weight: 4 * lanes),
    ])
  }

  /// One event for FLOP of both precisions; it rises by more than 15 a cycle, so that the kernel
  /// (5.6 and later) joins two counters for it.
  ///
  /// Source: PPR of families 17h, 19h and 1Ah, PMCx003, PMCx076, PMCx0C0, PMCx0C3, PMCx045; Linux,
  /// arch/x86/events/amd/core.c, PMU_FL_PAIR.
  static let amd: [CounterEvents] = [
    ("amd64_fam17h_zen2", ["amd-zen2"]), ("amd64_fam19h_zen3", ["amd-zen3"]),
    ("amd64_fam19h_zen4", ["amd-zen4"]), ("amd64_fam1ah_zen5", ["amd-zen5", "amd-zen5-mobile"]),
  ].map { unit, microarchitectures in
    let flops = CounterFormula("RETIRED_SSE_AVX_FLOPS:ANY", caveat: mixed)
    return CounterEvents(
      unit: unit, microarchitectures: microarchitectures,
      formulas: [
        .cycles: CounterFormula("CYCLES_NOT_IN_HALT"),
        .instructions: CounterFormula("RETIRED_INSTRUCTIONS"),
        .flopsSingle: flops, .flopsDouble: flops,
        .branchMisses: CounterFormula("RETIRED_BRANCH_INSTRUCTIONS_MISPREDICTED"),
        .tlbMisses: CounterFormula(
          "L1_DTLB_MISS:TLB_RELOAD_4K_L2_MISS:TLB_RELOAD_COALESCED_PAGE_MISS"
            + ":TLB_RELOAD_2M_L2_MISS:TLB_RELOAD_1G_L2_MISS"),
      ])
  }

  /// Arm's servers: operations of fixed width, and of scalable vectors per 128 bits.
  ///
  /// Precisions are counted together. N1 counts vector instructions only, which are no FLOP.
  ///
  /// Source: Arm Neoverse N1, N2, V1, V2 PMU guides: FP_FIXED_OPS_SPEC (0x80C1), FP_SCALE_OPS_SPEC
  /// (0x80C0).
  static let arm: [CounterEvents] = [
    ("arm_n1", "arm-neoverse-n1", nil), ("arm_n2", "arm-neoverse-n2", 1),
    ("arm_v1", "arm-neoverse-v1", 2), ("arm_v2", "arm-neoverse-v2", 1),
  ].map { (unit: String, microarchitecture: String, blocks: Double?) in
    var formulas: [CounterQuantity: CounterFormula] = [
      .cycles: CounterFormula("CPU_CYCLES"), .instructions: CounterFormula("INST_RETIRED"),
      .branchMisses: CounterFormula(blocks == nil ? "BR_MIS_PRED" : "BR_MIS_PRED_RETIRED"),
      .tlbMisses: CounterFormula("DTLB_WALK"),
    ]
    if let blocks {
      let flops = CounterFormula(
        [.init("FP_FIXED_OPS_SPEC"), .init("FP_SCALE_OPS_SPEC", weight: blocks)],
        caveat: "\(mixed), \(speculative)")
      formulas[.flopsSingle] = flops
      formulas[.flopsDouble] = flops
    }
    return CounterEvents(
      unit: unit, microarchitectures: [microarchitecture], formulas: formulas)
  }
}
