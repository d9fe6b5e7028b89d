#if ISA_SSE2 || ISA_NEON
  internal import KernelBuiltins
  internal import KernelInterface

  private struct QueuedKey: Equatable {
    let operands: LadderOperands
    let queue: UnsafeMutableRawPointer
  }

  private let queued = LastProgram<QueuedKey, TensorProgram>()

  /// One side of a queue: the dispatcher, which launches the program into it, or the worker, which runs
  /// what it finds there; the two run at the same time on two threads.
  ///
  /// second: the queue (see `LaunchQueueLayout`). factor: which side. All else as in the ladder.
  func runQueued(_ arguments: UnsafePointer<rl_arguments>) {
    let operands = LadderOperands(arguments)
    let passes = arguments.pointee.passes
    let memory = UnsafeMutableRawPointer(mutating: arguments.pointee.second)
    if arguments.pointee.factor == LaunchQueueLayout.worker {
      var consumer = LaunchConsumer(LaunchQueue(memory))
      for _ in 0..<Int(passes) * operands.length { consumer.runNext() }
      return
    }
    queued.use(QueuedKey(operands: operands, queue: memory)) {
      TensorProgram(operands, queue: LaunchProducer(LaunchQueue(memory)))
    } _: { program in
      for _ in 0..<passes { program.run() }
    }
  }
#endif
