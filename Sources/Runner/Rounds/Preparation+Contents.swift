internal import RooflineModel

/// What a workload needs to find in memory.
extension Preparation {
  /// Writes the operands of an operator into the shares; does nothing for any other workload.
  func layMatrices(_ shares: [UnsafeMutableRawPointer]) {
    guard let operation = workload.operation else { return }
    let placement = OperandPlacement(operation)
    for share in shares { placement.lay(at: layout.data(share)) }
  }

  /// The cycle that a chase follows.
  func cycle(seed: UInt64) -> LineCycle {
    LineCycle(bytes: workload.workingSetBytes / workload.threads, seed: seed)
  }

  /// Writes the cycle that `seed` chooses into the shares.
  func layCycle(_ shares: [UnsafeMutableRawPointer], seed: UInt64) {
    let cycle = cycle(seed: seed)
    for share in shares { cycle.lay(at: layout.data(share)) }
  }

  /// Puts numbers back into the shares where a cycle was laid.
  func eraseCycle(_ shares: [UnsafeMutableRawPointer]) {
    let cycle = cycle(seed: 0)
    for share in shares { cycle.erase(at: layout.data(share)) }
  }
}
