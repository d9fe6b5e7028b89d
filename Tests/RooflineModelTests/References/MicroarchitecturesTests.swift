import RooflineModel
import Testing

@Suite struct MicroarchitecturesTests {
  private func x86(
    _ vendor: String, _ family: Int, _ model: Int, stepping: Int? = nil
  ) -> ProcessorModel {
    ProcessorModel(
      architecture: "x86_64", vendor: vendor, name: "", family: family, model: model,
      stepping: stepping)
  }

  private func arm(_ implementer: String, _ part: String) -> ProcessorModel {
    ProcessorModel(architecture: "arm64", vendor: implementer, name: "", part: part)
  }

  @Test func `every embedded microarchitecture decodes`() {
    #expect(Microarchitectures.all.count == 35)
    #expect(Set(Microarchitectures.all.map(\.id)).count == 35)
    for core in Microarchitectures.all {
      #expect(core.peakFlopPerCycle(.f32) == 2 * core.peakFlopPerCycle(.f64), "\(core.id)")
      #expect(!core.provenance.source.isEmpty, "\(core.id)")
    }
  }

  // pipes × lanes × 2, at the width of the pipes; SVE cores at the width of their vectors.
  @Test func `the peak is pipes times lanes times two`() {
    for core in Microarchitectures.all {
      let lanes = Double(core.fmaPipeBits) / 32
      #expect(
        core.peakFlopPerCycle(.f32) == Double(core.fmaPipes) * lanes * 2, "\(core.id)")
    }
  }

  @Test(arguments: [
    ("AuthenticAMD", 26, 2, 1, "amd-zen5"), ("AuthenticAMD", 26, 36, 0, "amd-zen5-mobile"),
    ("AuthenticAMD", 25, 97, 2, "amd-zen4"),
    ("GenuineIntel", 6, 143, 8, "intel-sapphire-rapids"),
    ("GenuineIntel", 6, 85, 4, "intel-skylake-sp"),
    ("GenuineIntel", 6, 85, 7, "intel-cascade-lake"),
    ("GenuineIntel", 6, 85, 11, "intel-cascade-lake"),
    ("GenuineIntel", 6, 190, 0, "intel-gracemont"),
  ])
  func `x86 processors are found by vendor, family, model and stepping`(
    vendor: String, family: Int, model: Int, stepping: Int, id: String
  ) {
    let match = Microarchitectures.match(x86(vendor, family, model, stepping: stepping))
    #expect(match.value?.id == id)
  }

  @Test func `arm64 processors are found by implementer and part`() {
    #expect(Microarchitectures.match(arm("0x41", "0xd40")).value?.id == "arm-neoverse-v1")
    #expect(Microarchitectures.match(arm("0x41", "0xD4F")).value?.id == "arm-neoverse-v2")
    #expect(Microarchitectures.match(arm("0x46", "0x001")).value?.id == "fujitsu-a64fx")
    #expect(Microarchitectures.match(arm("0x46", "0x1")).value?.id == "fujitsu-a64fx")
    #expect(Microarchitectures.match(arm("0x42", "0xd40")).value == nil)
  }

  @Test func `a hybrid processor names both of its cores`() {
    guard case .unavailable(let reason) = Microarchitectures.match(x86("GenuineIntel", 6, 151))
    else {
      Issue.record("model 151 has two kinds of cores")
      return
    }
    #expect(reason.reason.contains("intel-golden-cove-client"))
    #expect(reason.reason.contains("intel-gracemont"))
  }

  @Test func `without a stepping the Xeons of model 85 are not told apart`() {
    for model in [x86("GenuineIntel", 6, 85), x86("GenuineIntel", 6, 85, stepping: 9)] {
      guard case .unavailable(let reason) = Microarchitectures.match(model) else {
        Issue.record("model 85 needs a stepping")
        return
      }
      #expect(reason.reason.contains("intel-skylake-sp"))
      #expect(reason.reason.contains("intel-cascade-lake"))
    }
  }

  @Test func `an unknown processor is named in the reason`() {
    let match = Microarchitectures.match(x86("CentaurHauls", 7, 59, stepping: 0))
    guard case .unavailable(let reason) = match else {
      Issue.record("there is no such entry")
      return
    }
    #expect(
      reason.reason
        == "the reference data has no entry for CentaurHauls family 7 model 59 stepping 0")
  }

  @Test func `no processor belongs to two microarchitectures but the hybrids`() {
    let hybrids = [151, 154, 170, 183, 186, 189, 191, 198]
    for model in 0...255 {
      for (vendor, family) in [
        ("GenuineIntel", 6), ("AuthenticAMD", 23), ("AuthenticAMD", 25), ("AuthenticAMD", 26),
      ] {
        let identity = x86(vendor, family, model, stepping: 5)
        let matches = Microarchitectures.all.filter { $0.identity.matches(identity) }
        let limit = vendor == "GenuineIntel" && hybrids.contains(model) ? 2 : 1
        #expect(matches.count <= limit, "\(vendor) \(family) \(model)")
      }
    }
  }
}
