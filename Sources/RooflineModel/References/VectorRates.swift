/// One rate per instruction width; a width that the core lacks has none.
public struct VectorRates: Codable, Hashable, Sendable {
  /// Scalar instructions.
  public var scalar: Double?
  /// 128-bit vector instructions.
  public var simd128: Double?
  /// 256-bit vector instructions.
  public var simd256: Double?
  /// 512-bit vector instructions.
  public var simd512: Double?
  /// Scalable vector instructions at the width that the core implements.
  public var sve: Double?

  /// Makes rates.
  public init(
    scalar: Double? = nil, simd128: Double? = nil, simd256: Double? = nil,
    simd512: Double? = nil, sve: Double? = nil
  ) {
    self.scalar = scalar
    self.simd128 = simd128
    self.simd256 = simd256
    self.simd512 = simd512
    self.sve = sve
  }

  /// The rate at the vector width of `instructionSet`.
  public subscript(instructionSet: InstructionSet) -> Double? {
    switch instructionSet {
    case .sse2, .neon: simd128
    case .avx2: simd256
    case .avx512: simd512
    }
  }

  /// The greatest rate over all widths.
  public var greatest: Double? {
    [scalar, simd128, simd256, simd512, sve].compactMap(\.self).max()
  }
}
