/// Bandwidth and latency from the processors of each NUMA node to the memory of each.
public struct NodeMatrix: Hashable, Sendable {
  /// One pair of nodes.
  public struct Cell: Hashable, Sendable {
    /// The node of the processors.
    public var from: Int
    /// The node of the memory.
    public var to: Int
    /// Reads by one thread on each core of the node, in B/s; nil if it was not measured.
    public var bandwidth: Estimate<BytesPerSecond>?
    /// Time per dependent load of one thread, in s; nil if it was not measured.
    public var latency: Estimate<Seconds>?
  }

  /// The nodes with memory, by number.
  public let nodes: [Int]
  /// The cells, row by row.
  public let cells: [Cell]

  /// The matrix of a record that asked for it; nil for any other.
  ///
  /// With one node the only cell is what the experiments `bandwidth` (reads, all threads) and
  /// `levels` (the chase in memory) found, as far as they were run.
  init?(
    _ measurements: [Measurement], bandwidths: [MemoryBandwidth], levels: LevelAnalysis?,
    of record: Record
  ) {
    guard record.plan.experiments.contains(.numa) else { return nil }
    nodes = record.machine.nodes.map(\.number)
    if nodes.count == 1 {
      let reads = bandwidths.filter { $0.workload.kernel == "read" && $0.workload.level == .dram }
      let all = reads.max { $0.workload.threads < $1.workload.threads }
      cells = [
        Cell(
          from: nodes[0], to: nodes[0], bandwidth: all?.rate,
          latency: levels?.latency(.dram)?.time)
      ]
      return
    }
    var cells: [[Int]: Cell] = [:]
    for measurement in measurements where measurement.workload.experiment == .numa {
      let workload = measurement.workload
      guard let to = workload.memoryNode,
        let from = record.machine.node(of: workload.processors?.first),
        let time = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound)
      else { continue }
      var cell = cells[[from, to]] ?? Cell(from: from, to: to)
      if workload.kernel == "chase" {
        cell.latency = time
      } else {
        cell.bandwidth = time.reciprocal(scale: workload.work.named.value)
      }
      cells[[from, to]] = cell
    }
    self.cells = cells.values.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  /// The cell of two nodes; nil if nothing was measured.
  public func cell(from: Int, to: Int) -> Cell? {
    cells.first { $0.from == from && $0.to == to }
  }
}

extension Machine {
  /// The NUMA node of a processor; nil if it is none of the machine's.
  func node(of processor: Int?) -> Int? { processors.first { $0.number == processor }?.node }
}
