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
