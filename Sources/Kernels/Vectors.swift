internal import RooflineModel

// The one place where the builds of this folder differ.
#if ISA_AVX512
  typealias VectorF32 = SIMD16<Float>
  typealias VectorF64 = SIMD8<Double>
  let builtFor = InstructionSet.avx512
#elseif ISA_AVX2
  typealias VectorF32 = SIMD8<Float>
  typealias VectorF64 = SIMD4<Double>
  let builtFor = InstructionSet.avx2
#elseif ISA_SSE2
  typealias VectorF32 = SIMD4<Float>
  typealias VectorF64 = SIMD2<Double>
  let builtFor = InstructionSet.sse2
#else
  typealias VectorF32 = SIMD4<Float>
  typealias VectorF64 = SIMD2<Double>
  let builtFor = InstructionSet.neon
#endif
