import Foundation
import Testing

@Suite struct DataTests {
  @Test(arguments: ["", "{", "{\"hello\": 1}", "[1, 2]", "{\"schema_version\": 99}"])
  func `a file that is no record is refused in one sentence`(
    text: String
  ) async throws {
    let outcome = try await RidgelineProcess.run(["report", "-"], input: text)
    #expect(outcome.code == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("Cannot read standard input"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func `a file that is not there is named`() async throws {
    let outcome = try await RidgelineProcess.run(["report", "/nonexistent/record.json"])
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("/nonexistent/record.json"))
  }

  @Test(arguments: [512, 513, 514, 100_000])
  func `JSON that is nested too deep is refused`(levels: Int) async throws {
    let outcome = try await RidgelineProcess.run(
      ["report", "-"], input: String(repeating: "[", count: levels))
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("nested"))
  }

  @Test func `a file without end is refused`() async throws {
    for command in ["report", "fit"] {
      let outcome = try await RidgelineProcess.run([command, "/dev/zero"])
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("longer than"))
    }
  }

  @Test func `a record of a later version is said to be one`() async throws {
    let text = try ForeignRecord.text { record in
      record.replacing("\"tool_version\": \"0.1.0\"", with: "\"tool_version\": \"9.10.0\"")
        .replacing("\"experiment\": \"compute\"", with: "\"experiment\": \"astrology\"")
    }
    let outcome = try await RidgelineProcess.run(["report", "-"], input: text)
    #expect(outcome.code == 65)
    for words in ["astrology", "9.10.0", "Update"] {
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
  }

  @Test(arguments: [
    ("seconds", -1.0), ("seconds", 0), ("seconds", 1e300), ("units", 0), ("units", -5),
    ("calls", 0), ("clock_before", -1e9),
  ])
  func `impossible samples are counted and left out`(key: String, value: Double) async throws {
    let text = try ForeignRecord.text(changing: { record in
      var measurements = try #require(record["measurements"] as? [[String: Any]])
      var samples = try #require(measurements[0]["samples"] as? [[String: Any]])
      samples[0][key] = value
      measurements[0]["samples"] = samples
      record["measurements"] = measurements
    })
    let outcome = try await RidgelineProcess.run(["report", "-"], input: text)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("no run can have taken"))
    #expect(outcome.output.contains("samples left out 1, of 36"))
    #expect(!outcome.output.contains("NaN") && !outcome.output.contains("∞"))
    let json = try await RidgelineProcess.run(["report", "-", "--format", "json"], input: text)
    #expect(json.output.contains("impossible_samples"))
  }

  @Test(arguments: [
    "", "intensity\n1\n", "intensity,flops_per_second\n1,2\n",
    "intensity,flops_per_second\n1,1\n2,-2\n4,4\n8,4\n",
    "intensity,seconds,bytes\n1,0,8\n2,1,8\n", "intensity,flops_per_second\n1,x\n",
  ])
  func `points that no roofline fits are refused in one sentence`(text: String) async throws {
    let outcome = try await RidgelineProcess.run(["fit", "-"], input: text)
    #expect(outcome.code == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func `a roofline measured elsewhere is found again`() async throws {
    // P = 100 GFLOP/s, W = 20 GB/s: the knee is 5.
    let rows = (0...10).map { step in
      let intensity = 0.125 * Double(1 << step)
      return "\(intensity),\(min(100e9, 20e9 * intensity))"
    }
    let text = (["intensity,flops_per_second"] + rows).joined(separator: "\n")
    let outcome = try await RidgelineProcess.run(["fit", "-", "--format", "json"], input: text)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let summary = try #require(try outcome.json()["summary"] as? [String: [String: Any]])
    let key = try #require(summary.keys.first { $0.hasSuffix("knee") })
    let knee = try #require(summary[key])
    let value = try #require(knee["value"] as? Double)
    #expect(abs(value / 5 - 1) < 0.02)
    let low = try #require(knee["low"] as? Double)
    let high = try #require(knee["high"] as? Double)
    #expect(low <= value && value <= high)
    #expect(knee["unit"] as? String == "FLOP/B")
  }

  @Test func `the references are machine-readable`() async throws {
    let outcome = try await RidgelineProcess.run(["gpus", "t4", "--format", "json"])
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("\"t4\""))
    _ = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
  }

  @Test func `every metric is described`() async throws {
    let outcome = try await RidgelineProcess.run(["metrics", "--format", "json"])
    #expect(outcome.code == 0)
    _ = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let one = try await RidgelineProcess.run(["metrics", "compute.fma.f32.avx512.1t"])
    #expect(one.code == 0)
    #expect(one.output.contains("FLOP/s"))
  }
}
