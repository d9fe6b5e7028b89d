public import RooflineModel

/// The list of published accelerators as a report: text, Markdown or JSON.
///
/// Every figure is dense unless its heading says sparse, and what was not seen in a source is
/// marked.
public struct GPUTable: Sendable {
  /// The references, in the order of the rows.
  public var references: [GPUReference]
  /// The precision that the table is about; absent for an overview of all.
  public var precision: GPUPrecision?

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - references: The references, in the order of the rows.
  ///   - precision: The precision that the table is about; none for an overview of all.
  public init(
    _ references: [GPUReference] = GPUReferences.all, precision: GPUPrecision? = nil
  ) {
    self.references = references
    self.precision = precision
  }

  /// The table for a terminal, with its footnotes.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into; fewer figures are shown in less, and the rest is named.
  ///   - style: Whether emphasis carries escape sequences.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle) -> String {
    let table = textTable
    let left = table.droppedTitles(width: width)
    var notes = footnotes
    if !left.isEmpty { notes.append("Left out at this width: \(left.joined(separator: ", ")).") }
    let paragraphs =
      heading.wrapped(to: width).map(style.bold) + [""]
      + table.rendered(width: width, style: style).split(separator: "\n").map(String.init) + [""]
      + notes.flatMap { $0.wrapped(to: width, indent: 2) }.map(style.dim)
    return paragraphs.map { $0 + "\n" }.joined()
  }

  /// The columns, from left to right.
  var columns: [GPUColumn] { precision.map(Self.columns) ?? Self.overview }

  /// The references that have a row: in the view of one precision those that have a peak in it.
  var rows: [GPUReference] {
    guard let precision else { return references }
    return references.filter { $0.densePeaks[precision] != nil }
  }

  /// What the table shows, one sentence.
  var heading: String {
    let unit = precision?.operationUnit ?? "FLOP"
    let figures =
      "dense peaks; knee (ridge point) = dense peak / bandwidth, in \(unit)/B; "
      + "a fused multiply-add is 2 \(unit)"
    let units = precision.map { ", \($0.title) units" } ?? ""
    return "Published accelerators\(units): \(figures)"
  }

  /// What a reader has to know of the figures, one note per paragraph.
  var footnotes: [String] {
    let figures = rows.flatMap { row in columns.map { $0.figure(row) } }
    var notes: [String] = []
    if let precision {
      if precision.isTensor, precision != .fp64Tensor {
        notes.append("Sparse: peaks with 2:4 structured sparsity; no knee is made of them.")
      }
      notes += trendNotes(of: precision) + absenceNotes(of: precision)
    } else {
      notes.append("16-bit: FP16 on the matrix units, BF16 where there is no FP16 (TPU).")
      notes.append("Dense peaks only; peaks with structured sparsity: one precision at a time.")
    }
    if figures.contains(where: \.isAbsent) {
      notes.append("–: no such unit, or no published figure.")
    }
    if figures.contains(where: \.isRecalled) {
      notes.append("*: rests on a figure that was recalled, not seen in a source.")
    }
    return notes
  }

  private var textTable: TextTable {
    var table = TextTable(
      columns: columns.map {
        .init($0.title, alignment: $0.alignment, rank: $0.rank, wrapWidth: $0.wrapWidth)
      })
    let figures = rows.map { row in columns.map { $0.figure(row) } }
    // A marker takes a place of its own, so that the digits of a column stand below each other.
    let isMarked = columns.indices.map { column in
      columns[column].alignment == .right && figures.contains { $0[column].isRecalled }
    }
    for row in figures {
      table.addRow(
        zip(row, isMarked).map { figure, isMarked in
          let marker = figure.isRecalled ? "*" : isMarked ? " " : ""
          return .init(figure.text + marker, figure.isAbsent ? .dim : nil)
        })
    }
    return table
  }
}
