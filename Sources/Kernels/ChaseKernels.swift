internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// The latency of a level: loads of which each gives the address of the next, so that none can begin
// before the one before it has ended.
//
// source: a line of a cycle of pointers, prepared by the caller. destination: 8 B for the address
// that the chase ends at; without it nothing would need the loads.
//
// Per element: one dependent load of 8 B. Inner loop: eight loads and the loop's own count. Built
// for the baseline only: there is no vector in it.

private let stepsPerTrip = 8

func declareChaseKernels(_ declare: (Kernel) -> Void) {
  #if ISA_SSE2 || ISA_NEON
    declare(
      Kernel(
        "chase", .f64, builtFor, work: KernelWork(per: .element, loaded: 8, chains: 1),
        block: stepsPerTrip, function: { chase($0) }))
  #endif
}

private func chase(_ arguments: UnsafePointer<rl_arguments>) {
  var address = arguments.pointee.source
  var trips = arguments.pointee.count * arguments.pointee.passes / Int64(stepsPerTrip)
  while trips > 0 {
    address = next(next(next(next(address))))
    address = next(next(next(next(address))))
    trips -= 1
  }
  arguments.pointee.destination.storeBytes(of: address, as: UnsafeRawPointer.self)
}

/// One step.
@inline(__always)
private func next(_ address: UnsafeRawPointer) -> UnsafeRawPointer {
  address.load(as: UnsafeRawPointer.self)
}
