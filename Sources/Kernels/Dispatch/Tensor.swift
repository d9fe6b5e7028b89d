#if ISA_SSE2 || ISA_NEON
  /// The type of a tensor's elements.
  enum ElementType: Int {
    case f32, f64

    var bytes: Int { self == .f32 ? 4 : 8 }
  }

  /// Where a tensor's operators run.
  enum Device: Int {
    /// At once, on the calling thread.
    case immediate
    /// Later, on a thread that takes launches from a queue.
    case queued
  }

  /// Everything about its operands that decides which kernel an operator has.
  struct DispatchKey: Equatable {
    var type: ElementType
    var device: Device
    var needsGradient: Bool

    /// The place of the key in an operator's table of kernels.
    var index: Int { type.rawValue + 2 * device.rawValue + (needsGradient ? 4 : 0) }
    static let count = 8
  }

  /// The operator and the operands that a tensor came from, for whoever asks for gradients.
  struct TensorOrigin {
    let name: String
    let left: Tensor
    let right: Tensor
  }

  /// A one-dimensional tensor: numbers in a block of a pool, and what a dispatcher has to know of them.
  final class Tensor {
    let address: UnsafeMutableRawPointer
    let count: Int
    let key: DispatchKey
    var origin: TensorOrigin?
    private let pool: BlockPool

    /// Takes a block from the pool; it goes back there when the last reference is gone.
    init(_ count: Int, _ key: DispatchKey, from pool: BlockPool) {
      self.count = count
      self.key = key
      self.pool = pool
      address = pool.take(bytes: count * key.type.bytes)
    }

    deinit { pool.giveBack(address, bytes: count * key.type.bytes) }
  }
#endif
