internal import RooflineModel

/// Who made a processor and which one it is, read from `/proc/cpuinfo`.
struct ProcessorIdentity {
  /// How much of `/proc/cpuinfo` is read, in B.
  ///
  /// The kernel composes the text as it is read, processor by processor, so that the whole of it
  /// takes long on large machines.
  private static let enough = 16 << 10

  /// The block of one processor.
  private let lines: KeyedLines

  /// Reads the block of processor `number`, or the first if that lies beyond the first 16 KiB.
  init(_ tree: FileTree, processor number: Int) throws(Unavailable) {
    let blocks = try tree.text("/proc/cpuinfo", upTo: Self.enough).blocks.map { KeyedLines($0) }
    guard let lines = blocks.first(where: { $0.integer("processor") == number }) ?? blocks.first
    else { throw Unavailable(subject: "processor", reason: "/proc/cpuinfo is empty") }
    self.lines = lines
  }

  /// Whether the processor tells that it runs under a hypervisor; `nil` if its kind cannot tell.
  var underHypervisor: Bool? {
    lines["flags"].map { $0.split(separator: " ").contains("hypervisor") }
  }

  /// The identity.
  ///
  /// - Throws: `Unavailable` if the text has the keys of neither x86-64 nor arm64.
  func model() throws(Unavailable) -> ProcessorModel {
    if let vendor = lines["vendor_id"] {
      return ProcessorModel(
        architecture: "x86_64", vendor: vendor, name: lines["model name"] ?? vendor,
        family: lines.integer("cpu family"), model: lines.integer("model"),
        stepping: lines.integer("stepping"))
    }
    guard let implementer = lines["CPU implementer"], let part = lines["CPU part"] else {
      throw Unavailable(
        subject: "processor", reason: "/proc/cpuinfo names neither vendor nor implementer")
    }
    return ProcessorModel(
      architecture: "arm64", vendor: implementer,
      name: Self.parts[implementer]?[part] ?? "implementer \(implementer), part \(part)",
      part: part)
  }

  /// What stands for a processor that cannot be told.
  static var unknown: ProcessorModel {
    #if arch(arm64)
      let architecture = "arm64"
    #else
      let architecture = "x86_64"
    #endif
    return ProcessorModel(architecture: architecture, vendor: "unknown", name: "unknown")
  }

  /// Names of arm64 parts by implementer: the kernel gives only the codes.
  ///
  /// Source: util-linux, `sys-utils/lscpu-arm.c`.
  private static let parts: [String: [String: String]] = [
    "0x41": [
      "0xd03": "Cortex-A53", "0xd05": "Cortex-A55", "0xd07": "Cortex-A57", "0xd08": "Cortex-A72",
      "0xd09": "Cortex-A73", "0xd0a": "Cortex-A75", "0xd0b": "Cortex-A76", "0xd0c": "Neoverse-N1",
      "0xd0d": "Cortex-A77", "0xd40": "Neoverse-V1", "0xd41": "Cortex-A78", "0xd44": "Cortex-X1",
      "0xd46": "Cortex-A510", "0xd47": "Cortex-A710", "0xd48": "Cortex-X2",
      "0xd49": "Neoverse-N2", "0xd4a": "Neoverse-E1", "0xd4d": "Cortex-A715",
      "0xd4e": "Cortex-X3", "0xd4f": "Neoverse-V2", "0xd80": "Cortex-A520",
      "0xd81": "Cortex-A720", "0xd82": "Cortex-X4", "0xd84": "Neoverse-V3",
      "0xd8e": "Neoverse-N3",
    ],
    "0x43": ["0x0af": "ThunderX2-99xx", "0x0b8": "ThunderX3-T110"],
    "0x46": ["0x001": "A64FX"],
    "0x48": ["0xd01": "TaiShan-v110", "0xd02": "TaiShan-v120"],
    "0xc0": ["0xac3": "Ampere-1", "0xac4": "Ampere-1a"],
  ]
}

extension String {
  /// The parts between empty lines.
  fileprivate var blocks: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).split { $0.isEmpty }
      .map { $0.joined(separator: "\n") }
  }
}
