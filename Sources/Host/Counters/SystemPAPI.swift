internal import CPAPI
internal import Glibc
public import RooflineModel

/// The PAPI library of this process.
///
/// PAPI is initialised once, at the first use, for threads as `pthread_self` tells them apart;
/// that takes about 2 ms. A component that is disabled then stays disabled.
public enum SystemPAPI {
  /// The library and its components, as found when it was initialised.
  ///
  /// A component that PAPI initialises only on demand counts as disabled, in PAPI's own words.
  /// While PAPI is initialised, what is written to the standard error stream is held back: ask
  /// before other threads are started.
  public static var library: Availability<PAPILibrary> { outcome.library }

  private static let outcome: (library: Availability<PAPILibrary>, status: Int32) = {
    let (result, printed) = StandardError.heldBack { initialised() }
    guard case .unavailable(var reason) = result.library, !printed.isEmpty else { return result }
    reason.reason += " (it printed: \(printed))"
    return (.unavailable(reason), result.status)
  }()

  /// Makes sure that PAPI is initialised, and knows the calling thread.
  ///
  /// PAPI 7.0.0 makes a thread known when it makes a set, and crashes if it asks for an event by name
  /// before.
  ///
  /// - Throws: `PAPIError` with the status of the initialisation if it failed.
  static func initialise() throws(PAPIError) {
    if case .unavailable = outcome.library {
      throw PAPIError("PAPI_library_init", status: outcome.status)
    }
    try PAPIError.check(PAPI_register_thread(), "PAPI_register_thread")
  }

  private static func initialised() -> (library: Availability<PAPILibrary>, status: Int32) {
    // PAPI looks for libsde among the libraries that are there when it is initialised.
    SoftwareEvents.loadLibrary()
    let found = PAPI_library_init(CPAPI_VER_CURRENT)
    guard found == CPAPI_VER_CURRENT else { return (.unavailable(refusal(found)), found) }
    let status = PAPI_thread_init { UInt(pthread_self()) }
    guard status == PAPI_OK else {
      let reason = "PAPI_thread_init failed: \(message(status))"
      return (.unavailable(Unavailable(subject: "papi", reason: reason)), status)
    }
    let library = PAPILibrary(
      version: versionText(PAPI_get_opt(PAPI_LIB_VERSION, nil)),
      components: (0..<max(0, PAPI_num_components())).compactMap { component($0) })
    return (.available(library), status)
  }

  /// Why the library is not used: another version than that of the header, or PAPI's own words.
  static func refusal(_ found: Int32) -> Unavailable {
    if found > 0 {
      return Unavailable(
        subject: "papi",
        reason: "built for PAPI \(versionText(CPAPI_VERSION)) and found \(versionText(found))",
        remedy: "build against the installed libpapi")
    }
    return Unavailable(subject: "papi", reason: "PAPI_library_init failed: \(message(found))")
  }

  /// A version code as text, such as 0x07000000 as `7.0.0`; the fourth byte is left out.
  static func versionText(_ code: Int32) -> String {
    [24, 16, 8].map { String(code >> $0 & 0xff) }.joined(separator: ".")
  }

  /// PAPI's words for a status; PAPI has none before its initialisation.
  private static func message(_ status: Int32) -> String {
    PAPI_strerror(status).map { "\(String(cString: $0)) [\(status)]" } ?? "status \(status)"
  }

  private static func component(_ index: Int32) -> PAPILibrary.Component? {
    guard let info = PAPI_get_component_info(index) else { return nil }
    let enabled = info.pointee.disabled == 0
    let reason = withUnsafeBytes(of: info.pointee.disabled_reason) { text($0) }
    return PAPILibrary.Component(
      name: withUnsafeBytes(of: info.pointee.name) { text($0) },
      enabled: enabled,
      reason: enabled ? nil : reason.isEmpty ? message(info.pointee.disabled) : reason,
      nativeEvents: enabled ? Int(max(0, info.pointee.num_native_events)) : 0,
      counters: enabled ? Int(max(0, info.pointee.num_cntrs)) : 0)
  }

  /// A character array of fixed length, up to its first NUL.
  private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self).trimmed
  }
}
