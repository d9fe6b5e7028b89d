import RooflineModel
import Testing

@testable import Host

@Suite struct HypervisorReaderTests {
  private func name(
    _ files: [String: String] = [:], signature: String? = nil, flagged: Bool?
  ) throws -> String? {
    let fixture = try FixtureTree()
    try fixture.write(files)
    let reader = HypervisorReader(tree: fixture.tree, signature: signature)
    return withExtendedLifetime(fixture) { try? reader.name(flagged: flagged) }
  }

  private static func firmware(_ vendor: String, _ product: String) -> [String: String] {
    ["/sys/class/dmi/id/sys_vendor": vendor, "/sys/class/dmi/id/product_name": product]
  }

  @Test func `the kernel's word comes before the signature, that before the firmware`() throws {
    let amazon = Self.firmware("Amazon EC2", "m5.large")
    let xen = ["/sys/hypervisor/type": "xen"]
    #expect(try name(xen, signature: "KVMKVMKVM", flagged: true) == "Xen")
    #expect(try name(amazon, signature: "KVMKVMKVM", flagged: true) == "KVM")
    #expect(try name(amazon, flagged: true) == "Amazon EC2 m5.large")
  }

  @Test func `an unknown signature is its own name`() throws {
    #expect(try name(signature: "HomeMadeHV", flagged: true) == "HomeMadeHV")
  }

  @Test func `a processor without the flag is no guest, whatever its firmware is called`() throws {
    #expect(try name(Self.firmware("QEMU", "Standard PC"), flagged: false) == nil)
  }

  @Test func `a processor that has no flag is a guest if its firmware is one's`() throws {
    #expect(try name(Self.firmware("QEMU", "KVM Virtual Machine"), flagged: nil) != nil)
    #expect(try name(Self.firmware("Amazon EC2", "c7g.metal"), flagged: nil) == nil)
    #expect(try name(Self.firmware("Microsoft Corporation", "Surface"), flagged: nil) == nil)
    #expect(try name(flagged: nil) == nil)
  }
}
