/// A format that kernels compute in.
public enum Precision: String, Codable, CaseIterable, Sendable {
  /// IEEE 754 binary32.
  case f32
  /// IEEE 754 binary64.
  case f64
  /// bfloat16, multiplied in pairs and added up in binary32: dot-product instructions only.
  case bf16
  /// 8-bit integers, multiplied in fours and added up in 32 bits: dot-product instructions only.
  case i8

  /// The formats that all vector instructions compute in.
  public static let general: [Precision] = [.f32, .f64]

  /// The size of one element, in B.
  public var bytes: Int {
    switch self {
    case .f32: 4
    case .f64: 8
    case .bf16: 2
    case .i8: 1
    }
  }
}
