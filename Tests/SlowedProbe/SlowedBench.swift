internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

/// A bench that does more work than it is asked for, and does not tell: a slowdown that is known.
struct SlowedBench<Inner: Bench>: Bench {
  var inner: Inner
  /// The additional work, a fraction: 0.05 for 5 % more iterations of every kernel.
  let surplus: Double

  var shares: [UnsafeMutableRawPointer] { inner.shares }
  var bytesPerThread: Int { inner.bytesPerThread }
  var smallPageShares: [UnsafeMutableRawPointer] { inner.smallPageShares }
  var smallPageBytesPerThread: Int { inner.smallPageBytesPerThread }
  var now: Seconds { inner.now }

  mutating func time(_ batch: Batch) -> Reading {
    var batch = batch
    for thread in batch.arguments.indices {
      let count = batch.arguments[thread].count
      batch.arguments[thread].count = count + Int64((Double(count) * surplus).rounded())
    }
    return inner.time(batch)
  }
}
