internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// The thread ramp: few workloads with ever more threads.
  ///
  /// Thread counts that `bandwidth` and `compute` measure in this plan are left out: the ramp takes
  /// their numbers. All other counts form teams of their own, of which there are log2 of the number
  /// of processors.
  mutating func listThreads() {
    guard isFirstTeam else { return }
    let counts = ThreadRamp.counts(of: sets.machine).filter { $0 <= plan.threads.max() ?? 1 }
    guard counts.count > 1 else {
      let single = sets.machine.processors.count == 1
      unavailable.append(
        Unavailable(
          subject: "threads",
          reason: single
            ? "the process may run on one processor only" : "the run was asked for one thread only",
          remedy: single ? nil : "ask for --threads 1,all"))
      return
    }
    for count in counts {
      for subject in ThreadRamp.Subject.all where !isMeasured(subject, threads: count) {
        listPoint(subject, threads: count, processors: nil)
      }
    }
    listSmallCores()
  }

  /// The efficiency cores of a hybrid machine, one thread per core.
  private mutating func listSmallCores() {
    let small = sets.machine.efficiencyCores
    for count in ThreadRamp.counts(upTo: small.count) where count <= plan.threads.max() ?? 1 {
      for subject in ThreadRamp.Subject.all {
        var subject = subject
        subject.kind = .efficiency
        listPoint(subject, threads: count, processors: Array(small.prefix(count)))
      }
    }
  }

  /// Whether another experiment of this plan measures the same thing.
  private func isMeasured(_ subject: ThreadRamp.Subject, threads: Int) -> Bool {
    plan.threads.contains(threads)
      && plan.experiments.contains(subject.level == nil ? .compute : .bandwidth)
  }

  private mutating func listPoint(
    _ subject: ThreadRamp.Subject, threads: Int, processors: [Int]?
  ) {
    guard let widest else { return }
    let kernels = catalogue.kernels(
      subject.kernel, per: subject.level == nil ? .iteration : .element, .f32, widest)
    // Twelve chains hide the latency of every core so far, and updates of memory gain by asking for
    // lines ahead where reads do not; the searches are those of `compute` and `bandwidth`.
    let kernel =
      subject.kernel == "update"
      ? kernels.last : kernels.min { abs($0.work.chains - 12) < abs($1.work.chains - 12) }
    guard let kernel else { return }
    var bytes = 0
    if let level = subject.level {
      switch sets.bytes(level, threads: threads) {
      case .available(let size): bytes = size
      case .unavailable(let why):
        unavailable.append(
          Unavailable(
            subject: "\(subject.metric).\(threads)t", reason: why.reason, remedy: why.remedy))
        return
      }
    }
    workloads.append(
      Workload(
        metric: "\(subject.metric).\(threads)t", experiment: .threads, kernel: kernel.name,
        precision: .f32, instructionSet: widest, threads: threads, level: subject.level,
        workingSetBytes: bytes, prefetch: kernel.prefetch == 0 ? nil : kernel.prefetch,
        work: kernel.work, processors: processors))
  }
}
