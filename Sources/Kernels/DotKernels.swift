internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Dot-product ceilings: what the processor reaches in low precision, where it has instructions for
// it. Chains as in the other compute kernels; every product is 1, so that the sums count steps.
//
// source: start values, destination: results, one vector per chain.
//
// Inner loop: one dot-product instruction per chain and the loop's own count.

func declareDotKernels(_ declare: (Kernel) -> Void) {
  #if ISA_AVX512 || ISA_AVX2
    func dot(
      _ precision: Precision, _ needs: InstructionExtension, _ n: Int,
      _ body: @escaping KernelFunction
    ) {
      // Each 32-bit lane takes as many products as fit, and adds them up: two operations each.
      let products = 4 / precision.bytes
      let work = KernelWork(
        per: .iteration, flops: Double(n * builtFor.lanes(.f32) * products * 2), chains: n)
      declare(
        Kernel("dot", precision, builtFor, work: work, block: 1, needs: needs, function: body))
    }
  #endif
  #if ISA_AVX512
    dot(.bf16, .avx512BF16, 8) { bf16Chains($0, InlineArray<4, VectorF32>.self) }
    dot(.bf16, .avx512BF16, 12) { bf16Chains($0, InlineArray<6, VectorF32>.self) }
    dot(.bf16, .avx512BF16, 24) { bf16Chains($0, InlineArray<12, VectorF32>.self) }
    dot(.i8, .avx512VNNI, 8) { i8Chains($0, InlineArray<4, VectorF32>.self) }
    dot(.i8, .avx512VNNI, 12) { i8Chains($0, InlineArray<6, VectorF32>.self) }
    dot(.i8, .avx512VNNI, 24) { i8Chains($0, InlineArray<12, VectorF32>.self) }
  #elseif ISA_AVX2
    dot(.i8, .avxVNNI, 8) { i8Chains($0, InlineArray<4, VectorF32>.self) }
    dot(.i8, .avxVNNI, 12) { i8Chains($0, InlineArray<6, VectorF32>.self) }
  #endif
}

#if ISA_AVX512
  @inline(__always)
  private func bf16Chains<let n: Int>(
    _ arguments: UnsafePointer<rl_arguments>, _ chains: InlineArray<n, VectorF32>.Type
  ) {
    let ones = VectorF32(repeating: Float(bitPattern: 0x3F80_3F80))
    runChains(arguments, chains) { sum, _, _ in rl_dot_bf16(sum, ones, ones) }
  }

#endif

#if ISA_AVX512 || ISA_AVX2
  @inline(__always)
  private func i8Chains<let n: Int>(
    _ arguments: UnsafePointer<rl_arguments>, _ chains: InlineArray<n, VectorF32>.Type
  ) {
    let ones = VectorF32(repeating: Float(bitPattern: 0x0101_0101))
    runChains(arguments, chains) { sum, _, _ in rl_dot_i8(sum, ones, ones) }
  }
#endif
