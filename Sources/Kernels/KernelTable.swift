public import KernelInterface

/// Hands every kernel of this instruction set to `declare`.
///
/// A function instead of an array: an array would put specialised collection code into this
/// module, built for its instruction set, where the linker may share it with the whole program.
public func declareKernels(_ declare: (Kernel) -> Void) {
  declareChainKernels(declare)
  declareDotKernels(declare)
  #if ISA_AVX512
    declareTileKernels(declare)
  #endif
  declareStreamKernels(declare)
  declareMixKernels(declare)
  declareSweepKernels(declare)
  declareMatrixKernels(declare)
  declareOperatorKernels(declare)
  declareUnaryKernels(declare)
  declareDispatchKernels(declare)
  declareLadderKernels(declare)
  declareChaseKernels(declare)
  declareNetworkKernels(declare)
}
