import RooflineModel
import TestSupport
import Testing

struct MachineLimitsTests {
  private static func machine() -> Machine {
    // A Zen 3 with two cores: 32 FLOP per cycle and core in f32.
    var machine = SyntheticRecord.standard.machine
    machine.processor = ProcessorModel(
      architecture: "x86_64", vendor: "AuthenticAMD", name: "EPYC", family: 25, model: 1)
    machine.instructionSets = [.sse2, .avx2]
    machine.processors = Array(machine.processors.prefix(2))
    return machine
  }

  private static func rate(_ name: String, _ unit: String) -> GateMetric {
    GateMetric(name: name, unit: unit, better: .higher)
  }

  @Test func `a ceiling beyond the cores at their fastest clock is impossible`() throws {
    let limits = try #require(MachineLimits(Self.machine(), clock: Hertz(3.2e9)))
    // 1.25 · 3.2 GHz · 32 FLOP/cycle = 128 GFLOP/s for one thread.
    let one = Self.rate("compute.fma.f32.avx2.1t", "FLOP/s")
    #expect(limits.impossibility(of: 127e9, one) == nil)
    #expect(limits.impossibility(of: 129e9, one)?.contains("cannot reach more than") == true)
    let both = Self.rate("compute.fma.f32.avx2.2t", "GFLOP/s")
    #expect(limits.impossibility(of: 255, both) == nil)
    #expect(limits.impossibility(of: 257, both) != nil)
  }

  @Test func `rates of other programs are held against all cores, and times against nothing`()
    throws
  {
    let limits = try #require(MachineLimits(Self.machine(), clock: Hertz(3.2e9)))
    // 2 cores · 32 FLOP/cycle · 2 · 4 GHz = 512 GFLOP/s; 2 · 5 · 32 B · 4 GHz = 1280 GB/s.
    #expect(limits.impossibility(of: 500, Self.rate("mine", "GFLOP/s")) == nil)
    #expect(limits.impossibility(of: 520, Self.rate("mine", "GFLOP/s")) != nil)
    #expect(limits.impossibility(of: 1.27, Self.rate("copy", "TB/s")) == nil)
    #expect(limits.impossibility(of: 1.29, Self.rate("copy", "TB/s")) != nil)
    #expect(limits.impossibility(of: 1e30, Self.rate("requests", "op/s")) == nil)
  }

  @Test func `unknown processors have no limits, and an unknown clock the fastest there is`() throws
  {
    var machine = Self.machine()
    #expect(MachineLimits(machine)?.clock == MachineLimits.fastestClock)
    machine.processor = ProcessorModel(architecture: "x86_64", vendor: "Paper", name: "Paper")
    #expect(MachineLimits(machine) == nil)
  }
}
