extension ThreadRamp {
  /// The ramps of a record that asked for them, in the order of `Subject.all`.
  ///
  /// Counts that other experiments measured with the same kernel and level are not measured again.
  ///
  /// - Parameters:
  ///   - measurements: The searched measurements of one placement per team.
  ///   - record: Where they are from.
  /// - Returns: Those that have points.
  static func ramps(_ measurements: [Measurement], of record: Record) -> [ThreadRamp] {
    guard record.plan.experiments.contains(.threads) else { return [] }
    let cores = record.machine.coreCounts
    let whole = Subject.all.map { subject in
      ThreadRamp(subject, points: points(subject, measurements))
    }
    guard let small = cores[.efficiency], let large = cores[.standard], small > 0 else {
      return whole.filter { !$0.points.isEmpty }
    }
    return whole.flatMap { ramp in
      var standard = ramp
      standard.subject.kind = .standard
      standard.points.removeAll { $0.threads > large }
      var efficiency = ramp.subject
      efficiency.kind = .efficiency
      return [
        ramp, standard, ThreadRamp(efficiency, points: points(efficiency, measurements)),
      ]
    }.filter { !$0.points.isEmpty }
  }

  private static func points(_ subject: Subject, _ measurements: [Measurement]) -> [Point] {
    let own = measurements.filter { measurement in
      let workload = measurement.workload
      guard workload.kernel == subject.kernel, workload.level == subject.level,
        workload.precision == .f32, workload.memoryNode == nil,
        workload.pages != .small
      else { return false }
      guard subject.kind == nil else {
        return workload.experiment == .threads && workload.metric.hasPrefix(subject.metric + ".")
      }
      return workload.processors == nil
        && [.threads, .bandwidth, .compute].contains(workload.experiment)
    }
    // One set of instructions for all counts: the widest.
    let widest = own.map(\.workload.instructionSet).max()
    var points: [Int: Point] = [:]
    for measurement in own where measurement.workload.instructionSet == widest {
      let workload = measurement.workload
      let amount = subject.level == nil ? workload.flopsPerUnit.value : workload.work.named.value
      guard points[workload.threads] == nil, amount > 0,
        let time = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound)
      else { continue }
      points[workload.threads] = Point(
        threads: workload.threads, rate: time.reciprocal(scale: amount), source: workload.metric)
    }
    return Array(points.values)
  }

  /// Adds the count that saturates the workload to a summary.
  func add(to draft: inout SummaryDraft) {
    guard let saturation, points.count > 1 else {
      draft.add(
        "\(subject.metric).saturation", unavailable: "fewer than two thread counts were measured",
        .one, .neither)
      return
    }
    draft.add(
      "\(subject.metric).saturation", saturation, .neither, restsOn: points.map(\.source))
  }
}

extension ThreadRamp {
  /// Thread counts of the ramp over a whole machine, ascending.
  ///
  /// Powers of two up to the cores, and the cores; where cores have several threads also doublings
  /// of the cores, and all processors; on a hybrid also the standard cores. Their number grows with
  /// log2 of the processors.
  public static func counts(of machine: Machine) -> [Int] {
    let (cores, all) = (machine.coreCount, machine.processors.count)
    let doublings = sequence(first: 2 * max(1, cores)) { 2 * $0 }.prefix { $0 < all }
    let kinds = machine.coreCounts
    let standard = kinds.count > 1 ? kinds[.standard].map { [$0] } ?? [] : []
    return Set(counts(upTo: cores) + doublings + [all] + standard).sorted()
  }

  /// Powers of two below `cores`, and `cores`; none of none.
  public static func counts(upTo cores: Int) -> [Int] {
    guard cores > 0 else { return [] }
    return sequence(first: 1) { 2 * $0 }.prefix { $0 < cores } + [cores]
  }
}

extension Machine {
  /// One processor of each efficiency core of a hybrid machine; none of any other.
  public var efficiencyCores: [Int] {
    guard coreCounts.count > 1 else { return [] }
    var seen: Set<[Int]> = []
    return processors.filter {
      $0.kind == .efficiency && seen.insert([$0.package, $0.core]).inserted
    }.map(\.number)
  }

  /// Physical cores of each kind that the process may run on.
  public var coreCounts: [CoreKind: Int] {
    Dictionary(grouping: processors, by: \.kind).mapValues { processors in
      Set(processors.map { [$0.package, $0.core] }).count
    }
  }
}
