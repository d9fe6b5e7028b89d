internal import RealModule

/// One axis of a plot: what it measures, its scale and the labels along it.
struct PlotAxis: Hashable, Sendable {
  /// How values are spelled beside the ticks.
  enum Labels: Hashable, Sendable {
    /// With a decimal prefix, such as `10 G`; the unit stands in the title.
    case prefixed
    /// As a plain number of so many units, such as 40 of 40e9 B/s per 1e9.
    case number(per: Double)
    /// As a size with a binary prefix, such as `32 KiB`; ticks at powers of two.
    case binary
    /// As a time with its unit, such as `10 µs`.
    case seconds
    /// As a share, such as `20 %`.
    case percent
    /// As whole numbers with these values alone, such as thread counts.
    case counts([Int])
    /// One name for each of the places 0, 1, 2 …
    case names([String])
  }

  /// A tick with its label.
  struct Tick: Hashable, Sendable {
    var value: Double
    var text: String
  }

  /// What is measured, with its unit; empty for names.
  var title: String
  var scale: PlotScale
  var labels: Labels

  /// The ticks, ascending, at most about `room` of them.
  func ticks(room: Int) -> [Tick] {
    switch labels {
    case .names(let names):
      names.enumerated().map { Tick(value: Double($0.offset), text: $0.element) }
    case .counts(let counts):
      counts.map { Tick(value: Double($0), text: "\($0)") }.filter { holds($0.value) }
    case .binary: powers(of: 2, room: room).map { Tick(value: $0, text: text($0, step: $0)) }
    default:
      scale.kind == .linear ? linearTicks(room: room) : logarithmicTicks(room: room)
    }
  }

  private func holds(_ value: Double) -> Bool {
    (-1e-9...1 + 1e-9).contains(scale.share(value))
  }

  private func powers(of base: Double, room: Int) -> [Double] {
    let first = Int((Double.log(scale.low) / .log(base) - 1e-9).rounded(.up))
    let last = Int((Double.log(scale.high) / .log(base) + 1e-9).rounded(.down))
    guard first <= last else { return [] }
    let stride = max(1, (last - first + room) / max(1, room))
    return (first...last).filter { ($0 - first) % stride == 0 }
      .map { Double.pow(base, $0) }
  }

  private func logarithmicTicks(room: Int) -> [Tick] {
    let decades = powers(of: 10, room: room)
    if decades.count >= 3 || .log10(scale.high / scale.low) >= 2.2 {
      return decades.map { Tick(value: $0, text: text($0, step: $0)) }
    }
    let first = Int(Double.log10(scale.low).rounded(.down))
    let last = Int(Double.log10(scale.high).rounded(.up))
    let handy = (first...last).flatMap { power in
      [1.0, 2, 5].map { $0 * Double.pow(10, power) }
    }.filter(holds)
    guard handy.count < 3 else { return handy.map { Tick(value: $0, text: text($0, step: $0)) } }
    return linearTicks(room: room)
  }

  private func linearTicks(room: Int) -> [Tick] {
    let unit = per
    let (low, high) = (scale.low / unit, scale.high / unit)
    let rough = (high - low) / Double(max(1, room))
    let power = Double.pow(10, Int(Double.log10(rough).rounded(.down)))
    let step = ([1.0, 2, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10) * power
    let first = Int((low / step - 1e-9).rounded(.up))
    let last = Int((high / step + 1e-9).rounded(.down))
    guard first <= last, last - first < 100 else { return [] }
    return (first...last).map { count in
      let value = Double(count) * step
      return Tick(value: value * unit, text: text(value * unit, step: step * unit))
    }
  }

  private var per: Double {
    switch labels {
    case .number(let per): per
    case .percent: 0.01
    default: 1
    }
  }

  /// A value with the digits that a step of `step` needs.
  private func text(_ value: Double, step: Double) -> String {
    switch labels {
    case .prefixed: Self.prefixed(value, step: step)
    case .number: Self.plain(value / per, step: step / per)
    case .percent: Self.plain(value * 100, step: step * 100) + " %"
    case .binary: Format.binarySize(Int(value.rounded()))
    case .seconds: Self.seconds(value, step: step)
    case .counts, .names: Self.plain(value, step: step)
    }
  }

  private static func plain(_ value: Double, step: Double) -> String {
    let places = max(0, -Int((Double.log10(step) + 1e-9).rounded(.down)))
    return DecimalDigits(value).text(places: min(places, 9))
  }

  private static func prefixed(_ value: Double, step: Double) -> String {
    let prefix = SIPrefix.allCases.last { $0 >= .one && value >= 0.999 * scale($0) } ?? .one
    let number = plain(value / scale(prefix), step: step / scale(prefix))
    return prefix == .one ? number : "\(number) \(prefix.symbol)"
  }

  private static func seconds(_ value: Double, step: Double) -> String {
    let prefix = SIPrefix.allCases.last { $0 <= .one && value >= 0.999 * scale($0) } ?? .nano
    return "\(plain(value / scale(prefix), step: step / scale(prefix))) \(prefix.symbol)s"
  }

  private static func scale(_ prefix: SIPrefix) -> Double { .pow(10, prefix.powerOfTen) }
}
