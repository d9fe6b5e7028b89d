import RooflineModel

extension GPUTable {
  /// The table in Markdown, all columns, with its footnotes as a list.
  ///
  /// - Returns: Text that ends with a line break.
  public func markdown() -> String {
    var lines = ["\(heading).", ""]
    lines.append(row(columns.map { $0.title.split(separator: "\n").joined(separator: " ") }))
    lines.append(row(columns.map { $0.alignment == .left ? ":--" : "--:" }))
    for reference in rows {
      lines.append(
        row(
          columns.map { column in
            let figure = column.figure(reference)
            return escaped(figure.text) + (figure.isRecalled ? "\\*" : "")
          }))
    }
    lines.append("")
    lines += footnotes.map { "* " + escaped($0) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private func escaped(_ text: String) -> String {
    String(text.flatMap { "|*_<>[]\\`".contains($0) ? ["\\", $0] : [$0] })
  }
}
