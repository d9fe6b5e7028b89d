#if ISA_SSE2 || ISA_NEON
  internal import KernelInterface

  /// The program as a user of the dispatcher writes it: names of operators, and tensors.
  struct TensorProgram {
    let dispatcher: Dispatcher
    private let names: [String]
    private let constant: Tensor
    private var variables: [Tensor]

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
      // The pool gives the block that is free for longest: each tensor gets the array meant for it, and
      // so do the results, of which there are as many before an array is free again as variables.
      pool.adopt(operands.constant, bytes: bytes)
      constant = Tensor(operands.elements, key, from: pool)
      let places = 0..<DispatchLadder.variables
      for place in places { pool.adopt(operands.operands(at: place).left, bytes: bytes) }
      variables = places.map { _ in Tensor(operands.elements, key, from: pool) }
      for place in places { pool.adopt(operands.operands(at: place).result, bytes: bytes) }
    }

    /// Dispatches every operator once.
    mutating func run() {
      for (place, name) in names.enumerated() {
        let variable = place & (DispatchLadder.variables - 1)
        do {
          variables[variable] = try dispatcher.call(name, variables[variable], constant)
        } catch {
          fatalError("the program of the dispatch ladder is wrong: \(error)")
        }
      }
    }
  }
#endif
