internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// Bandwidth and latency from the processors of each NUMA node to the memory of each.
  ///
  /// Bandwidth: reads by one thread on each core of the node. Latency: one thread that follows a
  /// chain of loads. The memory is bound to its node, and where its pages are is looked up.
  mutating func listNodes() {
    guard isFirstTeam else { return }
    let selection = NodePairSelection(sets.machine, mode: plan.mode)
    for pair in selection.pairs {
      listRead(pair)
      listChase(pair)
    }
    if selection.total > selection.pairs.count, !selection.pairs.isEmpty {
      unavailable.append(
        Unavailable(
          subject: "numa of every pair",
          reason: "of \(selection.total) pairs of nodes \(selection.pairs.count) are measured, "
            + "those of different distances first",
          remedy: plan.mode == .thorough ? nil : "measure with --thorough"))
    }
  }

  private mutating func listRead(_ pair: NodePairSelection.Pair) {
    let metric = "numa.read.\(pair.from).\(pair.to)"
    let processors = cores(of: pair.from)
    guard let widest, let kernel = catalogue.kernels("read", per: .element, .f32, widest).first
    else { return }
    guard let bytes = bytes(on: pair.to, wanted: .max, metric) else { return }
    workloads.append(
      Workload(
        metric: metric, experiment: .numa, kernel: kernel.name, precision: .f32,
        instructionSet: widest, threads: processors.count, level: .dram, workingSetBytes: bytes,
        work: kernel.work, processors: processors, memoryNode: pair.to))
  }

  private mutating func listChase(_ pair: NodePairSelection.Pair) {
    let metric = "numa.latency.\(pair.from).\(pair.to)"
    guard let kernel = catalogue.kernels.first(where: { $0.name == "chase" }),
      let wanted = sets.chases(.dram).last, let bytes = bytes(on: pair.to, wanted: wanted, metric)
    else { return }
    workloads.append(
      Workload(
        metric: metric, experiment: .numa, kernel: kernel.name, precision: kernel.precision,
        instructionSet: kernel.instructionSet, threads: 1, level: .dram, workingSetBytes: bytes,
        work: kernel.work, processors: Array(cores(of: pair.from).prefix(1)),
        memoryNode: pair.to))
  }

  /// The processors of a node, one per core, in placement order.
  private func cores(of node: Int) -> [Int] {
    let machine = sets.machine
    let known = Dictionary(machine.processors.map { ($0.number, $0) }) { first, _ in first }
    var seen: Set<[Int]> = []
    return machine.placementOrder.filter { number in
      guard let processor = known[number], processor.node == node else { return false }
      return seen.insert([processor.package, processor.core]).inserted
    }
  }

  /// The set for a node's memory, in B: that for memory, and a quarter of the node at most.
  private mutating func bytes(on node: Int, wanted: Int, _ metric: String) -> Int? {
    switch sets.bytes(.dram, threads: 1) {
    case .available(let set):
      let size = sets.machine.nodes.first { $0.number == node }?.bytes ?? 0
      let bytes = min(set, wanted, size / 4)
      if bytes >= 32 << 20 { return bytes }
      unavailable.append(
        Unavailable(subject: metric, reason: "a quarter of node \(node) is under 32 MiB"))
    case .unavailable(let why):
      unavailable.append(
        Unavailable(subject: metric, reason: why.reason, remedy: why.remedy))
    }
    return nil
  }
}
