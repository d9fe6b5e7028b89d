/// Rates that no program can reach on the processor of a machine, whatever it does.
///
/// Only for processors whose rates per cycle are known. A limit that is too high misses an impossible
/// rate, one that is too low would refuse a true one: where two figures are possible the higher one
/// counts.
public struct MachineLimits: Hashable, Sendable {
  /// The fastest clock of any processor that is sold, in Hz, rounded up.
  ///
  /// - Source: Intel ARK, Core i9-14900KS, 6.2 GHz, <https://ark.intel.com>.
  public static let fastestClock = Hertz(6.5e9)
  /// By how much a core may be faster at another time than its clock under load was, a factor.
  public static let clockMargin = 1.25

  /// The clock that limits rest on, in Hz.
  public let clock: Hertz
  /// FLOP per second of all cores with the densest instructions they may have.
  public let flopsPerSecond: Double
  /// Bytes loaded and stored per second by all cores in their first-level caches.
  public let bytesPerSecond: Double
  private let core: Microarchitecture
  private let cores: Int

  /// The limits of a machine; nil if its microarchitecture is not known.
  ///
  /// - Parameters:
  ///   - machine: The machine.
  ///   - measured: Its core clock under load; nil if that is not known, and `fastestClock` counts.
  public init?(_ machine: Machine, clock measured: Hertz? = nil) {
    guard let core = Microarchitectures.match(machine.processor).value else { return nil }
    let fma = max(core.peakFlopPerCycle(.f32), core.peakFlopPerCycle(.f64))
    guard fma > 0 else { return nil }
    self.core = core
    cores = max(1, machine.coreCount)
    clock = Hertz(
      measured.map { min(Self.fastestClock.value, $0.value * Self.clockMargin) }
        ?? Self.fastestClock.value)
    // Beside FMA: additions in pipes of their own, up to as many; products of 16-bit numbers, up to
    // eight times as dense with vectors; and matrix units of processors with AVX-512, 32 times.
    let density: Double =
      machine.instructionSets.contains(.avx512)
      ? 32 : machine.instructionSets.contains(.neon) ? 8 : 2
    flopsPerSecond = Double(cores) * fma * density * clock.value
    // Two or three vectors loaded and one or two stored are the most of any core.
    let vector = Double(machine.instructionSets.map(\.vectorBits).max() ?? 512) / 8
    bytesPerSecond = Double(cores) * 5 * vector * clock.value
  }

  /// Why a value of a metric is impossible, as a clause; nil if it is not, or if the metric is no rate
  /// of operations or bytes.
  public func impossibility(of value: Double, _ metric: GateMetric) -> String? {
    guard let (scale, unit) = Self.base(metric.unit) else { return nil }
    let limit =
      unit == .bytePerSecond ? bytesPerSecond : ceiling(metric.name) ?? flopsPerSecond
    guard value * scale > limit else { return nil }
    let most = (limit / scale * 10).rounded() / 10
    return "\(metric.name) is \(value) \(metric.unit), and this machine cannot reach more than "
      + "\(most) \(metric.unit) (\(cores) cores at \((clock.value / 1e8).rounded() / 10) GHz)"
  }

  /// The limit of one of Ridgeline's own ceilings, `compute.fma.f32.avx2.2t`, in FLOP/s.
  private func ceiling(_ name: String) -> Double? {
    let words = name.split(separator: ".")
    guard words.count >= 5, words[0] == "compute",
      let operation = Microarchitecture.Operation(rawValue: String(words[1])),
      let precision = Precision(rawValue: String(words[2])),
      let set = InstructionSet(rawValue: String(words[3])),
      words[4].hasSuffix("t"), let threads = Int(words[4].dropLast()),
      let flops = core.flopPerCycle(
        precision: precision, instructionSet: set, operation: operation
      ).value
    else { return nil }
    let other = core.alternativeFlopPerCycle(precision: precision, instructionSet: set) ?? 0
    return Double(min(threads, cores)) * max(flops, other) * clock.value
  }

  /// A unit as a multiple of a base unit; nil for units that are no rates of operations or bytes.
  static func base(_ unit: String) -> (scale: Double, unit: UnitSymbol)? {
    for (word, base) in [("FLOP/s", UnitSymbol.flopPerSecond), ("B/s", .bytePerSecond)] {
      guard unit.hasSuffix(word) else { continue }
      let scales: [Substring: Double] = [
        "": 1, "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "Ki": 0x1p10,
        "Mi": 0x1p20, "Gi": 0x1p30, "Ti": 0x1p40,
      ]
      return scales[unit.dropLast(word.count)].map { ($0, base) }
    }
    return nil
  }
}
