/// Every family of metric identifiers that a summary may hold.
///
/// Identifiers are stable: the same word in the record, on the command line and in every report.
public enum MetricCatalogue {
  private static let sets = "{\(words(InstructionSet.self))}"
  private static let precisions = "{f32,f64}"
  private static let sweep = "sweep.multiply.{f32,f64}.dram.{N}t"

  /// The families, in the order of the experiments.
  public static let patterns =
    compute + dot + bandwidth + sweeps + roofs + fusion + regimes + dispatch + interpreters
    + runAhead + operators + batching + levels + threads + cores + nodes + placements + clock

  /// The family of an identifier; nil if it belongs to none.
  public static func pattern(of identifier: String) -> MetricPattern? {
    patterns.first { $0.matches(identifier) }
  }

  /// The families that a person may mean by `words`: the one that the identifier belongs to with
  /// those that go on from it, else those that begin so, else those in whose identifier or meaning
  /// the words stand, in upper or lower case; none if there is no such family.
  public static func patterns(for words: String) -> [MetricPattern] {
    guard !words.isEmpty else { return [] }
    let begin = patterns.filter { $0.canBegin(with: words) || $0.pattern.hasPrefix(words) }
    guard begin.isEmpty else { return begin }
    let lowercased = words.lowercased()
    return patterns.filter {
      $0.pattern.lowercased().contains(lowercased) || $0.meaning.lowercased().contains(lowercased)
    }
  }

  private static let dot: [MetricPattern] = [
    .init(
      "compute.{dot,tile-dot}.{bf16,i8}.{avx2,avx512,neon}.{N}t",
      "Ceiling of dot-product instructions, of vectors or of the matrix unit (tile-dot); a product and "
        + "its addition are two operations.",
      .flopPerSecond, .higher),
    .init(
      "compute.{dot,tile-dot}.{bf16,i8}.{avx2,avx512,neon}.{N}t.per-cycle",
      "The same per core clock cycle and thread.", .flopPerCycle, .higher),
    .init(
      "compute.{dot,tile-dot}.{bf16,i8}.{avx2,avx512,neon}.{N}t.chains",
      "Independent chains with which it was reached, found by search.", .one, .neither),
  ]

  private static let compute: [MetricPattern] = [
    .init(
      "compute.{fma,multiply,add,fma-add}.\(precisions).\(sets).{N}t",
      "Compute ceiling of N threads on registers: chains of one instruction, or of FMA and add "
        + "side by side; FMA = 2 FLOP.",
      .flopPerSecond, .higher),
    .init(
      "compute.{fma,multiply,add,fma-add}.\(precisions).\(sets).{N}t.chains",
      "Independent chains with which the ceiling was reached, found by search.", .one, .neither),
    .init(
      "compute.{fma,multiply,add,fma-add}.\(precisions).\(sets).{N}t.per-cycle",
      "The ceiling per core clock cycle and thread, each sample by its own measured clock.",
      .flopPerCycle, .higher),
  ]

