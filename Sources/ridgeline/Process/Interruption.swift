internal import Glibc
internal import Synchronization

/// Ctrl-C and SIGTERM: remembers that the user asked for the end, and ends the current round.
enum Interruption {
  private static let requested = Atomic<Bool>(false)
  private static let child = Atomic<Int32>(0)
  private static let number = Atomic<Int32>(SIGINT)

  /// Whether the user asked for the end.
  static var isRequested: Bool { requested.load(ordering: .acquiring) }

  /// The exit code of an interrupted program: 128 and the number of the signal.
  static var exitCode: Int32 { 128 + number.load(ordering: .acquiring) }

  /// Catches SIGINT and SIGTERM from now on; a second one ends the program at once.
  ///
  /// A limit on file sizes becomes an error of the write, so that it can be reported; so does a
  /// closed pipe.
  static func listen() {
    signal(SIGXFSZ, SIG_IGN)
    // A child or a reader that is gone is an error of the write as well.
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        // Only calls that are allowed in a signal handler.
        Interruption.number.store(number, ordering: .releasing)
        if Interruption.requested.exchange(true, ordering: .acquiringAndReleasing) {
          _exit(128 + number)
        }
        let child = Interruption.child.load(ordering: .acquiring)
        if child > 0 { _ = Glibc.kill(child, SIGKILL) }
      }
    }
  }

  /// Makes `child` the process that an interruption ends.
  ///
  /// An interruption that came while it was being started ends it now.
  static func watch(child process: Int32) {
    child.store(process, ordering: .releasing)
    if isRequested { kill(process) }
  }
  /// No process is to be ended any more.
  static func forgetChild() { child.store(0, ordering: .releasing) }

  /// Ends a process that does not end by itself, if it is still the current one.
  static func kill(_ process: Int32) {
    if child.load(ordering: .acquiring) == process { _ = Glibc.kill(process, SIGKILL) }
  }
}
