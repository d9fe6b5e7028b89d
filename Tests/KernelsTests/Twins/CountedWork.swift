import KernelInterface
import RooflineModel

/// What a scalar twin does per unit of its kernel's count, from executing it.
///
/// It runs twice, the second time on more units: the difference is free of what is done once per call,
/// such as the loads of start values.
struct CountedWork {
  let flops: Double
  let loaded: Double
  let stored: Double
  let filled: Double

  /// Counts `units` units, one repeat of each.
  ///
  /// - Parameters:
  ///   - units: Units of the first run.
  ///   - run: Runs the twin on so many units and counts into the tally.
  init(units: Int, _ run: (Int, Tally) -> Void) {
    let (once, twice) = (Tally(), Tally())
    run(units, once)
    run(2 * units, twice)
    func perUnit(_ count: KeyPath<Tally, Int>) -> Double {
      Double(twice[keyPath: count] - once[keyPath: count]) / Double(units)
    }
    flops = perUnit(\.operations)
    loaded = perUnit(\.loaded)
    stored = perUnit(\.stored)
    filled = perUnit(\.filled)
  }

  /// Where a declaration says something else; empty if it is right.
  func discrepancies(_ declared: KernelWork) -> [String] {
    [
      ("FLOP", declared.flops.value, flops), ("B loaded", declared.loaded.value, loaded),
      ("B stored", declared.stored.value, stored), ("B filled", declared.filled.value, filled),
    ].filter { $0.1 != $0.2 }.map { "declares \($0.1) \($0.0) where its twin does \($0.2)" }
  }

  private static func program(_ count: Int) -> [UInt8] {
    Array(DispatchLadder.opcodes(.predictable).prefix(count))
  }

  /// The work of the twin of any kernel; nil for a kernel that has none.
  init?(_ kernel: Kernel) {
    func isKnown<S: BinaryFloatingPoint & Sendable>(_: S.Type) -> Bool {
      ScalarTwin.run(kernel, on: KernelInput<S>(kernel, count: kernel.block), Tally()) != nil
    }
    let units = 8 * kernel.block
    switch (kernel.work.unit, kernel.name, kernel.precision) {
    case (.iteration, "dot", _):
      let lanes = kernel.work.chains * kernel.instructionSet.lanes(.f32)
      self.init(units: units) { count, tally in
        _ = ScalarTwin.dot(
          lanes: Array(repeating: Float(0), count: lanes), products: 4 / kernel.precision.bytes,
          iterations: count, tally)
      }
    case (.iteration, "tile-dot", _):
      // Four tiles of 16 × 16 sums, each of as many products as 64 B hold numbers; they need no more
      // than a few steps to be counted.
      self.init(units: 2) { count, tally in
        _ = ScalarTwin.dot(
          lanes: Array(repeating: Float(0), count: kernel.work.chains * 256),
          products: 64 / kernel.precision.bytes, iterations: count, tally)
      }
    case (.element, "chase", _):
      self.init(units: units) { count, tally in
        _ = ScalarTwin.chase(successors: [1, 2, 0], from: 0, steps: count, tally)
      }
    case (.element, "max-pool", _):
      self.init(units: units) { _ = ScalarTwin.pool(ones: $0, $1) }
    case (.term, _, _):
      self.init(units: units) { terms, tally in
        _ = ScalarTwin.multiply([], [], rows: 1, columns: 1, depth: terms, tally)
      }
    case (.instruction, "fused", .f32):
      self.init(units: units) {
        _ = ScalarTwin.fusedLadder(Self.program($0), elements: 1, $1)
      }
    case (.instruction, _, .f32):
      self.init(units: units) { _ = ScalarTwin.ladder(Self.program($0), elements: 1, $1) }
    case (.instruction, "switch", _):
      self.init(units: units) { _ = ScalarTwin.interpret(count: $0, passes: 1, $1) }
    case (.instruction, "fused", _):
      self.init(units: units) { _ = ScalarTwin.runCompiled(count: $0, passes: 1, $1) }
    case (.element, _, .f32)
    where ScalarTwin.operate(
      kernel.name, [1], [1, 1], columns: 1, factor: 1, addend: 1, Tally()) != nil:
      self.init(units: units) { columns, tally in
        _ = ScalarTwin.operate(
          kernel.name, Array(repeating: 1, count: columns), Array(repeating: 1, count: 2 * columns),
          columns: columns, factor: 1, addend: 1, tally)
      }
    case (_, _, .f32) where isKnown(Float.self):
      self.init(units: units) {
        _ = ScalarTwin.run(kernel, on: KernelInput<Float>(kernel, count: $0), $1)
      }
    case (_, _, .f64) where isKnown(Double.self):
      self.init(units: units) {
        _ = ScalarTwin.run(kernel, on: KernelInput<Double>(kernel, count: $0), $1)
      }
    default: return nil
    }
  }
}
