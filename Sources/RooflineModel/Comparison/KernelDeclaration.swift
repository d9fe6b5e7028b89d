/// What the number of a workload depends on beyond its name: what its kernel does.
public struct KernelDeclaration: Hashable, Sendable {
  /// The kernel's name.
  public var kernel: String
  /// The element type.
  public var precision: Precision
  /// How often each loaded element is operated on.
  public var repeats: Int
  /// What the kernel does per unit of its count.
  public var work: KernelWork

  /// What a workload declares.
  public init(_ workload: Workload) {
    kernel = workload.kernel
    precision = workload.precision
    repeats = workload.repeats
    work = workload.work
  }

  /// Why the rate of another kernel is no rate of the same work, as a clause; nil if it is.
  ///
  /// Kernels of two instruction sets differ in what they do per unit, and so do candidates of one
  /// family; their rates are comparable if FLOP, loads, stores and line fills stand in the same
  /// proportions.
  public func difference(from other: Self) -> String? {
    if kernel != other.kernel { return "the kernels are \(kernel) and \(other.kernel)" }
    if precision != other.precision {
      return "the precisions are \(precision.rawValue) and \(other.precision.rawValue)"
    }
    let (own, theirs) = (proportions, other.proportions)
    guard zip(own, theirs).allSatisfy({ abs($0 - $1) <= 1e-9 }) else {
      return "the kernels declare different work"
    }
    return nil
  }

  /// FLOP, loaded, stored and filled bytes, each over the sum of all.
  private var proportions: [Double] {
    let amounts = [
      Double(repeats) * work.flops.value, work.loaded.value, work.stored.value, work.filled.value,
    ]
    let sum = amounts.reduce(0, +)
    return sum > 0 ? amounts.map { $0 / sum } : amounts
  }
}
