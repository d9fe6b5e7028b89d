public import RooflineModel

/// The program that every step of the dispatch ladder runs, and where its operands lie.
///
/// The program is a chain: each operator takes the result of the one before it and a constant tensor,
/// element by element, both `Float`. So the results of all steps are equal to the last bit.
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

  /// The chain that a predictable program repeats; the fused step has it compiled in.
  public static let chain: [Operator] = [
    .add, .multiply, .subtract, .reverse, .multiply, .add, .reverse, .subtract,
  ]

  /// Arrays of up to so many elements, of which the program has three, lie in every first-level cache.
  public static let fewElements = 256

  /// Operators of a program at most: as many random ones as no branch predictor remembers.
  public static let longest = 8192

  /// What the chain starts from, and its constant operand: with it numbers stay whole and small.
  public static let start: (value: Float, constant: Float) = (3, -1)

  /// The opcodes of a program of the greatest length, one byte each.
  public static func opcodes(_ order: OpcodeOrder) -> [UInt8] {
    switch order {
    case .predictable: return (0..<longest).map { chain[$0 % chain.count].rawValue }
    case .random:
      var generator = SplitMix64(seed: 0x6C61_6464_6572)
      return (0..<longest).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 62) }
    }
  }

  /// Operators of a program on arrays of `elements`: a pass takes a few milliseconds at most.
  ///
  /// A multiple of the chain, and so even: a pass ends in the array that it began with.
  public static func length(elements: Int) -> Int {
    min(longest, max(chain.count, (1 << 22) / max(1, elements) / chain.count * chain.count))
  }

  /// The distance from one array to the next, in B: whole lines, and for arrays of several pages
  /// such that no two begin at the same place of a page.
  public static func pitch(elements: Int) -> Int {
    let bytes = MemoryLayout<Float>.stride * elements
    return bytes < 4096 ? (bytes + 63) / 64 * 64 : (bytes + 4095) / 4096 * 4096 + 1024
  }

  /// The memory that the two arrays of the chain and its constant take, in B.
  public static func bytes(elements: Int) -> Int { 3 * pitch(elements: elements) }

  /// Writes the start values and the constant.
  ///
  /// - Parameters:
  ///   - memory: At least `bytes(elements:)` B.
  ///   - elements: Elements of each array.
  public static func fill(_ memory: UnsafeMutableRawPointer, elements: Int) {
    let pitch = pitch(elements: elements)
    for (array, value) in [start.value, start.value, start.constant].enumerated() {
      (memory + array * pitch).initializeMemory(as: Float.self, repeating: value, count: elements)
    }
  }
}
