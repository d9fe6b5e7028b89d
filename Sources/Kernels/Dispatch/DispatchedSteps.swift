#if ISA_SSE2 || ISA_NEON
  internal import KernelBuiltins
  internal import KernelInterface

  // The dispatcher, and what it launched without it.
  //
  // Programs are built by the untimed warm-up of a batch and found again by its timed call.

  private let dispatched = LastProgram<LadderOperands, TensorProgram>()

  /// Every operator through the dispatcher.
  func runDispatched(_ arguments: UnsafePointer<rl_arguments>) {
    let operands = LadderOperands(arguments)
    let passes = arguments.pointee.passes
    dispatched.use(operands) {
      TensorProgram(operands)
    } _: { program in
      for _ in 0..<passes { program.run() }
    }
  }

  private let captured = LastProgram<LadderOperands, [Launch]>()

  /// What a dispatcher would launch in one pass, launched again and again without it.
  func runReplayed(_ arguments: UnsafePointer<rl_arguments>) {
    let operands = LadderOperands(arguments)
    let passes = arguments.pointee.passes
    captured.use(operands) {
      var program = TensorProgram(operands)
      program.dispatcher.startCapturing()
      program.run()
      return program.dispatcher.trace ?? []
    } _: { launches in
      for _ in 0..<passes {
        for launch in launches { launch.run() }
      }
    }
  }
#endif
