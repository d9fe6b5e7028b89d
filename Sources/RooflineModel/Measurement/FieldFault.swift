/// A number in a record that no run writes, such as a negative count of threads.
///
/// Only what describes the plan, the machine and the workloads is looked at: reports divide by these
/// numbers and draw by them. Samples are left to the analysis, which counts the impossible ones.
struct FieldFault {
  /// Where the number is, such as `measurements[3].workload.threads`.
  private(set) var place = ""
  /// What is wrong with it, one clause.
  private(set) var what = ""

  /// The first such number in what describes a machine and what ran on it; nil if there is none.
  init?(in machine: Machine, _ workloads: [Workload]) {
    check(machine)
    for (index, workload) in workloads.enumerated() {
      check(workload, "measurements[\(index)].workload")
    }
    guard !place.isEmpty else { return nil }
  }

  /// The first such number in a record; nil if there is none.
  init?(in record: Record) {
    for (index, threads) in record.plan.threads.enumerated() {
      check(Double(threads), Self.counts, "plan.threads[\(index)]")
    }
    if let encoder = record.plan.encoder {
      check(Double(encoder.batch), Self.counts, "plan.encoder.batch")
      check(Double(encoder.sequence), Self.counts, "plan.encoder.sequence")
    }
    check(record.timer.resolution.value, 0...1e9, "timer.resolution")
    check(record.timer.cost.value, 0...1e9, "timer.cost")
    check(record.machine)
    for (index, measurement) in record.measurements.enumerated() {
      check(measurement.workload, "measurements[\(index)].workload")
    }
    for (index, warning) in record.warnings.enumerated() {
      for (fact, evidence) in warning.evidence.enumerated() {
        check(evidence.value, -1e30...1e30, "warnings[\(index)].evidence[\(fact)].value")
      }
    }
    guard !place.isEmpty else { return nil }
  }

  /// Counts of things that a machine has.
  private static let counts = 1.0...1e6
  /// Sizes, in B.
  private static let sizes = 0.0...1e18

  private mutating func check(_ machine: Machine) {
    for (index, cache) in machine.caches.enumerated() {
      let path = "machine.caches[\(index)]"
      check(Double(cache.level), 1...9, "\(path).level")
      check(Double(cache.bytes), Self.sizes, "\(path).bytes")
      check(Double(cache.instances), Self.counts, "\(path).instances")
      check(Double(cache.sharedBy), Self.counts, "\(path).shared_by")
    }
    check(Double(machine.memory.totalBytes), Self.sizes, "machine.memory.total_bytes")
    if let quota = machine.conditions.quota.value {
      check(quota, 0...1e6, "machine.conditions.quota.value")
    }
    if let running = machine.conditions.runningProcesses.value {
      check(Double(running), 0...1e9, "machine.conditions.running_processes.value")
    }
  }

  private mutating func check(_ workload: Workload, _ path: String) {
    check(Double(workload.threads), Self.counts, "\(path).threads")
    check(Double(workload.workingSetBytes), Self.sizes, "\(path).working_set_bytes")
    check(Double(workload.repeats), 1...1e9, "\(path).repeats")
    if let elements = workload.elementsPerCall {
      check(Double(elements), 1...1e15, "\(path).elements_per_call")
    }
    if let calls = workload.chainedCalls {
      check(Double(calls), 1...1e6, "\(path).chained_calls")
    }
    if let network = workload.network { check(network, "\(path).network") }
    if let operation = workload.operation { check(operation, "\(path).operation") }
    let work = workload.work
    check(work.flops.value, 0...1e9, "\(path).work.flops")
    check(work.loaded.value, 0...1e9, "\(path).work.loaded")
    check(work.stored.value, 0...1e9, "\(path).work.stored")
    check(work.filled.value, 0...1e9, "\(path).work.filled")
    check(Double(work.chains), 0...1e6, "\(path).work.chains")
  }

  private mutating func check(_ network: NetworkShape, _ path: String) {
    check(Double(network.layers), Self.counts, "\(path).layers")
    check(Double(network.inputs), Self.counts, "\(path).inputs")
    check(Double(network.outputs), Self.counts, "\(path).outputs")
    check(Double(network.edge), Self.counts, "\(path).edge")
    check(Double(network.batch), Self.counts, "\(path).batch")
    // Products of what is out of range do not fit into an integer.
    guard place.isEmpty else { return }
    check(network.flops.value, Self.sizes, path)
    let numbers = Double(network.positions) * Double(network.inputs) * Double(network.batch)
    check(numbers, Self.sizes, path)
  }

  private mutating func check(_ operation: MatrixOperation, _ path: String) {
    let (rows, columns) = (Double(operation.rows), Double(operation.columns))
    let (depth, products) = (Double(operation.depth), Double(operation.products))
    check(rows, 1...1e9, "\(path).rows")
    check(columns, 1...1e9, "\(path).columns")
    check(depth, 1...1e9, "\(path).depth")
    check(products, Self.counts, "\(path).products")
    check(rows * columns * depth * products, Self.sizes, path)
    check(Double(operation.sourceElements), Self.sizes, "\(path).source_elements")
    check(Double(operation.secondElements), Self.sizes, "\(path).second_elements")
  }

  /// Remembers the first value outside of its range; no number is outside of every range.
  private mutating func check(_ value: Double, _ range: ClosedRange<Double>, _ path: String) {
    guard place.isEmpty, !range.contains(value) else { return }
    place = path
    what = "it is \(value), which no run writes"
  }
}
