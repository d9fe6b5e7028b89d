import RooflineModel

extension ComparedQuantity {
  /// What it is called in a sentence.
  var words: String {
    switch self {
    case .peakOfOne: "the FMA rate of one thread"
    case .peakOfAll: "the FMA rate of all threads"
    case .doublePeakOfAll: "the FMA rate on 8-byte floats"
    case .memoryOfOne: "memory bandwidth of one thread"
    case .memoryOfAll: "memory bandwidth of all threads"
    case .firstCache: "bandwidth of the first cache"
    case .secondCache: "bandwidth of the second cache"
    case .thirdCache: "bandwidth of the third cache"
    case .memoryLatency: "the latency of memory"
    case .knee: "the knee"
    case .dispatch: "a step of a bytecode interpreter"
    case .clock: "the core clock"
    case .peakPerCycle: "FMA per cycle"
    case .firstCachePerCycle: "bandwidth of the first cache per cycle"
    case .memoryLatencyCycles: "the latency of memory in cycles"
    }
  }

  /// Its name in one line.
  var title: String { heading.split(separator: "\n").joined(separator: " ") }

  /// Its heading in a table, the unit apart.
  var heading: String {
    switch self {
    case .peakOfOne: "FMA f32\n1 thread"
    case .peakOfAll: "FMA f32\nall threads"
    case .doublePeakOfAll: "FMA f64\nall threads"
    case .memoryOfOne: "memory\n1 thread"
    case .memoryOfAll: "memory\nall threads"
    case .firstCache: "L1\n1 thread"
    case .secondCache: "L2\n1 thread"
    case .thirdCache: "L3\n1 thread"
    case .memoryLatency: "latency\nof memory"
    case .knee: "knee\nall threads"
    case .dispatch: "bytecode\nstep"
    case .clock: "core\nclock"
    case .peakPerCycle: "FMA per\ncycle"
    case .firstCachePerCycle: "L1 per\ncycle"
    case .memoryLatencyCycles: "latency\nin cycles"
    }
  }

  /// What more of it means: `faster`, or a plain comparison for what is neither better nor worse.
  func verdict(greatest: String, smallest: String, factor: String) -> String {
    switch self {
    case .memoryLatency, .memoryLatencyCycles, .dispatch:
      "\(words) is \(factor) as long on \(greatest) as on \(smallest)"
    default: "\(words) is \(factor) as high on \(greatest) as on \(smallest)"
    }
  }
}
