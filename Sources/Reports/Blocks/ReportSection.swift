/// A part of a report: what it says is the same in text, in Markdown and on a page.
package protocol ReportSection: Sendable {
  /// Its heading; nil for the one that opens the report.
  var title: String? { get }

  /// The names of the charts that show the same.
  var charts: [String] { get }

  /// What it says; empty if there is nothing to say.
  func body(_ context: ReportContext) -> ReportBody
}

extension ReportSection {
  /// None.
  package var charts: [String] { [] }
}
