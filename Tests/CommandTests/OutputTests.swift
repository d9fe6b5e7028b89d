import Foundation
import Testing

/// What leaves the process: safe for a terminal, complete or an error.
@Suite struct OutputTests {
  private static let full = "No space left on device"

  @Test(arguments: [
    "--help", "help run", "--version", "--generate-completion-script bash", "gpus", "metrics",
    "kernels",
  ])
  func `what cannot be written is an error`(arguments: String) async throws {
    let outcome = try await RidgelineProcess.shell("\"$RIDGELINE\" \(arguments) > /dev/full")
    #expect(outcome.code == 74)
    #expect(outcome.errors.contains(Self.full))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    // These commands have no such option.
    #expect(!outcome.errors.contains("--output"))
  }

  @Test func `a reader that has read enough is no error`() async throws {
    let outcome = try await RidgelineProcess.shell(
      "set -o pipefail; \"$RIDGELINE\" metrics | head -n 1")
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test func `control characters of arguments and paths are spelled out`() async throws {
    let hostile = "\u{1B}]0;owned\u{07}\u{202E}x\u{9B}31m"
    for arguments in [["gpus", hostile], ["report", "/nonexistent/\(hostile)"], [hostile]] {
      let outcome = try await RidgelineProcess.run(arguments)
      #expect(outcome.code != 0)
      for scalar in ["\u{1B}", "\u{07}", "\u{202E}", "\u{9B}"] as [Unicode.Scalar] {
        #expect(!outcome.errors.unicodeScalars.contains(scalar), "\(arguments)")
      }
      #expect(outcome.errors.contains("\\u{1B}]0;owned\\u{7}\\u{202E}x\\u{9B}31m"))
    }
  }

  @Test func `control characters of a record are spelled out, and escaped in JSON`() async throws {
    let hostile = "Evil\\u001b[2J\u{202E}\u{9B}CPU"
    let text = try ForeignRecord.text { record in
      record.replacing(
        "\"name\": \"\(ForeignRecord.processor)\"", with: "\"name\": \"\(hostile)\"")
    }
    let report = try await RidgelineProcess.run(["report", "-"], input: text)
    #expect(report.code == 0, "\(report.errors)")
    #expect(report.output.contains("Evil\\u{1B}[2J\\u{202E}\\u{9B}CPU"))
    #expect(!report.output.contains("\u{1B}"))
    let json = try await RidgelineProcess.run(["report", "-", "--format", "json"], input: text)
    #expect(json.output.contains("Evil\\u001b[2J\\u202e\\u009bCPU"))
    let machine = try #require(try json.json()["machine"] as? [String: Any])
    let processor = try #require(machine["processor"] as? [String: Any])
    #expect(processor["name"] as? String == "Evil\u{1B}[2J\u{202E}\u{9B}CPU")
  }

  @Test func `lists and help fit into forty columns`() async throws {
    for arguments in [["kernels"], ["metrics"], ["--help"], ["run", "--help"], ["run", "--no"]] {
      let outcome = try await RidgelineProcess.run(arguments, environment: ["COLUMNS": "40"])
      let text = outcome.output + outcome.errors
      let long = text.split(separator: "\n").filter { $0.count > 40 }
      #expect(long.isEmpty, "\(arguments): \(long)")
    }
  }

  @Test func `completion offers the words of each option`() async throws {
    let script = try await RidgelineProcess.run(["--generate-completion-script", "bash"])
    for words in ["compute", "avx512", "bf16", "h100-sxm"] {
      #expect(script.output.contains(words), "\(words)")
    }
  }

  @Test func `a reference that is asked for twice is listed once`() async throws {
    let outcome = try await RidgelineProcess.run(["gpus", "t4", "t4", "--format", "json"])
    let rows = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    #expect((rows as? [Any])?.count == 1)
  }

  @Test func `metrics are found by identifier, by beginning and by word`() async throws {
    for (words, pattern) in [
      ("compute.fma.f32.avx2.1t", "compute.{fma,multiply,add,fma-add}"), ("compute.fm", "compute."),
      ("bandwidth.copy-nt", "copy-nt,scale-nt"), ("knee", "knee."),
      ("overhead", "dispatch.overhead"),
    ] {
      let outcome = try await RidgelineProcess.run(["metrics", words])
      #expect(outcome.code == 0)
      #expect(outcome.output.contains(pattern), "\(words)")
    }
    let one = try await RidgelineProcess.run(["metrics", "compute.fma.f32.avx2.1t"])
    #expect(!one.output.contains("dispatch"))
  }
}
