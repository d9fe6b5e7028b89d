import RooflineModel
import Testing

@Suite struct GPUReferencesTests {
  private func reference(_ id: String) throws -> GPUReference {
    try GPUReferences.reference(id: id)
  }

  @Test func `every embedded reference decodes and is complete`() {
    #expect(GPUReferences.all.count == 47)
    #expect(Set(GPUReferences.all.map(\.id)).count == GPUReferences.all.count)
    for reference in GPUReferences.all {
      #expect(reference.bandwidth.value > 1e11, "\(reference.id)")
      #expect(reference.memory.value > 1e10, "\(reference.id)")
      #expect((2016...2025).contains(reference.year), "\(reference.id)")
      #expect(!reference.provenance.source.isEmpty, "\(reference.id)")
      for precision in GPUPrecision.allCases {
        let hasPeak = reference.densePeaks[precision] != nil
        #expect(hasPeak == (reference.absences[precision] == nil), "\(reference.id) \(precision)")
      }
    }
  }

  @Test func `recalled fields are keys of the data`() {
    let others = [
      "year", "memory_gb", "memory_bandwidth_gb_per_s", "tdp_w", "l2_cache_mb",
    ]
    for reference in GPUReferences.all {
      for field in reference.provenance.recalledFields where !others.contains(field) {
        let parts = field.split(separator: ".").map(String.init)
        let precision = parts.last.flatMap(GPUPrecision.init(rawValue:))
        let peaks = parts[0] == "peaks" ? reference.densePeaks : reference.sparsePeaks
        #expect(precision.flatMap { peaks[$0] } != nil, "\(reference.id) \(field)")
      }
    }
  }

  @Test func `confidence says whether a knee rests on memory`() {
    let knees: [GPUPrecision] = [.fp32, .fp16Tensor, .bf16Tensor]
    for reference in GPUReferences.all where reference.provenance.confidence == .recalled {
      let isRecalled = knees.contains { reference.isKneeRecalled($0) }
      #expect(isRecalled, "\(reference.id)")
    }
  }

  // 2:4 structured sparsity skips half of the operations, so that sheets print about twice the
  // dense peak. L40S prints 733 next to 362.05.
  @Test func `sparse peaks are about twice the dense ones and never mixed with them`() {
    for reference in GPUReferences.all {
      for (precision, sparse) in reference.sparsePeaks {
        let dense = reference.densePeaks[precision]
        let ratio = dense.map { sparse / $0 } ?? 0
        #expect((1.95...2.05).contains(ratio), "\(reference.id) \(precision) \(ratio)")
      }
      #expect((reference.sparseSource != nil) == !reference.sparsePeaks.isEmpty)
      #expect(reference.sparsePeaks[.fp32] == nil && reference.sparsePeaks[.fp64] == nil)
    }
  }

  // NVIDIA A100 datasheet: FP64 9.7, FP64 TC 19.5, FP32 19.5, TF32 156 (312 sparse),
  // BF16/FP16 312 (624 sparse), INT8 624 (1248 sparse), in TFLOP/s.
  @Test(arguments: ["a100-40gb-pcie", "a100-80gb-pcie", "a100-40gb-sxm", "a100-80gb-sxm"])
  func `the four A100 have the peaks of the datasheet`(id: String) throws {
    let a100 = try reference(id)
    let dense: [GPUPrecision: Double] = [
      .fp64: 9.7, .fp64Tensor: 19.5, .fp32: 19.5, .tf32Tensor: 156, .fp16Tensor: 312,
      .bf16Tensor: 312, .int8Tensor: 624,
    ]
    #expect(a100.densePeaks == dense.mapValues { FlopsPerSecond($0 * 1e12) })
    let sparse: [GPUPrecision: Double] = [
      .tf32Tensor: 312, .fp16Tensor: 624, .bf16Tensor: 624, .int8Tensor: 1248,
    ]
    #expect(a100.sparsePeaks == sparse.mapValues { FlopsPerSecond($0 * 1e12) })
  }

  @Test func `a reference is found whatever its case`() throws {
    #expect(try reference("H100-SXM").id == "h100-sxm")
  }