  private static let bandwidth: [MetricPattern] = [
    .init(
      "bandwidth.{read,update,copy,triad,write}.{l1,l2,l3,dram}.{N}t",
      "Bandwidth of a level in named bytes: what the program loads and stores.",
      .bytePerSecond, .higher),
    .init(
      "bandwidth.{read,update,copy,triad,write}.{l2,l3,dram}.{N}t.moved",
      "The bandwidth in moved bytes: with the line fill that a normal store causes.",
      .bytePerSecond, .higher),
    .init(
      "bandwidth.{read,update,copy,triad,write}.{l1,l2}.{N}t.per-cycle",
      "The bandwidth in named bytes per core clock cycle and thread.", .bytePerCycle, .higher),
    .init(
      "bandwidth.{mix-3-1,mix-2-1}.{l1,l2,l3}.{N}t",
      "Bandwidth of a cache with three or two loads per store, in place, in named bytes.",
      .bytePerSecond, .higher),
    .init(
      "bandwidth.{mix-3-1,mix-2-1}.{l2,l3}.{N}t.moved",
      "The same in moved bytes, which are as many: nothing is filled.", .bytePerSecond, .higher),
    .init(
      "bandwidth.{mix-3-1,mix-2-1}.{l1,l2}.{N}t.per-cycle",
      "The same per core clock cycle and thread.", .bytePerCycle, .higher),
    .init(
      "bandwidth.{scale,add}.dram.{N}t",
      "Bandwidth of STREAM's kernels c = s × a and c = a + b, in named bytes.",
      .bytePerSecond, .higher),
    .init(
      "bandwidth.{scale,add}.dram.{N}t.moved", "The same in moved bytes.", .bytePerSecond,
      .higher),
    .init(
      "bandwidth.{write-nt,copy-nt,scale-nt,add-nt,triad-nt}.dram.{N}t",
      "Bandwidth with non-temporal stores, in named bytes, which are all that is moved.",
      .bytePerSecond, .higher),
    .init(
      "bandwidth.{write-nt,copy-nt,scale-nt,add-nt,triad-nt}.dram.{N}t.moved",
      "The same in moved bytes.", .bytePerSecond, .higher),
    .init(
      "bandwidth.{read,update,copy}.dram.1t.small-pages",
      "Bandwidth of memory on the smallest pages instead of huge ones, in named bytes.",
      .bytePerSecond, .higher),
    .init(
      "bandwidth.{read,update,copy}.dram.1t.small-pages.moved", "The same in moved bytes.",
      .bytePerSecond, .higher),
  ]

  private static let sweeps: [MetricPattern] = [
    .init(
      "\(sweep).r{R}", "Rate with R multiplies between the load and the store of each element.",
      .flopPerSecond, .higher),
    .init(
      "\(sweep).r1.call{K}", "Time of one call on K elements: what tells the overhead.",
      .second, .lower),
    .init(
      "\(sweep).knee", "Knee (ridge point) of the roofline fitted to the whole sweep.",
      .flopPerByte, .neither),
    .init("\(sweep).peak", "Compute roof of the fit.", .flopPerSecond, .higher),
    .init("\(sweep).bandwidth", "Memory roof of the fit, in named bytes.", .bytePerSecond, .higher),
    .init("\(sweep).overhead", "Time of a call without work, from the fit.", .second, .lower),
    .init(
      "\(sweep).overlap",
      "How much of the shorter of two equal times hides behind the longer: 0 none, 1 all.",
      .one, .higher),
    .init(
      "\(sweep).onset", "Repeat count from which a pass takes 10 % longer than its traffic.",
      .one, .neither),
  ]

  private static let roofs: [MetricPattern] = [
    .init(
      "knee.{fma,multiply,fma-add}.\(precisions).dram.{N}t",
      "Knee (ridge point) of the separately measured roofs: peak over bandwidth of updates.",
      .flopPerByte, .neither),
    .init(
      "breakeven.f32.{N}t",
      "Operations from which a unary operator (read and write, 8 B) is compute bound.",
      .flopPerElement, .neither),
  ]

  private static let anyOrder = "closure,method,witness,switch,threaded,dynamic,replay"
  private static let steps = "{inline,call,\(anyOrder),fused}"
  private static let runAhead: [MetricPattern] = [
    .init(
      "run-ahead.{worker,synchronous,queued}.n{N}",
      "Time per operator on N elements: by a worker alone, by a thread that dispatches and runs it, by "
        + "a worker that a second thread dispatches for through a queue.",
      .second, .lower),
    .init(
      "run-ahead.waiting.n{N}", "Part of its time that the worker waits for the queue.", .one,
      .lower),
    .init(
      "run-ahead.hidden.n{N}",
      "Part of the dispatcher's time that running ahead hides; negative if it costs more than it saves.",
      .one, .higher),
    .init(
      "run-ahead.size",
      "Smallest measured operator, in elements, from which on the worker waits less than 5 %.",
      .one,
      .lower),
  ]

