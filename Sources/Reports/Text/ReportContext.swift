import RooflineModel

/// What every section of a text report needs.
struct ReportContext {
  /// The numbers.
  let analysis: RecordAnalysis
  /// Columns of a line.
  let width: Int
  /// Whether text carries escape sequences.
  let style: TerminalStyle
  /// Whether nothing but ASCII is used.
  let ascii: Bool
  /// The accelerators that this machine is put next to.
  let references: [GPUReference]

  /// The thread count that knee, chart and sweep are shown for.
  var threads: Int { analysis.shownThreads }

  /// The roofs that are shown.
  var roofs: Roofs { analysis.shownRoofs }

  /// The sweep that is shown.
  var sweep: SweepAnalysis? { analysis.shownSweep }

  /// `! ` before a number that deserves doubt, else nothing.
  func mark(_ metric: String) -> String {
    analysis.summary[metric]?.status == .doubtful ? "! " : ""
  }

  /// The lines of a paragraph, broken at spaces that are not glued.
  ///
  /// Long lines are hard to read, so prose is not as wide as the widest tables.
  func lines(_ text: String, indent: Int = 0) -> [String] {
    text.wrapped(to: min(width, 100), indent: indent).map(\.unglued)
  }

  /// A paragraph.
  func paragraph(_ text: String, indent: Int = 0) -> String {
    lines(text, indent: indent).map { $0 + "\n" }.joined()
  }

  /// A paragraph whose first words, `lead`, stand out if they fit on the first line.
  func paragraph(lead: String, _ emphasis: Emphasis, _ rest: String, indent: Int = 0) -> String {
    let plain = lead.unglued
    return lines(lead + rest, indent: indent).enumerated().map { number, line in
      number == 0 && line.hasPrefix(plain)
        ? style.styled(plain, emphasis) + line.dropFirst(plain.count) + "\n" : line + "\n"
    }.joined()
  }

  /// A paragraph that may be skipped.
  func note(_ text: String) -> String {
    lines(text).map { style.dim($0) + "\n" }.joined()
  }

  /// A table, and below it the names of the columns that found no room.
  func table(_ table: TextTable) -> String {
    let dropped = table.droppedTitles(width: width)
    let left = dropped.isEmpty ? "" : note("No room for: \(dropped.joined(separator: ", ")).")
    return table.rendered(width: width, style: style) + left
  }
}

extension Roofs {
  /// The knee with FMA, or with multiplies where there is no FMA, and the name of the kernel.
  var bestKnee: (kernel: String, knee: Estimate<Intensity>)? {
    for kernel in ["fma", "multiply"] {
      if let knee = knee(kernel) { return (kernel, knee) }
    }
    return nil
  }
}

/// `1 thread`, `4 threads`.
func threadWords(_ count: Int) -> String { count == 1 ? "1 thread" : "\(count) threads" }
