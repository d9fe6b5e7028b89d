internal import RooflineModel

/// The memory that networks need beside everything else: weights of each thread, and rows that all
/// threads share.
///
/// Weights and inputs are written once a round and never overwritten, so that a sample needs no
/// preparation and all values are normal numbers.
struct NetworkMemory {
  /// Weights of one thread, in B.
  var weightBytes = 0
  /// Inputs of all examples, in B.
  var inputBytes = 0
  /// Outputs of all layers that are kept at the same time, in B.
  var outputBytes = 0

  /// No networks.
  init() {}

  /// What the largest of the networks among `workloads` need.
  init(_ workloads: [Workload]) {
    for layout in workloads.compactMap({ NetworkLayout($0) }) {
      weightBytes = max(weightBytes, layout.weightBytes.roundedUp(toMultipleOf: 4096))
      inputBytes = max(inputBytes, layout.inputBytes.roundedUp(toMultipleOf: 4096))
      outputBytes = max(
        outputBytes, (layout.outputs * layout.outputBytes).roundedUp(toMultipleOf: 4096))
    }
  }

  /// Memory that all threads share, in B.
  var commonBytes: Int { inputBytes + outputBytes }

  /// Writes weights between -1 and 1, and inputs between 0 and 1.
  ///
  /// One random stretch is repeated: its length is a prime, so that no two rows or columns are alike.
  func fill(weights: [UnsafeMutableRawPointer], inputs: UnsafeMutableRawPointer?) {
    var generator = SplitMix64(seed: 0x6261_7463_68)
    let count = 1_048_573
    func values(from low: Float) -> [Float] {
      let unit: [Float] = (0..<count).map { _ in
        Float(generator.next() >> 40) * 0x1p-24
      }
      return unit.map { low + (1 - low) * $0 }
    }
    if weightBytes > 0 {
      let numbers = values(from: -1)
      for start in weights { Self.repeated(numbers, at: start, bytes: weightBytes) }
    }
    if let inputs, inputBytes > 0 {
      Self.repeated(values(from: 0), at: inputs, bytes: inputBytes)
    }
  }

  private static func repeated(
    _ numbers: [Float], at start: UnsafeMutableRawPointer, bytes: Int
  ) {
    numbers.withUnsafeBytes { source in
      guard let base = source.baseAddress else { return }
      var done = 0
      while done < bytes {
        let part = min(source.count, bytes - done)
        (start + done).copyMemory(from: base, byteCount: part)
        done += part
      }
    }
  }
}
