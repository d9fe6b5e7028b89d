internal import Glibc
internal import Synchronization

/// Ctrl-C and SIGTERM: remembers that the user asked for the end, and ends the current round.
enum Interruption {
  private static let requested = Atomic<Bool>(false)
  private static let child = Atomic<Int32>(0)

  /// Whether the user asked for the end.
  static var isRequested: Bool { requested.load(ordering: .acquiring) }

  /// Catches SIGINT and SIGTERM from now on; a second one ends the program at once.
  ///
  /// A limit on file sizes becomes an error of the write, so that it can be reported.
  static func listen() {
    signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        // Only calls that are allowed in a signal handler.
        if Interruption.requested.exchange(true, ordering: .acquiringAndReleasing) {
          _exit(128 + number)
        }
        let child = Interruption.child.load(ordering: .acquiring)
        if child > 0 { _ = Glibc.kill(child, SIGKILL) }
      }
    }
  }

  /// Makes `child` the process that an interruption ends.
  static func watch(child process: Int32) { child.store(process, ordering: .releasing) }
  /// No process is to be ended any more.
  static func forgetChild() { child.store(0, ordering: .releasing) }

  /// Ends a process that does not end by itself, if it is still the current one.
  static func kill(_ process: Int32) {
    if child.load(ordering: .acquiring) == process { _ = Glibc.kill(process, SIGKILL) }
  }
}
