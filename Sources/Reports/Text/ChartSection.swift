import RooflineModel

/// The roofline as a drawing, with its legend.
struct ChartSection: ReportSection {
  let title: String? = "Roofline"
  let charts = ["roofline"]

  func body(_ context: ReportContext) -> ReportBody {
    let chart = RooflineChart(context)
    let drawing = chart.cells()
    guard !drawing.isEmpty else { return .empty }
    return context.drawing(
      drawing.map { Self.line($0, context.style) + "\n" }.joined() + legend(chart, context))
      + context.note(
        "A program of some FLOP/B reaches at most the roof above it. Left of the knee it gains from "
          + "moving fewer bytes, right of it from doing more operations at a time.")
  }

  /// One line of cells, with as few changes of style as it takes, and without trailing spaces.
  static func line(_ cells: [ChartCanvas.Cell], _ style: TerminalStyle) -> String {
    let end = (cells.lastIndex { $0.character != " " } ?? -1) + 1
    var result = ""
    var run = ""
    var ink: ChartInk?
    for cell in cells[..<end] {
      if cell.ink != ink, cell.character != " " {
        result += style.styled(run, ink?.emphasis)
        run = ""
        ink = cell.ink
      }
      run.append(cell.character)
    }
    return result + style.styled(run, ink?.emphasis)
  }

  private func legend(_ chart: RooflineChart, _ context: ReportContext) -> String {
    let shown = Set(chart.lines.map(\.ink))
    var items: [(ChartInk, String)] = [
      (.roof, "roof of \(threadWords(context.threads)), f32"), (.ceiling, "multiplies only"),
      (.cache, "caches"), (.reference, "GPUs by specification, FP32"),
    ].filter { shown.contains($0.0) }
    if !chart.points.isEmpty { items.append((.point, "sweep, measured")) }
    if !chart.knees.isEmpty { items.append((.knee, "knee")) }
    let entries = items.map { (key($0.0, ascii: context.ascii), $0.1, $0.0) }
    var lines: [[(String, String, ChartInk)]] = [[]]
    var used = 0
    for entry in entries {
      let length = entry.0.count + 1 + entry.1.count
      if used > 0, used + 3 + length > context.width {
        lines.append([])
        used = 0
      }
      used += (used > 0 ? 3 : 0) + length
      lines[lines.count - 1].append(entry)
    }
    return lines.map { line in
      line.map { "\(context.style.styled($0.0, $0.2.emphasis)) \($0.1)" }
        .joined(separator: "   ") + "\n"
    }.joined()
  }

  /// A short piece of a line, or a mark, as it looks in the drawing.
  private func key(_ ink: ChartInk, ascii: Bool) -> String {
    guard ink != .point, ink != .knee else { return String(ascii ? ink.letter : ink.symbol) }
    var canvas = ChartCanvas(width: 4, height: 1, ascii: ascii)
    let columns = 0..<(4 * canvas.grain.columns)
    canvas.draw(ink, owner: 0, columns: columns) { _ in ascii ? 0 : 1 }
    return String(canvas.row(0).map(\.character))
  }
}

extension ChartInk {
  /// How marks of the kind stand out where there is colour.
  var emphasis: Emphasis? {
    switch self {
    case .roof, .knee: .bold
    case .point: .green
    case .ceiling: nil
    case .cache, .reference, .guide, .frame: .dim
    }
  }
}
