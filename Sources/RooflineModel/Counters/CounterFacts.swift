/// What was observed around the counters, before any event was asked for.
public struct CounterFacts: Codable, Hashable, Sendable {
  /// The processor's performance monitoring units that the kernel exposes, such as `cpu`.
  public var units: [String]
  /// The hypervisor's name, if the machine is a guest.
  public var hypervisor: String?
  /// The setting `kernel.perf_event_paranoid`; nil if it cannot be read.
  public var paranoid: Int?
  /// The error number with which the kernel refused to count this process's cycles; 0 if it did
  /// not.
  public var refusal: Int
  /// The version of PAPI, or why it is not used.
  public var library: Availability<String>
  /// Why PAPI disabled its component `perf_event`, in its own words; nil if it did not.
  public var componentRefusal: String?

  /// Makes a set of facts.
  public init(
    units: [String], hypervisor: String?, paranoid: Int?, refusal: Int,
    library: Availability<String>, componentRefusal: String?
  ) {
    self.units = units
    self.hypervisor = hypervisor
    self.paranoid = paranoid
    self.refusal = refusal
    self.library = library
    self.componentRefusal = componentRefusal
  }

  /// Why the processor's events cannot be counted by anybody; empty if nothing is known against it.
  public var systemCauses: [CounterCause] {
    var causes: [CounterCause] = []
    if units.isEmpty {
      let guest = hypervisor.map { " (guest of \($0))" } ?? ""
      causes.append(
        CounterCause(
          .noPMU, "the kernel exposes no performance counters of the processor\(guest)",
          remedy: hypervisor == nil
            ? "enable the performance counters in the firmware"
            : "ask the provider for a virtual PMU, or measure on the bare machine"))
    }
    if let cause = refusalCause { causes.append(cause) }
    return causes
  }

  /// Why PAPI cannot count them; empty if nothing is known against it.
  public var libraryCauses: [CounterCause] {
    switch library {
    case .unavailable(let why):
      return [CounterCause(.libraryUnusable, why.reason, remedy: why.remedy)]
    case .available(let version):
      guard let words = componentRefusal else { return [] }
      var causes = [
        CounterCause(
          .componentDisabled, "PAPI \(version) disabled its component perf_event: \(words)",
          remedy: paranoid.map { $0 > 2 } == true ? Self.lowerParanoid : nil)
      ]
      // libpfm4's words for having found a table of no unit.
      if words.contains("no default PMU found") {
        causes.append(
          CounterCause(
            .processorUnknown,
            "by these words the libpfm4 behind PAPI \(version) does not know the processor",
            remedy: "use a newer PAPI"))
      }
      return causes
    }
  }

  private static let lowerParanoid = "sudo sysctl kernel.perf_event_paranoid=2"

  /// What the kernel's refusal means.
  ///
  /// ENOENT alone says no more than that the unit is missing.
  ///
  /// Source: perf_event_open(2), errors.
  private var refusalCause: CounterCause? {
    switch refusal {
    case 0, 2: return nil
    case 1, 13:
      if let paranoid, paranoid > 2 {
        return CounterCause(
          .notPermitted,
          "kernel.perf_event_paranoid is \(paranoid), and the process lacks CAP_PERFMON",
          remedy: Self.lowerParanoid)
      }
      return CounterCause(
        .notPermitted,
        "the kernel denies perf_event_open although kernel.perf_event_paranoid is "
          + "\(paranoid.map { "\($0)" } ?? "unknown"), as the system call filter of a container does",
        remedy: "run outside the container, or give it CAP_PERFMON and perf_event_open")
    case 38:
      return CounterCause(
        .noKernelSupport, "the kernel has no perf_event_open",
        remedy: "use a kernel with CONFIG_PERF_EVENTS, or a sandbox that passes the call on")
    default:
      return CounterCause(.notOpened, "perf_event_open fails with error number \(refusal)")
    }
  }
}
