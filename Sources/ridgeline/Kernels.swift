internal import Host
internal import KernelInterface
internal import RooflineModel

#if arch(x86_64)
  internal import KernelsAVX2
  internal import KernelsAVX512
  internal import KernelsSSE2
#else
  internal import KernelsNEON
#endif

/// The kernels that the binary holds.
enum Kernels {
  /// The kernels of the given instruction sets.
  ///
  /// Kernels that need instructions beyond their set are left out where these are missing. Asks
  /// only the modules of these sets: even a module's table is code built for its set.
  static func catalogue(
    for sets: [InstructionSet], with extensions: [InstructionExtension] = CPUFeatures.extensions()
  ) -> KernelCatalogue {
    var kernels: [Kernel] = []
    for set in sets {
      switch set {
      #if arch(x86_64)
        case .sse2: KernelsSSE2.declareKernels { kernels.append($0) }
        case .avx2: KernelsAVX2.declareKernels { kernels.append($0) }
        case .avx512: KernelsAVX512.declareKernels { kernels.append($0) }
        case .neon: break
      #else
        case .neon: KernelsNEON.declareKernels { kernels.append($0) }
        case .sse2, .avx2, .avx512: break
      #endif
      }
    }
    return KernelCatalogue(kernels.filter { $0.needs.map(extensions.contains) ?? true })
  }
}
