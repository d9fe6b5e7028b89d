/// The facts of a machine that make numbers comparable or not, and a short key of them.
///
/// Only what is stable and comes in steps: a measured clock or the brand string, which a hypervisor
/// may mask, would split one machine into several. A fact that cannot be read is a value of its own,
/// not the same as any that can.
public struct HardFingerprint: Codable, Hashable, Sendable {
  /// One fact.
  public struct Field: Codable, Hashable, Sendable {
    /// What it is.
    public var name: String
    /// Its value in words, `unknown` if it could not be read.
    public var value: String

    /// Makes a fact.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A fact in which two machines differ.
  public struct Difference: Codable, Hashable, Sendable {
    /// What it is.
    public var name: String
    /// Its value on the first machine.
    public var first: String
    /// Its value on the second machine.
    public var second: String
  }

  /// The facts, always the same ones in the same order.
  public var fields: [Field]

  /// Makes a fingerprint of given facts.
  public init(fields: [Field]) { self.fields = fields }

  /// The fingerprint of a machine.
  public init(_ machine: Machine) {
    let processor = machine.processor
    let cores = Set(machine.processors.map { [$0.package, $0.core] }).count
    let caches = machine.caches.map {
      "L\($0.level) \($0.bytes) B, lines of \($0.lineBytes) B, \($0.instances) for \($0.sharedBy) each"
    }
    fields = [
      Field("architecture", processor.architecture),
      Field("processor vendor", processor.vendor),
      Field("processor family", Self.word(processor.family)),
      Field("processor model", Self.word(processor.model)),
      Field("processor stepping", Self.word(processor.stepping)),
      Field("processor part", processor.part ?? "unknown"),
      Field("instruction sets", machine.instructionSets.map(\.rawValue).joined(separator: " ")),
      Field("caches", caches.isEmpty ? "unknown" : caches.joined(separator: "; ")),
      Field("processors", "\(machine.processors.count)"),
      Field("cores", "\(cores)"),
      Field("memory nodes", "\(machine.nodes.count)"),
      Field("hypervisor", machine.conditions.hypervisor.value ?? "none seen"),
      Field("clock governor", machine.conditions.governor.value ?? "unknown"),
    ]
  }

  /// The machine class: 16 hexadecimal digits, equal for equal facts.
  ///
  /// The FNV-1a hash of 64 bits over names and values, each ended by a line feed. It tells apart the
  /// machines of one team, not adversaries.
  public var classKey: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for field in fields {
      for byte in "\(field.name)\n\(field.value)\n".utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The facts in which another machine differs, in order.
  public func differences(from other: HardFingerprint) -> [Difference] {
    let theirs = Dictionary(other.fields.map { ($0.name, $0.value) }) { first, _ in first }
    let own = fields.compactMap { field -> Difference? in
      let value = theirs[field.name] ?? "unknown"
      return value == field.value
        ? nil : Difference(name: field.name, first: field.value, second: value)
    }
    let names = Set(fields.map(\.name))
    return own
      + other.fields.filter { !names.contains($0.name) && $0.value != "unknown" }
      .map { Difference(name: $0.name, first: "unknown", second: $0.value) }
  }

  private static func word(_ number: Int?) -> String { number.map { "\($0)" } ?? "unknown" }
}
