import Foundation
import Host
import RooflineModel
import Testing

@Suite struct LiveChildProcessTests {
  private func run(
    _ file: String, _ arguments: [String]
  ) throws -> (end: ChildProcess.End, sample: ProgramSample) {
    let child = try ChildProcess(file, arguments, output: .discarded)
    return child.collect(after: child.waitForEnd())
  }

  @Test func `exit codes and signals are told apart`() throws {
    #expect(try run("true", []).end == .exited(code: 0))
    #expect(try run("sh", ["-c", "exit 37"]).end == .exited(code: 37))
    #expect(try run("sh", ["-c", "kill -SEGV $$"]).end == .signaled(11))
  }

  @Test func `a program that is not there is a reason`() {
    #expect(throws: Unavailable.self) { try run("/nonexistent/program", []) }
    #expect(throws: Unavailable.self) { try run("/etc/passwd", []) }
  }

  @Test func `what the program and its children use is seen`() throws {
    // Zeros in one block, read by a child of the shell: more than this process ever had, because the
    // system counts that among what a child had at most.
    var own = rusage()
    getrusage(0, &own)
    let mebibytes = own.ru_maxrss / 1024 + 512
    let line = "dd if=/dev/zero of=/dev/null bs=\(mebibytes)M count=1 2>/dev/null; true"
    let sample = try run("sh", ["-c", line]).sample
    #expect(try #require(sample.peakMemory).value > Double(mebibytes) * 1_048_576)
    #expect(sample.minorFaults > 100)
    #expect(sample.seconds.value > 0)
    #expect(sample.userSeconds.value + sample.systemSeconds.value > 0)
  }

  @Test func `signals that this process ignores have their effect there`() throws {
    // As the command does; what is ignored stays so across exec unless it is set back. It is not set
    // back here: other tests write to processes that may have ended.
    signal(SIGPIPE, SIG_IGN)
    #expect(try run("sh", ["-c", "kill -PIPE $$"]).end == .signaled(13))
  }

  @Test func `a group is ended with its children`() throws {
    let child = try ChildProcess("sh", ["-c", "sleep 600 & wait"], output: .discarded)
    child.signalGroup(9)
    #expect(child.collect(after: child.waitForEnd()).end == .signaled(9))
  }
}
