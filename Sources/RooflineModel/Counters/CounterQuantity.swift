/// What a counter can be asked for, whoever counts it.
public enum CounterQuantity: String, Codable, CaseIterable, Sendable {
  /// Core clock cycles in which the thread was not halted, in user mode.
  case cycles
  /// Instructions retired in user mode.
  case instructions
  /// Operations in single precision, in FLOP; a fused multiply-add counts as two.
  case flopsSingle = "flops_f32"
  /// Operations in double precision, in FLOP; a fused multiply-add counts as two.
  case flopsDouble = "flops_f64"
  /// Bytes that the memory controllers of all packages read and write, whoever asked for them.
  case memoryBytes = "memory_bytes"
  /// Branches that were predicted wrong and retired.
  case branchMisses = "branch_misses"
  /// Data accesses whose translation had to be walked for in the page tables.
  case tlbMisses = "tlb_misses"
  /// Page faults of the thread, with and without input or output.
  case pageFaults = "page_faults"
  /// Switches of the thread off its processor, because it waited or was taken off.
  case contextSwitches = "context_switches"

  /// Whether the processor counts it, rather than the kernel.
  public var isHardware: Bool { self != .pageFaults && self != .contextSwitches }

  /// The quantity in words, such as `FLOP in f64`.
  public var name: String {
    switch self {
    case .cycles: "cycles"
    case .instructions: "instructions"
    case .flopsSingle: "FLOP in f32"
    case .flopsDouble: "FLOP in f64"
    case .memoryBytes: "memory bytes"
    case .branchMisses: "branch misses"
    case .tlbMisses: "TLB misses"
    case .pageFaults: "page faults"
    case .contextSwitches: "context switches"
    }
  }

  /// Counted over expected, on work whose amount is known, for a count to be believed; nil if no
  /// work with a known amount exists.
  ///
  /// A chain of 64 dependent additions takes 64 cycles and, where the loop around it is not free, a
  /// few more. Memory is also read for others, and prefetched in vain. A thread that sleeps may be
  /// taken off its processor now and then as well.
  public var tolerance: ClosedRange<Double>? {
    switch self {
    case .cycles: 0.99...1.1
    case .instructions, .flopsSingle, .flopsDouble: 0.99...1.01
    case .memoryBytes: 1.0...1.3
    case .pageFaults: 0.98...1.02
    case .contextSwitches: 1.0...1.25
    case .branchMisses, .tlbMisses: nil
    }
  }

  /// The precision whose operations it counts; nil if it counts none.
  public var precision: Precision? {
    switch self {
    case .flopsSingle: .f32
    case .flopsDouble: .f64
    default: nil
    }
  }

  /// The operations of `precision`; nil for formats that no counter tells.
  public static func flops(_ precision: Precision) -> Self? {
    switch precision {
    case .f32: .flopsSingle
    case .f64: .flopsDouble
    case .bf16, .i8: nil
    }
  }
}