  private static let interpreters: [MetricPattern] = [
    .init(
      "interpreters.{python3,node,ruby,perl,lua,php}.loop",
      "Additions per second of an interpreter in a plain loop, whose counting is part of it.",
      .hertz,
      .higher),
    .init(
      "interpreters.{\(words(Interpreter.self))}.array",
      "Additions per second of arrays of one element.", .hertz, .higher),
    .init(
      "interpreters.{\(words(Interpreter.self))}.flop-forgone",
      "Operations at the FMA peak of all threads in the time of one addition: in the loop, of a library "
        + "that of an array of one element.",
      .flop, .lower),
  ]

  private static let chains = "fusion.{multiply,cosine}.{l1,l2,l3,dram}.{N}t"
  private static let fusion: [MetricPattern] = [
    .init(
      "\(chains).{fused,unfused}.n{K}",
      "Time per f32 element of a chain of K unary operators, in one pass or in a pass each.",
      .second,
      .lower),
    .init("\(chains).gain.n{K}", "Unfused over fused.", .one, .higher),
    .init(
      "\(chains).twice-over-once",
      "Fused chain of two over a single operator: 1 if the second is free.",
      .one, .lower),
  ]

  private static let regimes: [MetricPattern] = [
    .init(
      "regime.{native,replay,switch,dynamic,python}.half-size",
      "Elements from which an in-place operator of few operations, dispatched so, is less overhead than "
        + "work.",
      .one, .lower),
    .init(
      "regime.gain.overhead.{tracing,fusion,jit}",
      "Time of a dispatch over that of a replay, of a dispatched operator over that of a fused one, of an "
        + "interpreted instruction over that of a compiled one.",
      .one, .higher),
    .init(
      "regime.gain.memory.{fusion,smaller-types,blocking}",
      "Unfused over fused chain in memory, f32 over f64 elements per second, L2 over memory bandwidth.",
      .one, .higher),
    .init(
      "regime.gain.compute.{matrix-units,wider-vectors,more-hardware}",
      "Dot products over FMA, FMA on the widest vectors over multiplies on the narrowest, all threads "
        + "over one.",
      .one, .higher),
  ]

  private static let dispatch: [MetricPattern] = [
    .init(
      "dispatch.\(steps).predictable",
      "Overhead of a dispatch: t0 of t = t0 + bytes/W over arrays in the first-level cache, the same "
        + "operators over and over.",
      .second, .lower),
    .init(
      "dispatch.{\(anyOrder)}.random", "The same with operators in random order.", .second, .lower),
    .init(
      "dispatch.\(steps).{predictable,random}.n{N}", "Time per operator on arrays of N elements.",
      .second, .lower),
    .init(
      "dispatch.\(steps).{predictable,random}.operations", "Operators on one element per second.",
      .hertz, .higher),
    .init(
      "dispatch.\(steps).{predictable,random}.flop-forgone",
      "Operations at the FMA peak of one thread in the time of the overhead.", .flop, .lower),
    .init(
      "dispatch.\(steps).predictable.bandwidth",
      "W of the same fit, in named bytes.", .bytePerSecond, .higher),
    .init(
      "dispatch.\(steps).predictable.half-size",
      "Elements at which overhead equals work (n½).", .one, .lower),
    .init(
      "dispatch.{switch,fused}",
      "Time per instruction of a program over registers, without arrays: interpreted by a switch, or "
        + "fused into one loop.",
      .second, .lower),
    .init("dispatch.overhead", "Time that one dispatch adds: switch less fused.", .second, .lower),
    .init(
      "dispatch.flop-forgone", "Operations at the FMA peak in the time of one dispatch.",
      .flop, .lower),
  ]

  private static let levels: [MetricPattern] = [
    .init(
      "levels.read.{B}.1t", "Bandwidth of reads of a set of B bytes: one point of the ramp.",
      .bytePerSecond, .higher),
    .init(
      "level.{l1,l2,l3}.size", "Set at which the level is left, found in the ramp.", .byte,
      .neither),
    .init(
      "level.{l1,l2,l3,dram}.bandwidth", "Bandwidth of the level's plateau in the ramp.",
      .bytePerSecond, .higher),
    .init(
      "latency.chase.{B}.1t", "Time per dependent load in a set of B bytes.", .second, .lower),
    .init(
      "latency.{l1,l2,l3,dram}.1t",
      "Time per dependent load in the largest set that is at most half of the level.", .second,
      .lower),
    .init(
      "latency.{l1,l2,l3,dram}.1t.cycles", "The same in core clock cycles.", .one, .lower),
  ]