  @Test(arguments: [
    ("h100", ["h100-sxm", "h100-pcie", "h100-nvl"]),
    ("h100_sxm", ["h100-sxm"]),
    ("h100-smx", ["h100-sxm"]),
    ("GeForce RTX 4090", ["rtx-4090"]),
    ("mi300", ["mi300a", "mi300x"]),
    ("quantum", []),
    ("", []),
  ])
  func `an unknown name is answered with near ones`(name: String, near: [String]) {
    #expect(throws: UnknownGPUReference(id: name, nearMatches: near)) { try reference(name) }
  }

  @Test func `the header says how to read the figures`() {
    #expect(GPUReferences.conventions.contains { $0.contains("dense") })
    #expect(GPUReferences.readOn == "2026-11-21")
    #expect(GPUReferences.sources["gpumap"] != nil)
  }
}

@Suite struct GPUReferenceTests {
  private func near(_ value: Double?, _ expected: Double, within tolerance: Double) -> Bool {
    value.map { abs($0 - expected) <= tolerance } ?? false
  }

  // T4: 65e12 / 300e9 = 216.67. H100 SXM: 989.4e12 / 3.35e12 = 295.3. TPU v5e: 197e12 / 819e9 =
  // 240.5. V100 SXM2: 7.8e12 / 900e9 = 8.67.
  @Test(arguments: [
    ("t4", GPUPrecision.fp16Tensor, 216.667), ("h100-sxm", .fp16Tensor, 295.34),
    ("tpu-v5e", .bf16Tensor, 240.54), ("v100-sxm2-32gb", .fp64, 8.667),
    ("a100-40gb-sxm", .fp32, 12.540),
  ])
  func `the knee is peak over bandwidth`(id: String, precision: GPUPrecision, knee: Double) throws {
    let reference = try GPUReferences.reference(id: id)
    #expect(near(reference.knee(precision).value?.value, knee, within: 0.01))
  }

  // 1.555 TB/s load 389e9 4-byte numbers in the time of 19.5e12 operations: 50 each, and 100 for
  // a unary operator, which also writes.
  @Test func `an A100 breaks even at a hundred operations per unary operator`() throws {
    let a100 = try GPUReferences.reference(id: "a100-40gb-sxm")
    #expect(near(a100.breakEvenOperations().value, 100.3, within: 0.1))
    #expect(near(a100.breakEvenOperations(accesses: 1).value, 50.2, within: 0.1))
    // The time of computing equals the time of moving at the break-even.
    let perElement = try #require(a100.breakEvenOperations().value)
    let compute = Flops(perElement) / FlopsPerSecond(19.5e12)
    let memory = Bytes(8) / a100.bandwidth
    #expect(near(compute / memory, 1, within: 1e-12))
  }

  @Test func `the element of a break-even is that of its format unless given`() throws {
    let b200 = try GPUReferences.reference(id: "b200")
    // FP4: 9000e12 / 8e12 × 2 × 0.5 = 1125; on bytes twice that.
    #expect(b200.breakEvenOperations(.fp4Tensor).value == 1125)
    #expect(b200.breakEvenOperations(.fp4Tensor, elementBytes: 1).value == 2250)
  }

  // Three orders of magnitude between 8-bit peak and bandwidth with sparsity counted, 591 dense:
  // 1978.9e12 / 3.35e12. 700 W: 2.83e12 FLOP/s/W and 80e9 / 700 = 114 MB/W.
  @Test func `an H100 has these figures per watt`() throws {
    let h100 = try GPUReferences.reference(id: "h100-sxm")
    #expect(near(h100.flopsPerWatt(.fp8Tensor).value, 2.827e12, within: 1e9))
    #expect(near(h100.memoryBytesPerWatt.value, 114.29e6, within: 1e4))
    #expect(h100.peak(.fp8Tensor, .structured).value == FlopsPerSecond(3958e12))
  }

