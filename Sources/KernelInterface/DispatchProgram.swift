/// The bytecode that the dispatch kernels run: a repetition of eight instructions.
///
/// An instruction is four bytes: operation (0 add, 1 subtract, 2 multiply, 3 smaller, 4 larger,
/// 5 negate), target, left operand, right operand; operands are registers 0…7. The compiled twin
/// in the kernel folder computes the same; a test holds the two together.
public enum DispatchProgram {
  /// The eight instructions, in order.
  public static let pattern: [[UInt8]] = [
    [0, 2, 0, 1], [1, 3, 2, 1], [2, 4, 3, 7], [3, 5, 4, 2],
    [4, 6, 5, 3], [2, 1, 6, 7], [5, 0, 0, 0], [1, 1, 1, 0],
  ]

  /// The start values of the eight registers; with them no value overflows, however long it runs.
  public static let registers: [Double] = [1, 0.25, 0, 0, 0, 0, 0, 0.5]

  /// The program of `count` instructions, a multiple of eight, as bytes.
  public static func bytes(count: Int) -> [UInt8] {
    let once = pattern.flatMap(\.self)
    return (0..<count / pattern.count).flatMap { _ in once }
  }
}
