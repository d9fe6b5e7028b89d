extension Intensity {
  /// Operations per element at which computing takes as long as moving, in FLOP/element.
  ///
  /// With `self` the knee `I* = P / W`, an operator that touches each element `accesses` times
  /// moves `accesses × elementBytes` bytes per element and breaks even at
  /// `I* × accesses × elementBytes` operations. Below it the memory is waited for.
  ///
  /// - Parameters:
  ///   - elementBytes: Size of one element, in B.
  ///   - accesses: Loads and stores per element; 2 for a unary operator (one load, one store).
  /// - Returns: Operations per element, in FLOP.
  public func breakEvenOperations(elementBytes: Double, accesses: Double = 2) -> Double {
    value * accesses * elementBytes
  }
}