  @Test func `what is absent says why`() throws {
    let p100 = try GPUReferences.reference(id: "p100-sxm2")
    #expect(
      p100.peak(.fp16Tensor)
        == .unavailable(
          Unavailable(
            subject: "gpu.p100-sxm2.peak.fp16_tensor", reason: "Pascal has no tensor cores")))
    #expect(p100.knee(.fp16Tensor).value == nil)
    #expect(p100.flopsPerWatt(.fp16Tensor).value == nil)
    #expect(p100.sixteenBit == nil)

    let tpu = try GPUReferences.reference(id: "tpu-v5p")
    #expect(tpu.sixteenBit == .bf16Tensor)
    guard case .unavailable(let reason) = tpu.memoryBytesPerWatt else {
      Issue.record("TPU v5p has no published power")
      return
    }
    #expect(reason.subject == "gpu.tpu-v5p.tdp_w")
  }

  @Test func `a missing sparse peak is told from a missing dense one`() throws {
    let t4 = try GPUReferences.reference(id: "t4")
    guard case .unavailable(let sparse) = t4.peak(.fp16Tensor, .structured),
      case .unavailable(let dense) = t4.peak(.fp4Tensor, .structured)
    else {
      Issue.record("T4 has no sparse peaks")
      return
    }
    #expect(sparse.reason == "no sheet prints a peak with structured sparsity")
    #expect(dense.reason == "the tensor cores of Turing take FP16 and integers only")
  }

  @Test func `a group in the recalled fields covers its members`() {
    let provenance = Provenance(
      source: "", confidence: .verified, recalledFields: ["l1", "peaks.fp32"])
    #expect(provenance.isRecalled("l1.data_kib"))
    #expect(provenance.isRecalled("peaks.fp32"))
    #expect(!provenance.isRecalled("peaks.fp64"))
    #expect(!provenance.isRecalled("l10"))
  }

  @Test func `precisions are known by the words people type`() {
    #expect(GPUPrecision(named: "FP16") == .fp16Tensor)
    #expect(GPUPrecision(named: "fp64-tensor") == .fp64Tensor)
    #expect(GPUPrecision(named: "fp64") == .fp64)
    #expect(GPUPrecision(named: "int8_tensor") == .int8Tensor)
    #expect(GPUPrecision(named: "f16") == nil)
  }
}

@Suite struct ReferenceTrendTests {
  private func made(_ year: Int, peak: Double, bandwidth: Double) -> GPUReference {
    GPUReference(
      id: "gpu-\(year)", vendor: "", name: "", formFactor: "", architecture: "", year: year,
      memory: Bytes(1e9), memoryType: "", bandwidth: BytesPerSecond(bandwidth),
      power: .available(1), l2Cache: .available(Bytes(1)),
      densePeaks: [.fp32: FlopsPerSecond(peak)],
      provenance: Provenance(source: "", confidence: .verified))
  }

  // Peak doubles every year, bandwidth every second year: the knee doubles every second year.
  @Test func `the fit recovers known doubling times`() throws {
    let references = (0..<5).map { year in
      made(2000 + year, peak: 1e12 * Double(1 << year), bandwidth: 1e11 * Double(1 << year).squareRoot())
    }
    let trend = try #require(ReferenceTrend.fit(.fp32, over: references).value)
    #expect(abs(trend.peakDoublingsPerYear - 1) < 1e-12)
    #expect(abs(trend.bandwidthDoublingsPerYear - 0.5) < 1e-12)
    #expect(abs(trend.kneeDoublingsPerYear - 0.5) < 1e-12)
    #expect(trend.count == 5 && trend.years == 2000...2004)
  }

  @Test func `one year or two references make no trend`() {
    let same = (0..<4).map { _ in made(2000, peak: 1e12, bandwidth: 1e11) }
    #expect(ReferenceTrend.fit(.fp32, over: same).value == nil)
    let two = [made(2000, peak: 1e12, bandwidth: 1e11), made(2004, peak: 2e12, bandwidth: 1e11)]
    #expect(ReferenceTrend.fit(.fp32, over: two).value == nil)
    #expect(ReferenceTrend.fit(.fp8Tensor, over: same + two).value == nil)
  }
}
