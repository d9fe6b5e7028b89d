package import RooflineModel

/// What every section of a report needs.
package struct ReportContext {
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

  /// Says what every section needs.
  ///
  /// - Parameters:
  ///   - analysis: The numbers.
  ///   - width: Columns of a line.
  ///   - style: Whether text carries escape sequences.
  ///   - ascii: Whether nothing but ASCII is used.
  ///   - references: The accelerators that this machine is put next to.
  package init(
    analysis: RecordAnalysis, width: Int, style: TerminalStyle, ascii: Bool,
    references: [GPUReference]
  ) {
    self.analysis = analysis
    self.width = width
    self.style = style
    self.ascii = ascii
    self.references = references
  }

  /// The thread count that knee, chart and sweep are shown for.
  var threads: Int { analysis.shownThreads }

  /// The roofs that are shown.
  var roofs: Roofs { analysis.shownRoofs }

  /// The sweep that is shown.
  var sweep: SweepAnalysis? { analysis.shownSweep }

  /// `! ` before a number that deserves doubt, else nothing.
  func mark(_ metric: String) -> String {
    isDoubtful(metric) ? "! " : ""
  }

  /// Whether a number deserves doubt.
  func isDoubtful(_ metric: String) -> Bool { analysis.summary[metric]?.status == .doubtful }

  /// A paragraph.
  func paragraph(_ text: String, indent: Int = 0) -> ReportBody {
    ReportBody([.paragraph(ReportParagraph(text: text, indent: indent))])
  }

  /// A paragraph whose first words, `lead`, stand out.
  func paragraph(lead: String, _ emphasis: Emphasis, _ rest: String, indent: Int = 0) -> ReportBody
  {
    ReportBody([
      .paragraph(ReportParagraph(lead: lead, emphasis: emphasis, text: rest, indent: indent))
    ])
  }

  /// A paragraph that may be skipped.
  func note(_ text: String) -> ReportBody {
    ReportBody([.paragraph(ReportParagraph(text: text, weight: .note))])
  }

  /// A table.
  func table(_ table: TextTable) -> ReportBody { ReportBody([.table(table)]) }

  /// Characters that stand below each other, each line ended by a line break.
  func drawing(_ text: String) -> ReportBody {
    text.isEmpty ? .empty : ReportBody([.drawing(text)])
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
