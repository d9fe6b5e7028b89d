import RooflineModel
import Testing

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
