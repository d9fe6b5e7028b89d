internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

/// Networks, laid out in a team's memory.
extension Preparation {
  /// Evaluations of a network, after one of a single row that brings the weights where they fit.
  func evaluations(
    _ amount: Int, shares: [UnsafeMutableRawPointer], common: UnsafeMutableRawPointer?
  ) -> Batch {
    guard let network = NetworkLayout(workload), let common, let first = shares.first else {
      preconditionFailure("no memory for the network of \(workload.metric)")
    }
    var batch = Batch(function: kernel.function, arguments: [])
    for (thread, share) in shares.enumerated() {
      var whole = network.network(
        thread, common: common, inputBytes: networks.inputBytes, meeting: layout.meeting(first))
      let place = layout.networks(share).assumingMemoryBound(to: rl_network.self)
      place.initialize(to: whole)
      whole.rows = min(1, whole.rows)
      (place + 1).initialize(to: whole)
      func arguments(_ network: UnsafeMutablePointer<rl_network>, passes: Int) -> rl_arguments {
        rl_arguments(
          destination: layout.results(share), source: UnsafeRawPointer(layout.weights(share)),
          second: UnsafeRawPointer(network), count: 1, passes: Int64(passes), repeats: 1, factor: 1,
          addend: 0)
      }
      batch.arguments.append(arguments(place, passes: amount))
      batch.warmUp.append(arguments(place + 1, passes: 1))
    }
    return batch
  }
}
