#if ISA_SSE2 || ISA_NEON
  /// A kernel that was chosen, with the addresses it is to work on: all that is left of a dispatch.
  struct Launch {
    let function: ElementFunction
    let result: UnsafeMutableRawPointer
    let left: UnsafeRawPointer
    let right: UnsafeRawPointer
    let count: Int

    @inline(__always) func run() { function(result, left, right, count) }
  }

  enum DispatchError: Error, Equatable {
    /// No operator has this name.
    case unknownOperator(String)
    /// The operands have different counts.
    case shapes(Int, Int)
    /// The operands are of different types, or on different devices.
    case mixedOperands
    /// The operator has no kernel for operands like these.
    case noKernel(String, DispatchKey)

    static func == (left: Self, right: Self) -> Bool {
      switch (left, right) {
      case (.unknownOperator(let one), .unknownOperator(let other)): one == other
      case (.shapes(let one, let two), .shapes(let other, let another)):
        one == other && two == another
      case (.mixedOperands, .mixedOperands): true
      case (.noKernel(let one, let key), .noKernel(let other, let another)):
        one == other && key == another
      default: false
      }
    }
  }

  /// A dispatcher of tensor operators, as eager frameworks have one.
  ///
  /// For every operation it looks the operator up by name, finds the key of the operands (element
  /// type, device, whether a gradient is wanted), chooses the kernel of that key, takes a tensor for
  /// the result and launches the kernel. Nothing is there to take time: each of these steps is needed
  /// as soon as names, types or devices are known at run time only.
  final class Dispatcher {
    /// Does one operator: the dispatcher that launches it, its name, result, left and right operand.
    typealias Kernel = (Dispatcher, String, Tensor, Tensor, Tensor) -> Void

    /// One operator: its kernels by the index of the key.
    private final class Entry {
      var kernels: [Kernel?] = Array(repeating: nil, count: DispatchKey.count)
    }

    private var registry: [String: Entry] = [:]
    private let pool: BlockPool
    /// What would have been launched since capturing began; nil while launches run.
    private(set) var trace: [Launch]?

    init(pool: BlockPool) { self.pool = pool }

    /// Registers a kernel of an operator for operands of one key.
    func register(_ name: String, _ key: DispatchKey, _ kernel: @escaping Kernel) {
      let entry = registry[name] ?? Entry()
      entry.kernels[key.index] = kernel
      registry[name] = entry
    }

    /// Does an operator and returns a new tensor.
    @inline(never)
    func call(_ name: String, _ left: Tensor, _ right: Tensor) throws(DispatchError) -> Tensor {
      guard let entry = registry[name] else { throw .unknownOperator(name) }
      guard left.count == right.count else { throw .shapes(left.count, right.count) }
      guard left.key.type == right.key.type, left.key.device == right.key.device else {
        throw .mixedOperands
      }
      var key = left.key
      key.needsGradient = left.key.needsGradient || right.key.needsGradient
      guard let kernel = entry.kernels[key.index] else { throw .noKernel(name, key) }
      let result = Tensor(left.count, key, from: pool)
      kernel(self, name, result, left, right)
      return result
    }

    /// From now on launches are written down and not run, as when a graph is captured.
    func startCapturing() { trace = [] }

    /// Runs a launch at once, or writes it down.
    @inline(__always)
    func launch(_ launch: Launch) {
      if trace == nil { launch.run() } else { trace?.append(launch) }
    }
  }
#endif
