public import RooflineModel

/// What a child process is asked to measure in one round; sent to it as JSON.
public struct RoundOrder: Codable, Sendable {
  /// One workload with the amount of work of a batch, if that is known from an earlier round.
  public struct Item: Codable, Sendable {
    /// What to measure.
    public var workload: Workload
    /// The amount of work of one batch; absent if it is to be calibrated.
    public var amount: Int?

    /// Makes an item.
    public init(workload: Workload, amount: Int? = nil) {
      self.workload = workload
      self.amount = amount
    }
  }

  /// The number of the round, counted from 0 over the whole run.
  public var round: Int
  /// The processors to pin the team to, one per thread.
  public var processors: [Int]
  /// Memory of each thread, in B.
  public var bytesPerThread: Int
  /// Further memory of each thread on small pages, in B; 0 if no item needs it.
  public var smallPageBytesPerThread: Int
  /// Memory that all threads share, in B; 0 if no item needs it.
  public var commonBytes: Int
  /// What to measure, in any order: the round shuffles them for each pass.
  public var items: [Item]
  /// When to begin no further pass, counted from the first pass, in s.
  public var budget: Seconds
  /// Passes after which the round ends even if there is time left.
  public var mostPasses: Int
  /// The duration to give a batch, in s.
  public var sampleTime: Seconds
  /// The seed of the order of the passes.
  public var seed: UInt64
  /// The NUMA node to bind the memory to; absent where each thread touches its own first.
  public var memoryNode: Int?
  /// Pairs of processors whose latency is measured, instead of items; absent for none.
  public var pairs: [[Int]]?
  /// The events to count around samples; absent for none.
  public var counters: CounterPlan?

  /// Makes an order.
  public init(
    round: Int, processors: [Int], bytesPerThread: Int, smallPageBytesPerThread: Int = 0,
    items: [Item], budget: Seconds, mostPasses: Int, sampleTime: Seconds, seed: UInt64,
    memoryNode: Int? = nil, pairs: [[Int]]? = nil, commonBytes: Int = 0
  ) {
    self.commonBytes = commonBytes
    self.memoryNode = memoryNode
    self.pairs = pairs
    self.round = round
    self.processors = processors
    self.bytesPerThread = bytesPerThread
    self.smallPageBytesPerThread = smallPageBytesPerThread
    self.items = items
    self.budget = budget
    self.mostPasses = mostPasses
    self.sampleTime = sampleTime
    self.seed = seed
  }

  /// Memory of each thread that the workloads need, in B, without that on small pages.
  public static func bytesPerThread(for workloads: [Workload]) -> Int {
    let sets = workloads.filter { $0.pages != .small && $0.network == nil }
      .map { $0.workingSetBytes / $0.threads }
    return ShareLayout.bytes(forData: sets.max() ?? 0) + NetworkMemory(workloads).weightBytes
  }

  /// Memory that the workloads need once, whatever the number of threads, in B.
  public static func commonBytes(for workloads: [Workload]) -> Int {
    NetworkMemory(workloads).commonBytes
  }

  /// Memory of each thread on small pages that the workloads need, in B; 0 if they need none.
  public static func smallPageBytesPerThread(for workloads: [Workload]) -> Int {
    let sets = workloads.filter { $0.pages == .small }.map { $0.workingSetBytes / $0.threads }
    return sets.max().map { ShareLayout.bytes(forData: $0) } ?? 0
  }
}

/// What a child process says while it measures; one JSON line each.
public enum RoundEvent: Codable, Sendable {
  /// Team and memory stand: the ratio of the multiply chain to the add chain, and the timer.
  case ready(multiplyRatio: Double, timer: TimerDescription)
  /// The item with this index is about to run: whatever happens next is its doing.
  case begin(item: Int)
  /// The item with this index does `amount` of work per batch.
  case calibrated(item: Int, amount: Int)
  /// The item with this index was measured once.
  case sample(item: Int, Sample)
  /// The pair with this index has this one-way latency.
  case latency(pair: Int, seconds: Seconds)
  /// Something that the round cannot watch, or a pair that it could not measure.
  case unseen(Unavailable)
  /// The round cannot begin, for this reason; nothing else follows.
  case refused(reason: String)
  /// The round is over; memory on huge pages, and what it was of.
  case finished(hugeBytes: Availability<Int>, bytes: Int)
}

/// How a round ended.
public enum RoundOutcome: Sendable, Equatable {
  /// The child said that it was finished.
  case finished
  /// The child ended before that, with the reason in words.
  case lost(reason: String)
}
