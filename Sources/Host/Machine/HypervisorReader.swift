internal import CLinux
internal import RooflineModel

/// Finds out whether the machine is a guest, and of which hypervisor.
struct HypervisorReader {
  /// The files to read.
  let tree: FileTree
  /// The 12 characters by which a hypervisor names itself to CPUID, if the processor was asked.
  let signature: String?

  /// The name of the hypervisor, or what speaks against there being one.
  ///
  /// - Parameter flagged: Whether the processor says that it runs under a hypervisor; `nil` if its
  ///   kind cannot say.
  /// - Returns: The name from the kernel, from the signature or from the firmware, in that order.
  /// - Throws: `Unavailable` if nothing speaks for a hypervisor.
  func name(flagged: Bool?) throws(Unavailable) -> String {
    if let type = try? tree.text("/sys/hypervisor/type"), !type.isEmpty {
      return Self.names[type] ?? type
    }
    if let signature { return Self.names[signature] ?? signature }
    switch flagged {
    case false?:
      throw Unavailable(
        subject: "hypervisor", reason: "the processor flag 'hypervisor' is not set")
    case true?:
      return firmware ?? "unnamed, seen by the processor flag 'hypervisor'"
    case nil:
      if let firmware, Self.virtual.contains(where: { firmware.hasPrefix($0) }),
        !firmware.hasSuffix(".metal")
      {
        return firmware
      }
      throw Unavailable(
        subject: "hypervisor", reason: "neither processor nor firmware names a virtual machine")
    }
  }

  /// The signature that the running processor gives; `nil` if it is not a guest's.
  static var liveSignature: String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 13) { text in
      guard let start = text.baseAddress, cl_hypervisor_signature(start) == 1 else { return nil }
      let signature = String(cString: start).trimmed
      return signature.isEmpty ? nil : signature
    }
  }

  /// Vendor and product as the firmware gives them, such as `Amazon EC2 m7g.large`.
  private var firmware: String? {
    let words = ["sys_vendor", "product_name"].compactMap {
      try? tree.text("/sys/class/dmi/id/\($0)")
    }
    .filter { !$0.isEmpty }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Names by CPUID signature and by the kernel's word.
  ///
  /// Source: systemd, `src/basic/virt.c`, `vm_table`.
  private static let names = [
    "xen": "Xen", "XenVMMXenVMM": "Xen", "KVMKVMKVM": "KVM", "Linux KVM Hv": "KVM",
    "TCGTCGTCGTCG": "QEMU without KVM", "VMwareVMware": "VMware", "Microsoft Hv": "Hyper-V",
    "bhyve bhyve": "bhyve", "QNXQVMBSQG": "QNX", "ACRNACRNACRN": "ACRN",
    "SRESRESRESRE": "LMHS", "Apple VZ": "Apple Virtualization",
  ]

  /// Vendors whose firmware only guests see, but for products named `….metal`.
  ///
  /// Source: systemd, `src/basic/virt.c`, `dmi_vendor_table`.
  private static let virtual = [
    "KVM", "OpenStack", "KubeVirt", "Amazon EC2", "QEMU", "VMware", "VMW", "innotek GmbH",
    "VirtualBox", "Xen", "Bochs", "Parallels", "BHYVE", "Hyper-V",
    "Microsoft Corporation Virtual Machine", "Apple Virtualization",
    "Google Google Compute Engine", "Google Compute Engine",
  ]
}
