extension Examiner {
  /// Processor, threads, memory.
  var hardware: [DiagnosisItem] { [processor, guest, threads, nodes, memory] }

  private var processor: DiagnosisItem {
    guard let widest = machine.instructionSets.max() else {
      return DiagnosisItem(
        "processor", .prevents, "no instruction set of this program runs on the processor",
        remedy: "build Ridgeline for this processor")
    }
    let name = machine.processor.name.split(separator: " ").joined(separator: " ")
    switch Microarchitectures.match(machine.processor) {
    case .available(let core):
      return DiagnosisItem(
        "processor", .fine, "\(name), \(core.name), vectors up to \(widest.rawValue)")
    case .unavailable(let why):
      return DiagnosisItem(
        "processor", .limits,
        "\(name), vectors up to \(widest.rawValue); no expectation to hold ceilings against: "
          + why.reason)
    }
  }

  private var guest: DiagnosisItem {
    guard let hypervisor = conditions.hypervisor.value else {
      return DiagnosisItem("hypervisor", .fine, "none is seen")
    }
    let stolen: String
    switch seen.steal {
    case .available(let share):
      stolen = ", which admits to \(Self.percent(share)) stolen since start"
    case .unavailable: stolen = ""
    }
    return DiagnosisItem(
      "hypervisor", (seen.steal.value ?? 0) > 0.01 ? .harms : .limits,
      "guest of \(hypervisor)\(stolen); stalls that its host causes cannot be seen from inside",
      remedy: "measure on the bare machine, or repeat at another time of day")
  }

  private var threads: DiagnosisItem {
    let cores = machine.coreCount
    let processors = machine.processors.count
    guard processors > cores else {
      return DiagnosisItem(
        "smt", .fine, "\(cores) \(cores == 1 ? "core" : "cores"), one processor each")
    }
    return DiagnosisItem(
      "smt", .limits,
      "\(processors) processors on \(cores) cores: siblings share units, caches and counters",
      remedy:
        "run with --threads \(cores), or echo off | sudo tee /sys/devices/system/cpu/smt/control")
  }

  private var nodes: DiagnosisItem {
    if let missing = machine.unavailable.first(where: { $0.subject == "numa" }) {
      return unknown("numa", missing)
    }
    let count = machine.nodes.count
    return DiagnosisItem(
      "numa", .fine,
      count == 1 ? "one node" : "\(count) nodes; memory is touched by the thread that uses it")
  }

  private var memory: DiagnosisItem {
    let usable = machine.memory.usableBytes
    let last = machine.caches.max { $0.level < $1.level }
    let caches = last.map { $0.bytes * $0.instances } ?? 0
    let words = "\(Self.short(Double(usable) / 1073741824)) GiB usable"
    if usable < 64 << 20 {
      return DiagnosisItem(
        "memory", .prevents, "\(words), less than the kernels need",
        remedy: "free memory, or raise the limit of the control group")
    }
    // A run takes a quarter of what is usable for a set of four times the caches.
    guard usable / 4 >= 4 * caches else {
      return DiagnosisItem(
        "memory", .harms,
        "\(words), too little for a set of four times the last-level caches "
          + "(\(Self.short(Double(caches) / 1048576)) MiB)",
        remedy: "free memory, or raise the limit of the control group")
    }
    return DiagnosisItem("memory", .fine, words)
  }
}
