#if ISA_SSE2 || ISA_NEON
  internal import KernelInterface

  /// The program as a user of the dispatcher writes it: names of operators, and tensors.
  struct TensorProgram {
    let dispatcher: Dispatcher
    private let names: [String]
    private let constant: Tensor
    private var value: Tensor

    /// Makes the program on the arrays of `operands`.
    ///
    /// - Parameters:
    ///   - operands: The arrays and the opcodes.
    ///   - queue: Where launches go; at once if there is none.
    init(_ operands: LadderOperands, queue: LaunchProducer? = nil) {
      names = (0..<operands.length).map {
        DispatchLadder.Operator(rawValue: operands.opcodes[$0])?.name ?? "unknown"
      }
      let pool = BlockPool()
      dispatcher = Dispatcher(pool: pool)
      dispatcher.registerOperators(queue: queue)
      let key = DispatchKey(
        type: .f32, device: queue == nil ? .immediate : .queued, needsGradient: false)
      let bytes = operands.elements * key.type.bytes
      // The pool gives the block that it was given last: each tensor gets the array meant for it.
      pool.adopt(operands.constant, bytes: bytes)
      constant = Tensor(operands.elements, key, from: pool)
      pool.adopt(operands.second, bytes: bytes)
      pool.adopt(operands.first, bytes: bytes)
      value = Tensor(operands.elements, key, from: pool)
    }

    /// Dispatches every operator once.
    mutating func run() {
      for name in names {
        do {
          value = try dispatcher.call(name, value, constant)
        } catch {
          fatalError("the program of the dispatch ladder is wrong: \(error)")
        }
      }
    }
  }
#endif
