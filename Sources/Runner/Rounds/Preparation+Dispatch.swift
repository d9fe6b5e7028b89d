internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

/// Programs that are dispatched, laid out in a team's memory.
extension Preparation {
  /// A batch of `amount` passes over a program of the dispatch ladder.
  ///
  /// Of two threads the first dispatches and the second runs what it finds in the queue between them;
  /// a kernel that is not meant for two runs on the second alone, so that all that a worker does is
  /// done on the same core and in the same memory.
  func dispatchBatch(_ amount: Int, shares: [UnsafeMutableRawPointer]) -> Batch {
    let share = shares[0]
    let sharesWork = kernel.name == "queued"
    let arguments = shares.indices.map { member in
      let isLast = member == shares.count - 1
      return rl_arguments(
        destination: layout.data(share),
        source: UnsafeRawPointer(layout.opcodes(workload.opcodes ?? .predictable, share)),
        second: UnsafeRawPointer(layout.queue(share)), count: Int64(unitsPerAmount),
        passes: isLast || sharesWork ? Int64(amount) : 0,
        repeats: Int64(workload.elementsPerCall ?? 1),
        factor: isLast ? LaunchQueueLayout.worker : LaunchQueueLayout.dispatcher, addend: 0)
    }
    var batch = Batch(function: kernel.function, arguments: arguments)
    // Builds the program as well: objects and closures are no part of what is timed.
    batch.warmUp = arguments.map {
      var once = $0
      once.passes = min(1, $0.passes)
      return once
    }
    return batch
  }

  /// Writes the operands of a program that is dispatched: other kernels have used the memory since.
  func layOperands(_ shares: [UnsafeMutableRawPointer]) {
    guard workload.opcodes != nil, let elements = workload.elementsPerCall else { return }
    DispatchLadder.fill(layout.data(shares[0]), elements: elements)
  }
}
