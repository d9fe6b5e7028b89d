internal import KernelBuiltins
internal import RooflineModel

// The one place where the builds of this folder differ.
#if ISA_AVX512
  typealias VectorF32 = SIMD16<Float>
  typealias VectorU32 = SIMD16<UInt32>
  typealias VectorF64 = SIMD8<Double>
  let builtFor = InstructionSet.avx512
#elseif ISA_AVX2
  typealias VectorF32 = SIMD8<Float>
  typealias VectorU32 = SIMD8<UInt32>
  typealias VectorF64 = SIMD4<Double>
  let builtFor = InstructionSet.avx2
#elseif ISA_SSE2
  typealias VectorF32 = SIMD4<Float>
  typealias VectorU32 = SIMD4<UInt32>
  typealias VectorF64 = SIMD2<Double>
  let builtFor = InstructionSet.sse2
#else
  typealias VectorF32 = SIMD4<Float>
  typealias VectorU32 = SIMD4<UInt32>
  typealias VectorF64 = SIMD2<Double>
  let builtFor = InstructionSet.neon
#endif

/// A full vector register, with what kernels need beyond arithmetic.
protocol KernelVector: SIMD where Scalar: BinaryFloatingPoint {
  /// Loads for nothing: keeps a value alive without an instruction.
  static func consume(_ value: Self)
  /// Fixes the order in which values are computed, without an instruction.
  static func keep(_ value: Self) -> Self
  /// Stores past the caches.
  static func stream(_ value: Self, to address: UnsafeMutablePointer<Self>)
}

extension VectorF32: KernelVector {
  @inline(__always) static func consume(_ value: Self) { rl_consume_f32(value) }
  @inline(__always) static func keep(_ value: Self) -> Self { rl_keep_f32(value) }
  @inline(__always) static func stream(_ value: Self, to address: UnsafeMutablePointer<Self>) {
    rl_stream_f32(address, value)
  }
}

extension VectorF64: KernelVector {
  @inline(__always) static func consume(_ value: Self) { rl_consume_f64(value) }
  @inline(__always) static func keep(_ value: Self) -> Self { rl_keep_f64(value) }
  @inline(__always) static func stream(_ value: Self, to address: UnsafeMutablePointer<Self>) {
    rl_stream_f64(address, value)
  }
}
