/// What the run was subject to, as far as it can be read.
public struct Conditions: Codable, Hashable, Sendable {
  /// The operating system and its release, as `uname` tells.
  public var system: String
  /// The hypervisor's name, or the reason why none is assumed.
  public var hypervisor: Availability<String>
  /// The clock governor of the first processor.
  public var governor: Availability<String>
  /// The policy for transparent huge pages: `always`, `madvise` or `never`.
  public var hugePages: Availability<String>
  /// Processors' worth of time that the control groups grant.
  public var quota: Availability<Double>
  /// The setting `perf_event_paranoid`.
  public var perfEventParanoid: Availability<Int>
  /// Processes running or ready when the run began, this one not counted.
  public var runningProcesses: Availability<Int>

  /// Makes a description of conditions.
  public init(
    system: String, hypervisor: Availability<String>, governor: Availability<String>,
    hugePages: Availability<String>, quota: Availability<Double>,
    perfEventParanoid: Availability<Int>, runningProcesses: Availability<Int>
  ) {
    self.system = system
    self.hypervisor = hypervisor
    self.governor = governor
    self.hugePages = hugePages
    self.quota = quota
    self.perfEventParanoid = perfEventParanoid
    self.runningProcesses = runningProcesses
  }
}

/// The PAPI library as it was found.
public struct PAPILibrary: Codable, Hashable, Sendable {
  /// One component of the library.
  public struct Component: Codable, Hashable, Sendable {
    /// The component's name, such as `perf_event`.
    public var name: String
    /// Whether the library enabled it.
    public var enabled: Bool
    /// The library's own words on why it is disabled; absent if it is enabled.
    public var reason: String?
    /// Native events that the component announces, which is no proof that they count.
    ///
    /// 0 if it is disabled.
    public var nativeEvents: Int
    /// Counters that the component announces; 0 if disabled.
    public var counters: Int

    /// Makes a component.
    public init(name: String, enabled: Bool, reason: String?, nativeEvents: Int, counters: Int) {
      self.name = name
      self.enabled = enabled
      self.reason = reason
      self.nativeEvents = nativeEvents
      self.counters = counters
    }
  }

  /// The library's version, such as `7.0.0`.
  public var version: String
  /// Every component, in the library's order.
  public var components: [Component]

  /// Makes a description of the library.
  public init(version: String, components: [Component]) {
    self.version = version
    self.components = components
  }
}
