import Foundation
import Host
import RooflineModel
import TestSupport
import Testing

@Suite struct PlanTests {
  private static let model = ["plan", "--params", "1e9", "--bits", "16"]

  private func number(_ object: Any?, _ path: String...) throws -> Double {
    let end = path.reduce(object) { ($0 as? [String: Any])?[$1] }
    return try #require(end as? Double, "\(path)")
  }

  @Test func `the quoted example comes out`() async throws {
    let outcome = try await RidgelineProcess.run([
      "plan", "--params", "1.6e12", "--bits", "8", "--devices", "20", "--device", "h100-sxm",
      "--peak", "3e15", "--bandwidth", "3e12", "--batch", "1,100,1000", "--format", "json",
    ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let plan = try outcome.json()
    let batches = try #require(plan["batches"] as? [[String: Any]])
    #expect(abs(try number(batches[0], "lines", "compute_time", "value") - 5.333e-5) < 1e-8)
    #expect(abs(try number(batches[0], "lines", "memory_time", "value") - 0.026667) < 1e-6)
    #expect(abs(try number(batches[0], "lines", "utilization", "value") - 0.002) < 1e-9)
    #expect(abs(try number(batches[1], "lines", "utilization", "value") - 0.2) < 1e-9)
    #expect(try number(batches[2], "lines", "daily_users", "value") == 144_000)
    #expect(try number(plan, "lines", "devices_needed", "value") == 20)
  }

  @Test func `a device of one's own needs no name`() async throws {
    let outcome = try await RidgelineProcess.run(
      Self.model + [
        "--peak", "65e12", "--bandwidth", "300e9", "--memory", "16e9", "--explain", "--curve",
      ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    for words in ["216.7", "P × b / (2 × W)", "Utilisation against batch", "no power was given"] {
      #expect(outcome.output.contains(words), "\(words)")
    }
  }

  @Test func `a record is a device, and this machine's newest record is found`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let state = folder + "/ridgeline"
      try FileManager.default.createDirectory(
        atPath: state, withIntermediateDirectories: true)
      let environment = ["XDG_STATE_HOME": folder]
      let none = try await RidgelineProcess.run(
        Self.model + ["--device", "this"], environment: environment)
      #expect(none.code == 64)
      #expect(none.errors.contains("ridgeline run"))

      var record = SyntheticRecord.standard
      record.machine.processor = MachineReader.read(instructionSets: []).processor
      let here = folder + "/here.json"
      try Data(RecordFile.encode(record)).write(to: URL(fileURLWithPath: here))
      let named = try await RidgelineProcess.run(Self.model + ["--device", here])
      #expect(named.code == 0, "\(named.errors)")
      #expect(named.output.contains("bandwidth.read.dram."))
      #expect(named.output.contains("a record holds no rated power"))

      // A later record of another machine is passed over, and so is what is no record.
      try FileManager.default.copyItem(atPath: here, toPath: state + "/20260101T000000Z-1.json")
      record.machine.processor.name += " of another machine"
      try Data(RecordFile.encode(record))
        .write(to: URL(fileURLWithPath: state + "/20260102T000000Z-1.json"))
      try Data("{".utf8).write(to: URL(fileURLWithPath: state + "/20260103T000000Z-1.json"))
      let this = try await RidgelineProcess.run(
        Self.model + ["--device", "this", "--format", "json"], environment: environment)
      #expect(this.code == 0, "\(this.errors)")
      #expect(this.output.contains("20260101T000000Z-1.json"))
    }
  }

  @Test(arguments: [
    ["--params", "0"], ["--params", "-1"], ["--params", "nan"], ["--params", "inf"],
    ["--params", "1e999"], ["--params", "seven"], ["--params", ""], ["--params", "0x10"],
    ["--bits", "0"], ["--bits", "-8"], ["--bits", "1000"], ["--devices", "0"],
    ["--devices", "1.5"], ["--devices", "-2"], ["--batch", "0"], ["--batch", "1,,2"],
    ["--batch", "1,x"], ["--batch", "1.5"], ["--batch", ""], ["--interconnect", "0"],
    ["--hidden-bytes", "-1"],
    ["--cache-bytes", "nan"], ["--experts", "8"], ["--active", "2"], ["--imbalance", "2"],
    ["--shared-params", "1"], ["--experts", "2", "--active", "3"],
    ["--experts", "8", "--active", "2", "--imbalance", "0.9"],
    ["--experts", "8", "--active", "2", "--imbalance", "4.5"],
    ["--experts", "8", "--active", "2", "--shared-params", "1e9"],
    ["--target-utilization", "0"], ["--target-utilization", "1.1"],
    ["--target-utilization", "20%"], ["--minutes-per-user-day", "0"],
    ["--minutes-per-user-day", "1441"], ["--peak", "0"], ["--bandwidth", "-3e12"],
    ["--memory", "nan"], ["--power", "0"], ["--precision", "fp3"],
    ["--precision", "fp8"], ["--precision", ""], ["--device", "h100"], ["--device", "tpv4"],
    ["--device", "zx81"], ["--device", ""],
    [
      "--params", "1e18", "--device", "t4", "--bits", "64",
      "--memory", "1",
    ],
    ["--params", "9e9", "--devices", "1"],
  ])
  func `what makes no sense is refused in one sentence of three parts`(
    arguments: [String]
  ) async throws {
    // The last of two equal options counts.
    let outcome = try await RidgelineProcess.run(Self.model + ["--device", "t4"] + arguments)
    #expect(outcome.code == 64, "\(outcome.output)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("Cannot p"))
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains(": ") && outcome.errors.contains(". "))
  }

  @Test func `a name that comes near is suggested`() async throws {
    let outcome = try await RidgelineProcess.run(Self.model + ["--device", "h100-smx"])
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("h100-sxm"))
  }

  @Test func `without a device or a model the command says what it needs`() async throws {
    let outcome = try await RidgelineProcess.run(Self.model)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("--device"))
    let empty = try await RidgelineProcess.run(["plan"])
    #expect(empty.code == 64)
  }

  @Test func `a file that is no record is bad data`() async throws {
    let outcome = try await RidgelineProcess.run(
      Self.model + ["--device", "-"], input: "{\"hello\": 1}")
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("standard input"))
  }
}
