/// A piece of a report without a medium: text, Markdown and pages are made of the same ones.
package enum ReportBlock: Hashable, Sendable {
  /// A heading below that of the section.
  case heading(String)
  /// Prose.
  case paragraph(ReportParagraph)
  /// A table.
  case table(TextTable)
  /// Numbers to take away.
  case tiles([ReportTile])
  /// Characters that stand below each other, each line ended by a line break; may carry the escape
  /// sequences of a terminal.
  case drawing(String)
  /// Room between two blocks.
  case gap
}

/// A paragraph of a report.
package struct ReportParagraph: Hashable, Sendable {
  /// How much it wants to be read.
  package enum Weight: Sendable {
    /// As the rest.
    case plain
    /// It may be skipped.
    case note
  }

  /// The words that stand out, at its beginning; may be empty.
  package var lead = ""
  /// How they stand out.
  package var emphasis = Emphasis.bold
  /// All other words; no line is broken at a space that is `glued`.
  package var text: String
  /// Spaces before every line after the first; an item of a list has some.
  package var indent = 0
  /// How much it wants to be read.
  package var weight = Weight.plain

  /// Makes a paragraph.
  package init(
    lead: String = "", emphasis: Emphasis = .bold, text: String, indent: Int = 0,
    weight: Weight = .plain
  ) {
    self.lead = lead
    self.emphasis = emphasis
    self.text = text
    self.indent = indent
    self.weight = weight
  }
}
