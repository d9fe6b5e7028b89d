internal import Glibc
internal import Synchronization

/// Ctrl-C, SIGTERM and SIGHUP: remembers that the user asked for the end, and ends the current round.
enum Interruption {
  private static let requested = Atomic<Bool>(false)
  private static let child = Atomic<Int32>(0)
  private static let hasChildRun = Atomic<Bool>(false)
  private static let number = Atomic<Int32>(SIGINT)

  /// Whether the user asked for the end.
  static var isRequested: Bool { requested.load(ordering: .acquiring) }

  /// The exit code of an interrupted program: 128 and the number of the signal.
  static var exitCode: Int32 { 128 + number.load(ordering: .acquiring) }

  /// Catches SIGINT, SIGTERM and SIGHUP from now on.
  ///
  /// As long as no child has run there is nothing to keep, and the first one ends the program at
  /// once; later the second one does. SIGHUP stays ignored where `nohup` ignored it.
  ///
  /// A limit on file sizes becomes an error of the write, so that it can be reported; so does a
  /// closed pipe.
  static func listen() {
    signal(SIGXFSZ, SIG_IGN)
    // A child or a reader that is gone is an error of the write as well.
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] where number != SIGHUP || !isIgnored(number) {
      signal(number) { number in
        // Only calls that are allowed in a signal handler.
        Interruption.number.store(number, ordering: .releasing)
        let isSecond = Interruption.requested.exchange(true, ordering: .acquiringAndReleasing)
        if isSecond || !Interruption.hasChildRun.load(ordering: .acquiring) { _exit(128 + number) }
        let child = Interruption.child.load(ordering: .acquiring)
        if child != 0 { _ = Glibc.kill(child, SIGKILL) }
      }
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Makes `child` the process that an interruption ends.
  ///
  /// An interruption that came while it was being started ends it now. A negative number is that of
  /// a process group, all of which is ended.
  static func watch(child process: Int32) {
    child.store(process, ordering: .releasing)
    hasChildRun.store(true, ordering: .releasing)
    if isRequested { kill(process) }
  }
  /// No process is to be ended any more.
  static func forgetChild() { child.store(0, ordering: .releasing) }

  /// Ends a process that does not end by itself, if it is still the current one; whether it was.
  @discardableResult
  static func kill(_ process: Int32) -> Bool {
    child.load(ordering: .acquiring) == process && Glibc.kill(process, SIGKILL) == 0
  }
}
