internal import CPAPI
internal import Glibc
public import RooflineModel
internal import Synchronization

/// The work that kernels declare, as software-defined events of PAPI.
///
/// Whatever reads PAPI events inside this process, such as a profiler that was preloaded, can add
/// `sde:::ridgeline::FLOPS`, `…::NAMED_BYTES` and `…::MOVED_BYTES` to its event sets. They are
/// declared, not counted: they say what the kernels were built to do, and are no evidence about the
/// processor. They belong to the process, not to a thread, and rise after a batch, never inside it.
///
/// A counter that was registered stays so until the process ends: libsde 7.0.0 crashes when one
/// that was taken back is added again.
public final class SoftwareEvents: Sendable {
  /// The events' names within the library `ridgeline`.
  public enum Event: String, CaseIterable, Sendable {
    /// Floating-point operations, in FLOP.
    case flops = "FLOPS"
    /// Bytes that loads and stores name, in B.
    case namedBytes = "NAMED_BYTES"
    /// Named bytes and the line fills of normal stores, in B.
    case movedBytes = "MOVED_BYTES"

    /// The name by which PAPI knows it.
    public var name: String { "sde:::ridgeline::\(rawValue)" }

    var description: String {
      switch self {
      case .flops: "Floating-point operations that finished kernels declare"
      case .namedBytes: "Bytes that finished kernels load and store"
      case .movedBytes: "Named bytes and the line fills of normal stores"
      }
    }
  }

  /// The events of this process, registered at the first use; or why there are none.
  public static let published: Availability<SoftwareEvents> = Availability("papi:sde") {
    () throws(Unavailable) in try SoftwareEvents()
  }

  /// One number per event, at an address that stays.
  private nonisolated(unsafe) let counts: UnsafeMutablePointer<Int64>
  private let lock = Mutex(())

  /// Adds the declared work of a batch.
  ///
  /// - Parameters:
  ///   - workload: What was run.
  ///   - units: Units of the kernel's count that all threads together processed.
  public func add(_ workload: Workload, units: Double) {
    add(
      flops: units * workload.flopsPerUnit.value, named: units * workload.work.named.value,
      moved: units * workload.work.moved.value)
  }

  /// Adds amounts in FLOP and B; what is no amount is left out.
  func add(flops: Double, named: Double, moved: Double) {
    lock.withLock { _ in
      for (place, amount) in [flops, named, moved].enumerated() {
        guard let whole = Int64(exactly: amount.rounded()), whole > 0 else { continue }
        counts[place] &+= whole
      }
    }
  }

  /// The library, held open for the rest of the process; nil if the system has none.
  private static let handle: Library? = {
    for name in ["libsde.so.1", "libsde.so"] {
      if let handle = dlopen(name, RTLD_NOW | RTLD_GLOBAL) { return Library(handle) }
    }
    return nil
  }()

  private struct Library: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer
    init(_ pointer: UnsafeMutableRawPointer) { self.pointer = pointer }

    func function<Function>(_ name: String, as _: Function.Type) -> Function? {
      dlsym(pointer, name).map { unsafeBitCast($0, to: Function.self) }
    }
  }

  /// Makes libsde one of the libraries of the process, if the system has it.
  static func loadLibrary() { _ = handle }

  private init() throws(Unavailable) {
    guard let library = Self.handle else {
      throw Unavailable(
        subject: "papi:sde", reason: "libsde.so.1 is not installed",
        remedy: "sudo apt-get install libsde1")
    }
    guard
      let start = library.function("papi_sde_init", as: cpapi_sde_init.self),
      let register = library.function("papi_sde_register_counter", as: cpapi_sde_register.self),
      let describe = library.function("papi_sde_describe_counter", as: cpapi_sde_describe.self),
      let handle = start("ridgeline")
    else {
      throw Unavailable(
        subject: "papi:sde", reason: "the installed libsde has not the interface of version 1")
    }
    let counts = UnsafeMutablePointer<Int64>.allocate(capacity: Event.allCases.count)
    counts.initialize(repeating: 0, count: Event.allCases.count)
    for (place, event) in Event.allCases.enumerated() {
      // Read-only for others, counted from where an event set is started, 64-bit integers: all 0.
      let status = register(
        handle, event.rawValue, 0, 0, counts + place)
      guard status == 0 else {
        throw Unavailable(
          subject: "papi:sde", reason: "libsde does not register \(event.rawValue) [\(status)]")
      }
      _ = describe(handle, event.rawValue, event.description)
    }
    self.counts = counts
  }
}
