import TestSupport
import Testing

@testable import RooflineModel

@Suite struct MachineComparisonTests {
  private static let digest = RecordDigest(SyntheticRecord.standard)

  private func machine(
    _ label: String = "m", _ change: (inout RecordDigest) -> Void = { _ in }
  ) -> ComparedMachine {
    var digest = Self.digest
    change(&digest)
    return ComparedMachine(digest, label: label)
  }

  private static func entry(
    _ value: Double, _ low: Double, _ high: Double, better: SummaryEntry.Better = .higher
  ) -> SummaryEntry {
    SummaryEntry(
      Estimate(
        value: BytesPerSecond(value), low: BytesPerSecond(low), high: BytesPerSecond(high),
        samples: 9), better: better)
  }

  @Test func `a machine is itself`() throws {
    let comparison = MachineComparison([machine("a"), machine("b")])
    #expect(comparison.rows.count > 8)
    for row in comparison.rows {
      let ratio = try #require(row.cells[1].ratio.value, "\(row.quantity)")
      #expect(abs(ratio.value.value - 1) < 1e-12)
      #expect(ratio.low.value <= 1 && ratio.high.value >= 1)
    }
    #expect(comparison.notable.isEmpty)
  }

  @Test func `a ratio carries the errors of both sides`() throws {
    let first = machine { $0.summary["bandwidth.update.dram.4t"] = Self.entry(100e9, 90e9, 110e9) }
    let second = machine {
      $0.summary["bandwidth.update.dram.4t"] = Self.entry(300e9, 280e9, 330e9)
    }
    let row = try #require(MachineComparison([first, second]).row(.memoryOfAll))
    let ratio = try #require(row.cells[1].ratio.value)
    #expect(abs(ratio.value.value - 3) < 1e-12)
    // python3: 3*exp(-hypot(log(300/280), log(110/100))), 3*exp(hypot(log(330/300), log(100/90)))
    #expect(abs(ratio.low.value - 2.666_992_842_9) < 1e-9, "\(ratio.low)")
    #expect(abs(ratio.high.value - 3.457_983_967_1) < 1e-9, "\(ratio.high)")
  }

