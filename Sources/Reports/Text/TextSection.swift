/// A part of a text report.
protocol TextSection {
  /// Its heading; nil for the one that opens the report.
  var title: String? { get }

  /// Its text, each line ended by a line break; empty if there is nothing to say.
  func body(_ context: ReportContext) -> String
}

extension TextSection {
  /// The heading, a rule to the full width, and the text; empty if there is nothing to say.
  func rendered(_ context: ReportContext) -> String {
    let body = body(context)
    guard !body.isEmpty, let title else { return body }
    let rest = max(0, context.width - title.displayWidth - 4)
    let rule = String(repeating: "─", count: rest)
    return context.style.dim("──") + " " + context.style.bold(title) + " "
      + context.style.dim(rule) + "\n" + body
  }
}
