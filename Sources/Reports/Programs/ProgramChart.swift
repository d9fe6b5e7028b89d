import RooflineModel

/// The roof of a machine and one program below it.
struct ProgramChart {
  private let placement: ProgramPlacement

  init(_ placement: ProgramPlacement) { self.placement = placement }

  /// The drawing with its legend; empty unless the program has a place.
  func text(width: Int, style: TerminalStyle, ascii: Bool) -> String {
    let peak = placement.roofs.peak.rate.value
    let bandwidth = placement.roofs.bandwidth.rate.value
    let corner = (peak / bandwidth).value
    let possible = 1e-6...1e18
    guard let intensity = placement.intensity?.value, let rate = placement.flopRate?.value.value,
      [intensity, rate, corner, peak.value, bandwidth.value].allSatisfy(possible.contains)
    else { return "" }
    let words = Format.quantity(peak / bandwidth)
    let chart = RooflineChart(
      lines: [
        .init(
          shape: .level(peak.value), from: corner, to: .infinity, ink: .roof,
          names: ["peak \(Format.quantity(peak))", "peak"]),
        .init(
          shape: .slope(bandwidth.value), from: 0, to: corner, ink: .roof,
          names: ["DRAM \(Format.quantity(bandwidth))", "DRAM"]),
      ],
      points: [.init(intensity: intensity, flopsPerSecond: rate)],
      knees: [
        (.init(intensity: corner, flopsPerSecond: peak.value), ["knee \(words)", "knee"])
      ],
      width: width, ascii: ascii)
    let marks: [(ChartInk, String)] = [(.point, "the program"), (.knee, "knee")]
    let legend = marks.map {
      style.styled(String(ascii ? $0.letter : $0.symbol), $0.emphasis) + " " + $1
    }
    return chart.cells().map { ChartSection.line($0, style) + "\n" }.joined()
      + legend.joined(separator: "   ") + "\n"
  }
}
