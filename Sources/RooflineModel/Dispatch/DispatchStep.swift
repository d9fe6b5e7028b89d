/// A step of the dispatch ladder: a way to get from "this operator" to the loop that does it.
///
/// The raw value is the same word in metric identifiers and as the name of the kernel. The order is
/// that of the ladder, from no dispatch to a full one and back again.
public enum DispatchStep: String, Codable, CaseIterable, Hashable, Sendable {
  /// A loop written where the operator stands: nothing is looked up and nothing is called.
  case inline
  /// A call of a function that is known when the program is compiled.
  case call
  /// A call of a closure found by opcode.
  case closure
  /// A call of a method that subclasses override.
  case method
  /// A call through the witness table of a value known by its protocol alone.
  case witness
  /// A bytecode interpreter that switches on the opcode.
  case `switch`
  /// A program turned into closures beforehand, each with its operands: no opcode is left.
  case threaded
  /// A dispatcher: operator by name, kernel by the element type, device and gradient keys of the
  /// operands, a new tensor for the result.
  case dynamic
  /// What the dispatcher launched, recorded once and launched again without looking anything up.
  case replay
  /// The recorded chain as one loop: each element is loaded and stored once for the whole chain.
  case fused

  /// Whether the program is data at run time, so that its operators can be in any order.
  public var takesAnyOrder: Bool { ![.inline, .call, .fused].contains(self) }

  /// Bytes that an operator loads and stores per element, in B: two f32 operands and one result, of a
  /// fused chain an eighth of one operand and of the result each, and the constant operand an eighth too.
  public var bytesPerElement: Double {
    self == .fused ? 12 / Double(DispatchStep.chainLength) : 12
  }

  /// Operators of the chain that repeats in a predictable program.
  public static let chainLength = 8
}
