/// What a plan can be asked with; the raw value is the word on the command line.
public enum PlanOption: String, CaseIterable, Sendable {
  /// Parameters of the model.
  case parameters = "--params"
  /// Bits of one parameter.
  case bits = "--bits"
  /// Devices that share the model.
  case devices = "--devices"
  /// Sequences in one step.
  case batch = "--batch"
  /// Bandwidth of each device towards the others, in B/s.
  case interconnect = "--interconnect"
  /// Hidden state that devices exchange for each token, in B.
  case hiddenBytes = "--hidden-bytes"
  /// State of one sequence that every step reads, in B.
  case cacheBytes = "--cache-bytes"
  /// Experts of a layer.
  case experts = "--experts"
  /// Experts that each token uses.
  case active = "--active"
  /// Load of the busiest expert over the mean.
  case imbalance = "--imbalance"
  /// Parameters outside of experts.
  case sharedParameters = "--shared-params"
  /// Utilisation to aim at, a share.
  case targetUtilisation = "--target-utilization"
  /// Minutes that a user spends a day.
  case minutesPerUserDay = "--minutes-per-user-day"
  /// Peak of one device, in FLOP/s.
  case peak = "--peak"
  /// Bandwidth of one device's memory, in B/s.
  case bandwidth = "--bandwidth"
  /// Memory of one device, in B.
  case memory = "--memory"
  /// Rated power of one device, in W.
  case power = "--power"

  /// The values that can be planned with, in base units.
  ///
  /// Wide enough for anything built so far; within them no result is zero, infinite or no number.
  public var range: ClosedRange<Double> {
    switch self {
    case .parameters: 1...1e18
    case .bits: 0.1...64
    case .devices: 1...1e9
    case .batch: 1...1e12
    case .interconnect, .bandwidth, .memory: 1...1e21
    case .hiddenBytes, .cacheBytes: 0...1e15
    case .experts, .active, .imbalance: 1...1e6
    case .sharedParameters: 0...1e18
    case .targetUtilisation: 1e-6...1
    case .minutesPerUserDay: 1e-3...1440
    case .peak: 1...1e24
    case .power: 1e-3...1e9
    }
  }

  /// Whether only whole numbers make sense.
  public var isWhole: Bool { [.devices, .batch, .experts, .active].contains(self) }
}
