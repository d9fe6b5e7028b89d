/// A number by which machines are put side by side, whatever instruction sets and threads they have.
///
/// A metric identifier names both, so that machines with different ones have none in common; each
/// quantity stands for one identifier of each machine.
public enum ComparedQuantity: String, CaseIterable, Sendable {
  /// FMA on 4-byte floats by one thread, in the widest instruction set.
  case peakOfOne = "compute.one"
  /// FMA on 4-byte floats by the most threads that were measured.
  case peakOfAll = "compute.all"
  /// FMA on 8-byte floats by the most threads.
  case doublePeakOfAll = "compute.double.all"
  /// Updates of main memory by one thread, in named bytes.
  case memoryOfOne = "memory.one"
  /// Updates of main memory by the most threads, in named bytes.
  case memoryOfAll = "memory.all"
  /// Updates of the first cache by one thread.
  case firstCache = "cache.l1"
  /// Updates of the second cache by one thread.
  case secondCache = "cache.l2"
  /// Updates of the third cache by one thread.
  case thirdCache = "cache.l3"
  /// Dependent loads from main memory.
  case memoryLatency = "latency.dram"
  /// The knee of the roofs of the most threads.
  case knee = "knee.all"
  /// The cost of a step of a bytecode interpreter, on registers.
  case dispatch = "dispatch.overhead"
  /// The core clock.
  case clock = "clock.core"
  /// FMA on 4-byte floats per cycle and thread.
  case peakPerCycle = "compute.per-cycle"
  /// Updates of the first cache per cycle.
  case firstCachePerCycle = "cache.l1.per-cycle"
  /// Dependent loads from main memory in cycles.
  case memoryLatencyCycles = "latency.dram.cycles"

  /// The identifier by which a summary holds the quantity; nil if it does not.
  public func metric(in summary: [String: SummaryEntry]) -> String? {
    let pattern = pattern
    guard let brace = pattern.firstIndex(of: "{") else {
      return summary[pattern] == nil ? nil : pattern
    }
    let beginning = pattern[..<brace]
    let candidates = summary.keys.filter { $0.hasPrefix(beginning) }
      .compactMap { key in rank(key).map { (key, $0) } }
    return candidates.max {
      ($0.1.threads, $0.1.bits, $1.0) < ($1.1.threads, $1.1.bits, $0.0)
    }?.0
  }

  /// How much an identifier is wanted: the most threads come first where all are asked for, then the
  /// widest vectors; nil if it is none of this quantity.
  private func rank(_ metric: String) -> (threads: Int, bits: Int)? {
    let words = metric.split(separator: ".", omittingEmptySubsequences: false)
    let forms = pattern.split(separator: ".")
    guard words.count == forms.count else { return nil }
    var rank = (threads: 0, bits: 0)
    for (word, form) in zip(words, forms) {
      switch form {
      case "{set}":
        guard let set = InstructionSet(rawValue: String(word)) else { return nil }
        rank.bits = set.vectorBits
      case "{all}":
        guard word.last == "t", let threads = Int(word.dropLast()), threads > 0 else { return nil }
        rank.threads = threads
      default: guard word == form else { return nil }
      }
    }
    return rank
  }

  private var pattern: String {
    switch self {
    case .peakOfOne: "compute.fma.f32.{set}.1t"
    case .peakOfAll: "compute.fma.f32.{set}.{all}"
    case .doublePeakOfAll: "compute.fma.f64.{set}.{all}"
    case .memoryOfOne: "bandwidth.update.dram.1t"
    case .memoryOfAll: "bandwidth.update.dram.{all}"
    case .firstCache: "bandwidth.update.l1.1t"
    case .secondCache: "bandwidth.update.l2.1t"
    case .thirdCache: "bandwidth.update.l3.1t"
    case .memoryLatency: "latency.dram.1t"
    case .knee: "knee.fma.f32.dram.{all}"
    case .dispatch: "dispatch.overhead"
    case .clock: "clock.core"
    case .peakPerCycle: "compute.fma.f32.{set}.1t.per-cycle"
    case .firstCachePerCycle: "bandwidth.update.l1.1t.per-cycle"
    case .memoryLatencyCycles: "latency.dram.1t.cycles"
    }
  }
}
