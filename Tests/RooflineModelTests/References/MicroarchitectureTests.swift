import RooflineModel
import Testing

@Suite struct MicroarchitectureTests {
  private func core(_ id: String) throws -> Microarchitecture {
    try #require(Microarchitectures.all.first { $0.id == id }, "\(id)")
  }

  private func rate(
    _ id: String, _ precision: Precision, _ instructionSet: InstructionSet,
    _ operation: Microarchitecture.Operation
  ) throws -> Double? {
    try core(id).flopPerCycle(
      precision: precision, instructionSet: instructionSet, operation: operation
    ).value
  }

  // Zen 5: two 512-bit FMA per cycle are 2 × 16 × 2 = 64 FP32 FLOP; multiplies and adds alone 32.
  @Test func `a ceiling without FMA is half of the one with it`() throws {
    #expect(try rate("amd-zen5", .f32, .avx512, .fma) == 64)
    #expect(try rate("amd-zen5", .f32, .avx512, .multiply) == 32)
    #expect(try rate("amd-zen5", .f32, .avx512, .add) == 32)
    #expect(try rate("amd-zen5", .f64, .avx2, .fma) == 16)
    #expect(try rate("arm-neoverse-v2", .f32, .neon, .fma) == 32)
  }

  @Test func `SSE2 multiplies at half of the 128-bit FMA rate and has no FMA`() throws {
    #expect(try rate("amd-zen5", .f32, .sse2, .multiply) == 8)
    #expect(try rate("amd-zen5", .f32, .sse2, .fma) == nil)
  }

  // Haswell adds on one port of two: 1 × 8 lanes.
  @Test func `cores with fewer add pipes add slower than they multiply`() throws {
    #expect(try rate("intel-haswell", .f32, .avx2, .multiply) == 16)
    #expect(try rate("intel-haswell", .f32, .avx2, .add) == 8)
    #expect(try rate("intel-skylake-client", .f32, .avx2, .add) == 16)
  }

  // Zen 5 at 512 bits: 3.0 instructions × 16 lanes. A mix never exceeds multiplies and adds
  // side by side.
  @Test func `a mix of multiplies and adds lies between one alone and both together`() throws {
    #expect(try rate("amd-zen5", .f32, .avx512, .multiplyAndAdd) == 48)
    #expect(try rate("intel-lion-cove", .f32, .avx512, .multiplyAndAdd) == nil)
    for core in Microarchitectures.all {
      for set in InstructionSet.allCases {
        func rate(_ operation: Microarchitecture.Operation) -> Double? {
          core.flopPerCycle(precision: .f32, instructionSet: set, operation: operation).value
        }
        guard let mix = rate(.multiplyAndAdd), let multiply = rate(.multiply),
          let add = rate(.add)
        else { continue }
        #expect(mix <= multiply + add, "\(core.id) \(set)")
        #expect(mix >= min(multiply, add), "\(core.id) \(set)")
      }
    }
  }

  @Test func `foreign instruction sets and missing widths have reasons`() throws {
    let v1 = try core("arm-neoverse-v1")
    #expect(
      v1.flopPerCycle(precision: .f32, instructionSet: .avx2, operation: .fma)
        == .unavailable(
          Unavailable(
            subject: "arm-neoverse-v1.flop_per_cycle.fma.avx2",
            reason: "Neoverse V1 does not run avx2")))
    let haswell = try core("intel-haswell")
    #expect(
      haswell.flopPerCycle(precision: .f64, instructionSet: .avx512, operation: .multiply)
        == .unavailable(
          Unavailable(
            subject: "intel-haswell.flop_per_cycle.multiply.avx512",
            reason: "Haswell has no 512-bit vectors")))
  }

  @Test func `a setting of the same identity may halve the widest rate`() throws {
    let skylake = try core("intel-skylake-sp")
    #expect(skylake.alternativeFlopPerCycle(precision: .f32, instructionSet: .avx512) == 32)
    #expect(skylake.alternativeFlopPerCycle(precision: .f32, instructionSet: .avx2) == nil)
    #expect(skylake.alternative?.condition == "parts with one 512-bit FMA unit")
    #expect(try core("amd-zen4").alternative == nil)
  }

  @Test func `latencies are known per instruction`() throws {
    let zen5 = try core("amd-zen5")
    #expect(zen5.latencyCycles(.fma).value == 4)
    #expect(zen5.latencyCycles(.multiply).value == 3)
    #expect(zen5.latencyCycles(.add).value == 2)
    #expect(zen5.latencyCycles(.multiplyAndAdd).value == nil)
    #expect(try core("apple-m2-p").latencyCycles(.fma).value == nil)
  }

  // Zen 5: loads 2 × 64 B, stores 1 × 64 B per cycle; a copy is 64 B in and 64 B out.
  @Test func `a copy is limited by the slower of loads and stores`() throws {
    let zen5 = try core("amd-zen5")
    #expect(zen5.l1ReadBytesPerCycle(.avx512).value == 128)
    #expect(zen5.l1WriteBytesPerCycle(.avx512).value == 64)
    #expect(zen5.l1CopyBytesPerCycle(.avx512).value == 128)
    #expect(zen5.l1ReadBytesPerCycle(.sse2).value == 32)
    #expect(zen5.l1CopyBytesPerCycle(.sse2).value == 64)
    // Two loads of 64 B and a store of 64 B side by side; with three loads, those come last.
    #expect(zen5.l1BytesPerCycle(loads: 2, stores: 1, .avx512).value == 192)
    #expect(zen5.l1BytesPerCycle(loads: 3, stores: 1, .avx512).value == 4 * 128 / 3.0)
    #expect(zen5.l1BytesPerCycle(loads: 0, stores: 1, .avx512).value == 64)
    #expect(try core("amd-zen3").l1BytesPerCycle(loads: 2, stores: 1, .avx2).value == 96)
    // Both kinds go through two units there.
    #expect(try core("arm-neoverse-n1").l1BytesPerCycle(loads: 2, stores: 1, .neon).value == 32)
    // Haswell: loads 2 × 32 B, stores 1 × 32 B.
    #expect(try core("intel-haswell").l1CopyBytesPerCycle(.avx2).value == 64)
    // Golden Cove: 3 × 32 B or 2 × 64 B loads.
    let rapids = try core("intel-sapphire-rapids")
    #expect(rapids.l1ReadBytesPerCycle(.avx2).value == 96)
    #expect(rapids.l1ReadBytesPerCycle(.avx512).value == 128)
    #expect(rapids.l1ReadBytesPerCycle(.neon).value == nil)
  }

  // Neoverse N1: two units for loads and stores together, one load and one store of 16 B each.
  // Neoverse V1: three units, so that one and a half copies of 16 B complete per cycle.
  @Test func `shared load and store units limit a copy`() throws {
    #expect(try core("arm-neoverse-n1").l1CopyBytesPerCycle(.neon).value == 32)
    #expect(try core("arm-neoverse-v1").l1CopyBytesPerCycle(.neon).value == 48)
    #expect(try core("arm-neoverse-v1").l1CopyBytesPerCycle(.avx2).value == nil)
  }
}
