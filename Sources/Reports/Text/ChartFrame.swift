/// The axes around a canvas: ticks at powers of ten, and units.
struct ChartFrame {
  /// Columns left of the vertical axis.
  let gutter: Int
  /// Whether nothing but ASCII is used.
  let ascii: Bool

  /// The lines of the drawing: unit, plot, axis, numbers.
  func around(
    _ canvas: ChartCanvas, rowLabels: [Int: String], columnLabels: [Int: String]
  ) -> [[ChartCanvas.Cell]] {
    let bar: Character = ascii ? "|" : "│"
    let tick: Character = ascii ? "+" : "┤"
    var lines = [cells("FLOP/s")]
    for row in 0..<canvas.height {
      let label = rowLabels[row]
      let padded = Self.right(label ?? "", gutter - 1) + " "
      lines.append(
        cells(padded + String(label == nil ? bar : tick)) + canvas.row(row))
    }
    let across = (0..<canvas.width).map { column -> Character in
      columnLabels[column] == nil ? (ascii ? "-" : "─") : (ascii ? "+" : "┬")
    }
    lines.append(
      cells(String(repeating: " ", count: gutter) + (ascii ? "+" : "└") + String(across)))
    lines.append(cells(numbers(columnLabels, width: canvas.width)))
    return lines
  }

  /// The numbers under the horizontal axis, centred on their ticks, and the unit.
  private func numbers(_ labels: [Int: String], width: Int) -> String {
    var line: [Character] = .init(repeating: " ", count: gutter + 1 + width)
    func place(_ words: String, at start: Int) {
      let start = max(0, min(start, line.count - words.count))
      for (offset, character) in words.enumerated() { line[start + offset] = character }
    }
    for (column, label) in labels { place(label, at: gutter + 1 + column - label.count / 2) }
    let last = labels.keys.max().map { gutter + 1 + $0 + (labels[$0]?.count ?? 0) / 2 + 2 } ?? 0
    let unit = ["arithmetic intensity, FLOP/B", "FLOP/B"].first { last + $0.count <= line.count }
    if let unit { place(unit, at: line.count) }
    return String(line)
  }

  private func cells(_ text: String) -> [ChartCanvas.Cell] {
    text.map { .init(character: $0, ink: .frame) }
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
