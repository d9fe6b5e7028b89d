import RooflineModel

/// The machine, the run, and what limits trust in its numbers.
struct HeaderSection: ReportSection {
  let title: String? = nil

  func body(_ context: ReportContext) -> ReportBody {
    let record = context.analysis.record
    let name = record.machine.processor.name.split(separator: " ").joined(separator: " ")
    return ReportBody([.heading(name)])
      + joined(machine(context), context)
      + joined(memory(record.machine), context)
      + joined(run(record), context)
      + trust(context)
  }

  private func machine(_ context: ReportContext) -> [String] {
    let machine = context.analysis.record.machine
    var facts: [String] = []
    if let core = context.analysis.microarchitecture.value { facts.append(core.name) }
    let cores = machine.coreCount
    let processors = machine.processors.count
    facts.append(
      processors == cores
        ? "\(cores) \(cores == 1 ? "core" : "cores")"
        : "\(processors) processors on \(cores) \(cores == 1 ? "core" : "cores")")
    if let set = machine.instructionSets.max() { facts.append("vectors up to \(set.rawValue)") }
    if let clock = context.analysis.clock {
      facts.append("core clock \(context.mark("clock.core"))\(Format.interval(clock))")
    }
    return facts
  }

  private func memory(_ machine: Machine) -> [String] {
    let caches = machine.caches.sorted { $0.level < $1.level }.map { cache in
      let shared = cache.sharedBy > 1 ? " for \(cache.sharedBy)" : ""
      return "L\(cache.level) \(Format.binarySize(cache.bytes))\(shared)"
    }
    return caches + [
      "memory \(Format.binarySize(machine.memory.totalBytes))", machine.conditions.system,
    ]
  }

  private func run(_ record: Record) -> [String] {
    let rounds = Set(record.measurements.flatMap { $0.samples.map(\.round) }).count
    let samples = record.measurements.reduce(0) { $0 + $1.samples.count }
    return [
      "Ridgeline \(record.toolVersion)", "\(record.plan.mode.rawValue) run",
      "\(samples) samples in \(rounds) \(rounds == 1 ? "round" : "rounds")", record.startedAt,
    ]
  }

  /// The conditions that bound what the numbers may be used for.
  private func trust(_ context: ReportContext) -> ReportBody {
    let record = context.analysis.record
    let conditions = record.machine.conditions
    var limits: [String] = []
    if let hypervisor = conditions.hypervisor.value {
      limits.append("guest under \(hypervisor), so stalls caused by its host cannot be seen")
    }
    if let governor = conditions.governor.value, governor != "performance" {
      limits.append("clock governor '\(governor)'")
    }
    if let quota = conditions.quota.value {
      limits.append("quota of \(Format.number(quota)) processors")
    }
    if let running = conditions.runningProcesses.value, running > 0 {
      let noun = running == 1 ? "process" : "processes"
      limits.append("\(running) other \(noun) running at the start")
    }
    if Set(record.measurements.flatMap { $0.samples.map(\.round) }).count == 1 {
      limits.append("a single round, so intervals leave out what differs between processes")
    }
    let doubtful = context.analysis.summary.values.count { $0.status == .doubtful }
    if doubtful > 0 {
      let numbers =
        doubtful == 1
        ? "1 number of the record deserves" : "\(doubtful) numbers of the record deserve"
      limits.append("\(numbers) doubt, marked ! where shown, see below")
    }
    guard !limits.isEmpty else { return .empty }
    return context.paragraph("Limits of trust: \(limits.joined(separator: "; ")).")
  }

  private func joined(_ facts: [String], _ context: ReportContext) -> ReportBody {
    context.paragraph(facts.map(\.glued).joined(separator: " · "))
  }
}
