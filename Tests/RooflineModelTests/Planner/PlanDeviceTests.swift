import TestSupport
import Testing

@testable import RooflineModel

@Suite struct PlanDeviceTests {
  private static let record = SyntheticRecord.standard

  private func device(_ change: (inout Record) -> Void = { _ in }) -> PlanDevice {
    var record = Self.record
    change(&record)
    record.summary = RecordAnalysis(record).summary
    return PlanDevice(RecordDigest(record), name: "record.json")
  }

  @Test func `a record gives the roofs of all its threads, with their intervals`() throws {
    let device = device()
    let analysis = RecordAnalysis(Self.record)
    let roofs = analysis.roofs(threads: 4)
    let fma = try #require(roofs.widest("fma")).rate
    let peak = try #require(device.peaks[.fp32])
    #expect(peak.value == fma.value && peak.low == fma.low && peak.high == fma.high)
    #expect(peak.origin == .measured(metric: "compute.fma.f32.avx512.4t", doubt: nil))
    let read = try #require(
      analysis.bandwidths.first { $0.workload.metric == "bandwidth.read.dram.4t" })
    #expect(device.bandwidth.value?.value == read.rate.value)
    #expect(device.bandwidth.value?.high == read.rate.high)
    #expect(Set(device.precisions) == [.fp32, .fp64, .bf16Tensor, .int8Tensor])
    #expect(device.memory.value?.value == Bytes(Double(16 << 30)))
    #expect(device.name.hasSuffix("4 threads"))
  }

  @Test func `the text of a record gives the same digest without its samples`() throws {
    let digest = try RecordDigest(RecordFile.encode(Self.record), name: "r")
    #expect(digest.summary == Self.record.summary)
    #expect(digest.machine == Self.record.machine)
    #expect(digest.startedAt == Self.record.startedAt)
  }

  @Test func `the values of a root are found whatever is in them`() throws {
    let text = #"{ "a" : {"b": [1, "}]\"", {"a": 2}]}, "c":"x,y:{", "d" : 3 } "#
    let root = try #require(RootObject([UInt8](text.utf8)))
    #expect(Set(root.values.keys) == ["a", "c", "d"])
    let part = try #require(root.object(of: ["d", "c", "a"]))
    #expect(
      String(decoding: part, as: UTF8.self)
        == #"{"d": 3 ,"c":"x,y:{","a": {"b": [1, "}]\"", {"a": 2}]}}"#)
    #expect(root.object(of: ["a", "e"]) == nil)
  }

  @Test(arguments: ["", "1", "[]", "{", #"{"a": 1"#, #"{"a": "}"#, #"{"a"}"#, "{} x", "}{", "{,}"])
  func `what is no whole object has no root`(text: String) {
    #expect(RootObject([UInt8](text.utf8))?.values.isEmpty ?? true)
  }

  @Test func `an unfinished record is analysed`() throws {
    var unfinished = Self.record
    unfinished.summary = [:]
    let digest = try RecordDigest(RecordFile.encode(unfinished), name: "r")
    #expect(digest.summary == Self.record.summary)
  }

  @Test(arguments: ["", "{", "[]", "{\"schema_version\": 99}", "{\"schema_version\": 1}"])
  func `what is no record is refused as everywhere`(text: String) {
    #expect(throws: RecordFileError.self) { try RecordDigest([UInt8](text.utf8), name: "r") }
  }

  @Test func `a doubtful roof keeps its doubt`() throws {
    let device = device { $0.slow("compute.fma.f32.avx512.4t", by: 1.5) }
    guard case .measured(_, let doubt)? = device.peaks[.fp32]?.origin else {
      Issue.record("no measured peak")
      return
    }
    #expect(doubt != nil)
  }

  @Test func `without memory bandwidth the reason of the record is passed on`() throws {
    let device = device { record in
      record.lose("bandwidth.read.dram.1t", "the round was killed by signal 9")
      record.lose("bandwidth.read.dram.4t", "the round was killed by signal 9")
    }
    guard case .unavailable(let why) = device.bandwidth else {
      Issue.record("a bandwidth from nowhere")
      return
    }
    #expect(why.reason == "the round was killed by signal 9")
    let result = try PlanResult(Plan(parameters: 1e9, bitsPerParameter: 32, device: device))
    #expect(result.batches[0].row(.memoryTime)?.value.value == nil)
    #expect(result.batches[0].row(.computeTime)?.value.value != nil)
  }

  @Test func `roofs are of one thread count, the largest that has both`() throws {
    let device = device { $0.lose("bandwidth.read.dram.4t", "lost") }
    #expect(
      device.peaks[.fp32]?.origin == .measured(metric: "compute.fma.f32.avx512.1t", doubt: nil))
    #expect(device.name.hasSuffix("1 thread"))
  }

  @Test func `a record has no rated power, and memory may be unknown`() throws {
    let device = device { $0.machine.memory.totalBytes = 0 }
    guard case .unavailable(let power) = device.power,
      case .unavailable(let memory) = device.memory
    else {
      Issue.record("power or memory from nowhere")
      return
    }
    #expect(power.remedy?.contains("--power") == true)
    #expect(memory.remedy?.contains("--memory") == true)
  }

  // FP4 where there is, else the next wider format that the device has.
  @Test(
    arguments: [
      ("b200", 4, GPUPrecision.fp4Tensor), ("h100-sxm", 4, .fp8Tensor), ("h100-sxm", 8, .fp8Tensor),
      ("t4", 8, .int8Tensor), ("t4", 4, .int8Tensor), ("t4", 16, .fp16Tensor), ("t4", 32, .fp32),
      ("a100-80gb-sxm", 1.58, .int8Tensor), ("tpu-v4", 16, .bf16Tensor),
      ("h100-sxm", 64, .fp64Tensor), ("h100-sxm", 12, .fp16Tensor),
    ] as [(String, Double, GPUPrecision)])
  func `weights meet the narrowest format that holds them`(
    id: String, bits: Double, expected: GPUPrecision
  ) throws {
    let device = PlanDevice(try GPUReferences.reference(id: id))
    #expect(device.precision(forWeightsOf: bits) == expected)
  }

  @Test func `weights wider than every format are refused with the formats there are`() throws {
    let tpu = PlanDevice(try GPUReferences.reference(id: "tpu-v4"))
    #expect(
      throws: PlanError.noPrecision(
        bits: 32, device: tpu.name, has: [.bf16Tensor, .int8Tensor])
    ) { try PlanResult(Plan(parameters: 1e9, bitsPerParameter: 32, device: tpu)) }
  }

  @Test func `an unpublished power leaves only energy out`() throws {
    let tpu = PlanDevice(try GPUReferences.reference(id: "tpu-v5e"))
    let step = try PlanResult(Plan(parameters: 1e9, bitsPerParameter: 16, device: tpu)).batches[0]
    #expect(step.row(.energyPerToken)?.value.value == nil)
    #expect(step.row(.stepTime)?.value.value != nil)
  }
}
