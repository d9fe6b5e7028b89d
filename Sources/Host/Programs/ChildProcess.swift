internal import Glibc
internal import KernelBuiltins
public import RooflineModel

/// A process of the user's, in a process group of its own, waited for with its use of the machine.
public struct ChildProcess: Sendable {
  /// How it ended.
  public enum End: Hashable, Sendable {
    /// By itself, with an exit code.
    case exited(code: Int32)
    /// By a signal.
    case signaled(Int32)
  }

  /// Where its standard output goes; its standard error is always that of this process.
  public enum Output: Sendable {
    /// Nowhere.
    case discarded
    /// To the standard error of this process.
    case standardError
  }

  /// The number of the process and of its group.
  public let number: Int32
  private let start: UInt64
  /// The peak of this process's own memory when it started the other, in KiB.
  private let ownPeak: Int

  /// Starts a program.
  ///
  /// Its standard input is empty, and signals have their default effect.
  ///
  /// - Parameters:
  ///   - file: The program; without `/` it is looked for in `PATH`.
  ///   - arguments: Its arguments, without its name.
  ///   - output: Where its standard output goes.
  /// - Throws: `Unavailable` with the system's reason.
  public init(_ file: String, _ arguments: [String], output: Output) throws(Unavailable) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    switch output {
    case .discarded: posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    case .standardError: posix_spawn_file_actions_adddup2(&actions, 2, 1)
    }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words: [UnsafeMutablePointer<CChar>?] = ([file] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var number = pid_t()
    var own = rusage()
    // 0 is RUSAGE_SELF, which Swift imports as a type of its own.
    getrusage(0, &own)
    ownPeak = own.ru_maxrss
    start = Self.now
    let status = posix_spawnp(&number, file, &actions, &attributes, &words, environ)
    guard status == 0 else {
      throw Unavailable(subject: file, reason: String(cString: strerror(status)))
    }
    self.number = number
  }

  /// Waits until the process has ended, and leaves it to be collected: its number stays taken.
  ///
  /// - Returns: The wall time since it was started, in s.
  public func waitForEnd() -> Seconds {
    var information = siginfo_t()
    while waitid(P_PID, id_t(number), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return Seconds(Double(Self.now - start) * 1e-9)
  }

  /// Collects the ended process.
  ///
  /// - Parameter seconds: The wall time to note.
  /// - Returns: How it ended, and what it and the children that it waited for used.
  public func collect(after seconds: Seconds) -> (end: End, sample: ProgramSample) {
    var (status, usage) = (Int32(0), rusage())
    while wait4(number, &status, 0, &usage) < 0, errno == EINTR {}
    func duration(_ time: timeval) -> Seconds {
      Seconds(Double(time.tv_sec) + Double(time.tv_usec) * 1e-6)
    }
    let sample = ProgramSample(
      seconds: seconds, userSeconds: duration(usage.ru_utime),
      systemSeconds: duration(usage.ru_stime), minorFaults: usage.ru_minflt,
      majorFaults: usage.ru_majflt, voluntarySwitches: usage.ru_nvcsw,
      involuntarySwitches: usage.ru_nivcsw,
      // In KiB, by getrusage(2).
      peakMemory: usage.ru_maxrss > ownPeak ? Bytes(Double(usage.ru_maxrss) * 1024) : nil)
    // The low seven bits are the signal, the next byte the exit code, by wait(2).
    let signal = status & 0x7F
    return (signal == 0 ? .exited(code: status >> 8 & 0xFF) : .signaled(signal), sample)
  }

  /// Sends a signal to the process and all others of its group.
  public func signalGroup(_ signal: Int32) { _ = kill(-number, signal) }

  private static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC_RAW, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
