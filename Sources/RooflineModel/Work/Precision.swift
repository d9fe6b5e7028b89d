/// A floating-point format that kernels compute in.
public enum Precision: String, Codable, CaseIterable, Sendable {
  /// IEEE 754 binary32.
  case f32
  /// IEEE 754 binary64.
  case f64

  /// The size of one element, in B.
  public var bytes: Int { self == .f32 ? 4 : 8 }
}
