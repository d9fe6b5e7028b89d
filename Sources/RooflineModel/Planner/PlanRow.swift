/// One line of a plan: a number, how it is computed, or why there is none.
public struct PlanRow: Hashable, Sendable {
  /// What a line tells; the raw value is its name in JSON and CSV.
  public enum Name: String, CaseIterable, Codable, Sendable {
    /// The weights of the whole model.
    case weights
    /// Devices whose memory holds the weights, and the caches of the largest batch.
    case devicesNeeded = "devices_needed"
    /// Arithmetic of one token.
    case operationsPerToken = "operations_per_token"
    /// The knee (ridge point) of one device.
    case knee
    /// The batch at which computing takes as long as reading memory.
    case criticalBatch = "critical_batch"
    /// The least batch that reaches the utilisation aimed at.
    case usersAtOnce = "concurrent_users_needed"
    /// People who, each for their minutes a day, make up that batch on the average.
    case usersPerDay = "daily_users_needed"

    /// The share of the memory of all devices that is taken.
    case memoryUsed = "memory_used"
    /// Experts that a batch touches.
    case expertsTouched = "experts_touched"
    /// Time of the arithmetic of a step.
    case computeTime = "compute_time"
    /// Time in which a step's weights and caches are read.
    case memoryTime = "memory_time"
    /// Time in which devices exchange hidden states in a step.
    case interconnectTime = "interconnect_time"
    /// Time of a step.
    case stepTime = "step_time"
    /// Useful arithmetic over what the peak could do in the time of a step.
    case utilisation = "utilization"
    /// Tokens per second that one user sees.
    case userRate = "tokens_per_second_per_user"
    /// Tokens per second of the batch.
    case totalRate = "tokens_per_second"
    /// An upper bound of the energy of one token.
    case energyPerToken = "energy_per_token"
    /// People who, each for their minutes a day, keep the batch full on the average.
    case dailyUsers = "daily_users"
  }

  /// What the line tells.
  public var name: Name
  /// The unit of its number.
  public var unit: PlanUnit
  /// The number, or why there is none.
  public var value: Availability<PlanValue>
  /// How it is computed.
  public var formula: PlanFormula

  /// Makes a line.
  public init(
    _ name: Name, _ unit: PlanUnit, _ value: Availability<PlanValue>, formula: PlanFormula
  ) {
    self.name = name
    self.unit = unit
    self.value = value
    self.formula = formula
  }
}
