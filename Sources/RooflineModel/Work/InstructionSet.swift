/// An instruction set that the kernel folder is built for.
///
/// The raw value is the same word in metric identifiers, in JSON and on the command line.
public enum InstructionSet: String, Codable, CaseIterable, Comparable, Sendable {
  /// The x86-64 baseline: 128-bit vectors, no fused multiply-add.
  case sse2
  /// AVX2 with FMA3: 256-bit vectors.
  case avx2
  /// AVX-512 F, VL, DQ and BW: 512-bit vectors.
  case avx512
  /// Advanced SIMD of arm64: 128-bit vectors with fused multiply-add.
  case neon

  /// The width of one vector register, in bits.
  public var vectorBits: Int {
    switch self {
    case .sse2, .neon: 128
    case .avx2: 256
    case .avx512: 512
    }
  }

  /// Whether a fused multiply-add instruction exists.
  public var hasFMA: Bool { self != .sse2 }

  /// Elements of `precision` in one vector.
  public func lanes(_ precision: Precision) -> Int { vectorBits / 8 / precision.bytes }

  /// Orders by vector width, then by declaration.
  public static func < (left: Self, right: Self) -> Bool {
    let order = InstructionSet.allCases
    return (left.vectorBits, order.firstIndex(of: left) ?? 0)
      < (right.vectorBits, order.firstIndex(of: right) ?? 0)
  }
}
