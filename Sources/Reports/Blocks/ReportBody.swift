/// What a section of a report says, in order.
package struct ReportBody: Hashable, Sendable {
  /// Nothing.
  package static let empty = ReportBody()
  /// Room between two blocks.
  static let gap = ReportBody([.gap])

  /// The blocks.
  package var blocks: [ReportBlock]

  /// Makes a body of blocks.
  package init(_ blocks: [ReportBlock] = []) { self.blocks = blocks }

  /// Whether there is nothing to say.
  package var isEmpty: Bool { blocks.isEmpty }

  /// One body after another.
  package static func + (first: Self, second: Self) -> Self { Self(first.blocks + second.blocks) }
}

extension Sequence<ReportBody> {
  /// All of them, one after another.
  func joined() -> ReportBody { ReportBody(flatMap(\.blocks)) }
}
