public import RooflineModel

/// The program that every step of the dispatch ladder runs, and where its operands lie.
///
/// The program works on four variables in turn: each operator takes a variable and a constant tensor,
/// element by element, both `Float`, and gives the variable its new value. Four, because a single
/// chain waits for its value to come through memory, 12 cycles on a Zen 3, and hides behind that wait
/// what finding the operator takes. The results of all steps are equal to the last bit.
public enum DispatchLadder {
  /// The operators; the raw value is the opcode.
  public enum Operator: UInt8, CaseIterable, Sendable {
    /// left + right
    case add
    /// left - right
    case subtract
    /// right - left
    case reverse
    /// left × right
    case multiply

    /// The name that the dispatcher knows it by.
    public var name: String {
      switch self {
      case .add: "add"
      case .subtract: "subtract"
      case .reverse: "reverse"
      case .multiply: "multiply"
      }
    }
  }

  /// What a predictable program does to each variable, over and over; the fused step has it compiled in.
  public static let chain: [Operator] = [.add, .multiply, .reverse, .subtract]
  /// The variables, which take turns.
  public static let variables = 4
  /// Operators after which a predictable program repeats itself.
  public static let period = 16

  /// Arrays of up to so many elements, of which the program has nine, lie in every first-level cache:
  /// those that tell the overhead.
  public static let fewElements = DispatchAnalysis.mostFitted

  /// Operators of a program at most: as many random ones as no branch predictor remembers.
  public static let longest = 8192

  /// What all variables start from, and the constant operand: with it numbers stay whole.
  public static let start: (value: Float, constant: Float) = (3, -1)

  /// The opcodes of a program of the greatest length, one byte each.
  public static func opcodes(_ order: OpcodeOrder) -> [UInt8] {
    switch order {
    case .predictable: return (0..<longest).map { chain[$0 / variables % chain.count].rawValue }
    case .random:
      var generator = SplitMix64(seed: 0x6C61_6464_6572)
      return (0..<longest).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 62) }
    }
  }

  /// Operators of a program on arrays of `elements`: a pass takes a few milliseconds at most.
  ///
  /// A multiple of the period, and of twice the variables: each ends in the array that it began in.
  public static func length(elements: Int) -> Int {
    min(longest, max(period, (1 << 22) / max(1, elements) / period * period))
  }

  /// The distance from one array to the next, in B: whole lines, and for arrays of several pages
  /// such that no two begin at the same place of a page.
  public static func pitch(elements: Int) -> Int {
    let bytes = MemoryLayout<Float>.stride * elements
    return bytes < 4096 ? (bytes + 63) / 64 * 64 : (bytes + 4095) / 4096 * 4096 + 1024
  }

  /// Two arrays for each variable, its value and room for the next, and the constant behind them.
  public static let arrays = 2 * variables + 1

  /// The memory that all arrays take, in B.
  public static func bytes(elements: Int) -> Int { arrays * pitch(elements: elements) }

  /// Writes the start values and the constant.
  ///
  /// - Parameters:
  ///   - memory: At least `bytes(elements:)` B.
  ///   - elements: Elements of each array.
  public static func fill(_ memory: UnsafeMutableRawPointer, elements: Int) {
    let pitch = pitch(elements: elements)
    for array in 0..<arrays {
      let value = array == arrays - 1 ? start.constant : start.value
      (memory + array * pitch).initializeMemory(as: Float.self, repeating: value, count: elements)
    }
  }
}
