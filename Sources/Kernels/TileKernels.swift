#if ISA_AVX512
  internal import KernelBuiltins
  internal import KernelInterface
  internal import RooflineModel

  // The ceiling of the matrix unit of recent Xeons (AMX): products of whole tiles, added up in four
  // of the eight tile registers, while two others hold the factors. A product takes 16 cycles and its
  // sum 52, so four chains keep the unit busy.
  //
  // Every processor with the unit has AVX-512, whose module this stands in; nothing here is executed
  // unless CPUID announces the unit and the system has granted its registers.
  //
  // source: 1 KiB that both factors are loaded from. destination: the sums, 1 KiB per chain.
  //
  // Inner loop: one tile product per chain and the loop's own count.
  //
  // Source: Intel 64 optimization reference manual, chapter on AMX: throughput 16 and latency 52
  // cycles of TDPBF16PS and TDPBSSD; SDM volume 1, chapter 18: the shape of tiles.

  private let accumulators = 4

  func declareTileKernels(_ declare: (Kernel) -> Void) {
    func tile(
      _ precision: Precision, _ needs: InstructionExtension, _ body: @escaping KernelFunction
    ) {
      // 16 rows of 16 sums, each of as many products as 64 B hold; a product and its addition.
      let flops = 16 * 16 * (64 / precision.bytes) * 2
      let work = KernelWork(
        per: .iteration, flops: Double(accumulators * flops), chains: accumulators)
      declare(
        Kernel(
          "tile-dot", precision, builtFor, work: work, block: 1, needs: needs, function: body))
    }
    tile(.bf16, .amxBF16) { addProductsBF16($0) }
    tile(.i8, .amxINT8) { addProductsI8($0) }
  }

  // Two bodies, and never inlined: handed over as a closure the step would be a call in the loop, and
  // the thunk that C calls is built without the instruction set, so builtins are not inlined there.

  /// Per iteration: a product added to each of the sums.
  @inline(never)
  private func addProductsBF16(_ arguments: UnsafePointer<rl_arguments>) {
    rl_tiles_begin(arguments.pointee.source)
    var iterations = arguments.pointee.count
    while iterations > 0 {
      rl_tile_products_bf16()
      iterations -= 1
    }
    rl_tiles_end(arguments.pointee.destination)
  }

  /// Per iteration: a product added to each of the sums.
  @inline(never)
  private func addProductsI8(_ arguments: UnsafePointer<rl_arguments>) {
    rl_tiles_begin(arguments.pointee.source)
    var iterations = arguments.pointee.count
    while iterations > 0 {
      rl_tile_products_i8()
      iterations -= 1
    }
    rl_tiles_end(arguments.pointee.destination)
  }
#endif