  private static let threads: [MetricPattern] = [
    .init(
      "threads.{read,update}.{l3,dram}.{N}t",
      "Bandwidth of N threads in named bytes: a point of the ramp that no other metric gives.",
      .bytePerSecond, .higher),
    .init(
      "threads.{read,update}.{l3,dram}.efficiency.{N}t",
      "The same on efficiency cores alone.", .bytePerSecond, .higher),
    .init(
      "threads.fma.f32.{N}t", "FMA rate of N threads on registers: a point of the ramp.",
      .flopPerSecond, .higher),
    .init(
      "threads.fma.f32.efficiency.{N}t", "The same on efficiency cores alone.", .flopPerSecond,
      .higher),
    .init(
      "threads.{read,update,fma}.{l3,dram,f32}.saturation",
      "Smallest measured number of threads that reaches 95 % of the best rate.", .one, .neither),
    .init(
      "threads.{read,update,fma}.{l3,dram,f32}.{standard,efficiency}.saturation",
      "The same among the cores of one kind, on hybrid machines.", .one, .neither),
  ]

  private static let cores: [MetricPattern] = [
    .init(
      "cores.{siblings,cache,package,remote}.latency",
      "One-way latency of a cache line between processors of one core, of one last-level cache, of "
        + "one package, or of two packages.",
      .second, .lower)
  ]

  private static let nodes: [MetricPattern] = [
    .init(
      "numa.read.{I}.{J}",
      "Bandwidth of reads by the cores of node I from the memory of node J, one thread per core.",
      .bytePerSecond, .higher),
    .init(
      "numa.latency.{I}.{J}",
      "Time per dependent load by a core of node I from the memory of node J.", .second, .lower),
  ]

  private static let streams =
    "read,update,copy,triad,write,scale,add,mix-3-1,mix-2-1,write-nt,copy-nt,scale-nt,add-nt,triad-nt"

  /// The numbers of placements other than that with most samples; the plain identifiers are of that
  /// one, whose name and latency stand beside them as `placement`.
  private static let placements: [MetricPattern] = [
    .init(
      "placement.{N}t.latency",
      "One-way latency between the cores of N threads in the placement with most samples.",
      .second, .neither),
    .init(
      "placement.{N}t.latency.placement-\(places)", "The same in another placement.", .second,
      .neither),
    .init(
      "compute.{fma,multiply,add,fma-add}.\(precisions).\(sets).{N}t.placement-\(places)",
      "The compute ceiling in another placement of the threads.", .flopPerSecond, .higher),
    .init(
      "compute.{dot,tile-dot}.{bf16,i8}.{avx2,avx512,neon}.{N}t.placement-\(places)",
      "The ceiling of dot products in another placement of the threads.", .flopPerSecond, .higher),
    .init(
      "bandwidth.{\(streams)}.{l1,l2,l3,dram}.{N}t.placement-\(places)",
      "The bandwidth in named bytes in another placement of the threads.", .bytePerSecond, .higher),
    .init(
      "knee.{fma,multiply,fma-add}.\(precisions).dram.{N}t.placement-\(places)",
      "The knee of the roofs in another placement of the threads.", .flopPerByte, .neither),
    .init(
      "breakeven.f32.{N}t.placement-\(places)",
      "The break-even of unary operators in another placement of the threads.", .flopPerElement,
      .neither),
  ]
  private static let places = "{near,middle,far}"

  private static let clock: [MetricPattern] = [
    .init("clock.core", "Core clock around the samples, median.", .hertz, .neither)
  ]

  private static func words<Word: CaseIterable & RawRepresentable<String>>(
    _: Word.Type
  ) -> String {
    Word.allCases.map(\.rawValue).joined(separator: ",")
  }
}
