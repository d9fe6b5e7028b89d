/// A number format and the unit that computes in it, as vendors' sheets tell them apart.
///
/// The raw value is the same word in the reference data, in JSON and on the command line.
public enum GPUPrecision: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
  /// IEEE 754 binary64 on the vector units.
  case fp64
  /// IEEE 754 binary64 on the matrix units.
  case fp64Tensor = "fp64_tensor"
  /// IEEE 754 binary32 on the vector units.
  case fp32
  /// Binary32 in memory, multiplied with 10 fraction bits, on the matrix units.
  case tf32Tensor = "tf32_tensor"
  /// IEEE 754 binary16 on the matrix units.
  case fp16Tensor = "fp16_tensor"
  /// bfloat16 on the matrix units.
  case bf16Tensor = "bf16_tensor"
  /// 8-bit floating point on the matrix units.
  case fp8Tensor = "fp8_tensor"
  /// 8-bit integers on the matrix units.
  case int8Tensor = "int8_tensor"
  /// 4-bit floating point on the matrix units.
  case fp4Tensor = "fp4_tensor"

  /// The precision that a word stands for; absent if there is none.
  ///
  /// Case does not matter, `-` and `_` are the same, and `_tensor` may be left out where only the
  /// matrix units compute in the format: `FP16`, `fp16-tensor` and `fp16_tensor` are one.
  ///
  /// - Parameter word: What a user typed.
  public init?(named word: String) {
    let name = word.lowercased().map { $0 == "-" ? "_" : $0 }
    guard let match = Self(rawValue: String(name)) ?? Self(rawValue: String(name) + "_tensor")
    else { return nil }
    self = match
  }

  /// The size of one element in memory, in B; half a byte for FP4.
  public var elementBytes: Double {
    switch self {
    case .fp64, .fp64Tensor: 8
    case .fp32, .tf32Tensor: 4
    case .fp16Tensor, .bf16Tensor: 2
    case .fp8Tensor, .int8Tensor: 1
    case .fp4Tensor: 0.5
    }
  }

  /// Whether the matrix units compute it.
  public var isTensor: Bool { self != .fp64 && self != .fp32 }

  /// Whether its operations are on integers, which makes OP/s of FLOP/s.
  public var isInteger: Bool { self == .int8Tensor }
}
