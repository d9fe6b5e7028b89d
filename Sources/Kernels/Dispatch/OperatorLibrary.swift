#if ISA_SSE2 || ISA_NEON
  internal import KernelInterface

  extension Dispatcher {
    /// Registers the operators of the ladder for both element types, with and without gradients, to be
    /// launched at once and, where there is a queue, later.
    func registerOperators(queue: LaunchProducer? = nil) {
      for kind in DispatchLadder.Operator.allCases {
        for type in [ElementType.f32, .f64] {
          let function = type == .f32 ? kind.function : kind.functionOfDoubles
          register(kind.name, type, .immediate) { dispatcher, _, result, left, right in
            dispatcher.launch(
              Launch(
                function: function, result: result.address, left: left.address,
                right: right.address, count: result.count))
          }
          guard let queue else { continue }
          register(kind.name, type, .queued) { _, _, result, left, right in
            queue.push(
              Launch(
                function: function, result: result.address, left: left.address,
                right: right.address, count: result.count))
          }
        }
      }
    }

    /// Registers a kernel, and one that also remembers where the result is from.
    private func register(
      _ name: String, _ type: ElementType, _ device: Device, _ kernel: @escaping Kernel
    ) {
      register(name, DispatchKey(type: type, device: device, needsGradient: false), kernel)
      register(name, DispatchKey(type: type, device: device, needsGradient: true)) {
        dispatcher, name, result, left, right in
        result.origin = TensorOrigin(name: name, left: left, right: right)
        kernel(dispatcher, name, result, left, right)
      }
    }
  }

  extension DispatchLadder.Operator {
    /// The loop for elements of single precision.
    fileprivate var function: ElementFunction {
      switch self {
      case .add: { addElements($0, $1, $2, $3) }
      case .subtract: { subtractElements($0, $1, $2, $3) }
      case .reverse: { reverseElements($0, $1, $2, $3) }
      case .multiply: { multiplyElements($0, $1, $2, $3) }
      }
    }

    /// The loop for elements of double precision.
    fileprivate var functionOfDoubles: ElementFunction {
      switch self {
      case .add: { forEachDouble(Addition.self, $0, $1, $2, $3) }
      case .subtract: { forEachDouble(Subtraction.self, $0, $1, $2, $3) }
      case .reverse: { forEachDouble(ReverseSubtraction.self, $0, $1, $2, $3) }
      case .multiply: { forEachDouble(Multiplication.self, $0, $1, $2, $3) }
      }
    }
  }
#endif