  @Test func `each machine is taken with its widest vectors and its most threads`() throws {
    #expect(
      ComparedQuantity.peakOfOne.metric(in: Self.digest.summary) == "compute.fma.f32.avx512.1t")
    #expect(
      ComparedQuantity.peakOfAll.metric(in: Self.digest.summary) == "compute.fma.f32.avx512.4t")
    #expect(
      ComparedQuantity.memoryOfAll.metric(in: Self.digest.summary) == "bandwidth.update.dram.4t")
    let narrow = machine { digest in
      digest.summary = digest.summary.filter { !$0.key.contains("avx512") }
    }
    let comparison = MachineComparison([machine(), narrow])
    let cell = try #require(comparison.row(.peakOfOne)).cells[1]
    #expect(cell.figure.value?.metric == "compute.fma.f32.avx2.1t")
    // Instruction sets differ in what they do per unit, not in what a FLOP is.
    #expect(cell.ratio.value != nil)
  }

  @Test func `another kernel, precision or unit is not comparable`() throws {
    let name = "bandwidth.update.dram.4t"
    let changes: [((inout RecordDigest) -> Void, String)] = [
      ({ $0.kernels[name]?.kernel = "copy" }, "the kernels are copy and update"),
      ({ $0.kernels[name]?.precision = .f64 }, "the precisions are f64 and f32"),
      ({ $0.kernels[name]?.work.stored = Bytes(64) }, "the kernels declare different work"),
      ({ $0.summary[name]?.unit = .hertz }, "the units are Hz and B/s"),
    ]
    for (change, reason) in changes {
      let row = try #require(
        MachineComparison([machine(), machine("n", change)]).row(.memoryOfAll))
      guard case .unavailable(let why) = row.cells[1].ratio else {
        Issue.record("\(reason): compared all the same")
        continue
      }
      #expect(why.reason == reason)
      #expect(row.cells[1].figure.value != nil)
    }
  }

  @Test func `what a machine lacks has its reason`() throws {
    let lacking = machine {
      $0.summary["dispatch.overhead"] = SummaryEntry(
        unavailable: "the round was killed", unit: .second, better: .lower)
    }
    let row = try #require(MachineComparison([lacking, machine()]).row(.dispatch))
    guard case .unavailable(let why) = row.cells[0].figure,
      case .unavailable(let other) = row.cells[1].ratio
    else {
      Issue.record("a number was made up")
      return
    }
    #expect(why.reason == "the round was killed")
    #expect(other.reason == "the first machine lacks it: the round was killed")
    #expect(row.cells[1].figure.value != nil)
  }

  @Test(arguments: [0, -1, .infinity, .nan]) func `numbers that no run measures are not compared`(
    value: Double
  ) throws {
    let broken = machine { $0.summary["clock.core"]?.value = value }
    let row = try #require(MachineComparison([broken, machine()]).row(.clock))
    #expect(row.cells[0].figure.value == nil)
  }

  @Test func `labels that come twice get a number`() {
    let labels = ["a", "a", "b", "a (2)", "a"]
    #expect(
      MachineComparison(labels.map { machine($0) }).machines.map(\.label)
        == ["a", "a (2)", "b", "a (2) (2)", "a (3)"])
  }

  @Test func `a knee is notable as soon as it differs for certain`() {
    let name = "knee.fma.f32.dram.4t"
    func notable(_ low: Double, _ high: Double) -> Bool {
      let first = machine { $0.summary[name] = Self.entry(4, 4, 4) }
      let second = machine { $0.summary[name] = Self.entry(4.2, low, high) }
      return MachineComparison([first, second]).notable.contains { $0.quantity == .knee }
    }
    #expect(notable(4.1, 4.3))
    #expect(!notable(3.9, 4.5))
  }

  @Test func `a difference is notable only if it is certain and large`() {
    let name = "bandwidth.update.dram.4t"
    func notable(_ entry: SummaryEntry) -> Bool {
      let first = machine { $0.summary[name] = Self.entry(100e9, 99e9, 101e9) }
      return MachineComparison([first, machine { $0.summary[name] = entry }]).notable
        .contains { $0.quantity == .memoryOfAll }
    }
    #expect(notable(Self.entry(120e9, 119e9, 121e9)))
    #expect(!notable(Self.entry(109e9, 108.9e9, 109.1e9)))
    #expect(!notable(Self.entry(150e9, 100e9, 200e9)))
    #expect(notable(Self.entry(50e9, 49e9, 51e9)))
  }

  @Test func `the text of a record gives the same kernels without its samples`() throws {
    let bytes = try RecordFile.encode(SyntheticRecord.standard)
    let digest = try RecordDigest(bytes, name: "r")
    #expect(digest.kernels == Self.digest.kernels)
    #expect(digest.toolVersion == SyntheticRecord.standard.toolVersion)
    #expect(!digest.kernels.isEmpty)
  }

  @Test func `members are found whatever stands around them`() throws {
    let text = #"[ {"a": {"b": "]}"}, "b": [1, {"b": 2}]} , {"c": 1}, {"b":"x,\"y"}, {"b": null }]"#
    let scan = try #require(MemberScan(of: "b", in: [UInt8](text.utf8)[...]))
    #expect(
      String(decoding: scan.array, as: UTF8.self) == #"[ [1, {"b": 2}],"x,\"y", null ]"#)
    for text in ["", "[", "[{]", "x"] where text != "" {
      let scan = MemberScan(of: "b", in: [UInt8](text.utf8)[...])
      #expect(scan?.values.isEmpty ?? true)
    }
  }

  @Test func `a ratio beyond all numbers is none`() throws {
    let tiny = machine {
      $0.summary["bandwidth.update.dram.4t"] = Self.entry(1e-308, 1e-308, 1e-308)
    }
    let huge = machine { $0.summary["bandwidth.update.dram.4t"] = Self.entry(1e30, 1e30, 1e30) }
    for machines in [[tiny, huge], [huge, tiny]] {
      let row = try #require(MachineComparison(machines).row(.memoryOfAll))
      #expect(row.cells[1].ratio.value == nil)
    }
  }

  @Test func `a digest of a record with an impossible machine is refused like the record`() throws {
    var record = SyntheticRecord.standard
    record.machine.caches[0].bytes = -1
    let bytes = try RecordFile.encode(record)
    #expect(throws: RecordFileError.self) { try RecordDigest(bytes, name: "record.json") }
    record = SyntheticRecord.standard
    record.measurements[0].workload.threads = -5
    let workload = try RecordFile.encode(record)
    #expect(throws: RecordFileError.self) { try RecordDigest(workload, name: "record.json") }
  }
}
