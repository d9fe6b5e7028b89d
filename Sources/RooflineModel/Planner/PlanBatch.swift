/// What a plan tells of one batch.
public struct PlanBatch: Hashable, Sendable {
  /// Sequences in a step.
  public var batch: Double
  /// The lines, in the order of a step.
  public var rows: [PlanRow]
  /// What a step waits for: two or more where the intervals of the roofs do not tell.
  public var bound: Availability<[PlanBound]>

  /// The line of a name.
  public func row(_ name: PlanRow.Name) -> PlanRow? { rows.first { $0.name == name } }
}
