import RooflineModel

/// Chains of unary operators, one pass each and in one pass.
struct FusionSection: ReportSection {
  let title: String? = "Fusion"

  func body(_ context: ReportContext) -> ReportBody {
    let chains = context.analysis.fusion
    let inMemory = chains.filter { $0.level == .dram }
    guard let threads = inMemory.map(\.threads).max() ?? chains.map(\.threads).max() else {
      return .empty
    }
    let shown = inMemory.filter { $0.threads == threads }
    return context.paragraph(
      "A chain of n operators on the f32 elements of an array: unfused, each operator goes over the "
        + "array in a pass of its own and names \("8·n B".glued) per element; fused, one pass names "
        + "\("8 B".glued) however long the chain.")
      + (shown.isEmpty ? .empty : memory(shown, threads: threads, context))
      + others(chains.filter { !shown.contains($0) }, context)
      + impossible(chains, context)
      + shown.compactMap { FusionVerdict($0, roofs: context.analysis.roofs(threads: $0.threads)) }
      .map { verdict in
        let mark = context.mark("\(verdict.chain.metric).twice-over-once").glued
        return context.paragraph(lead: verdict.lead(mark), .bold, verdict.rest)
      }.joined()
  }

  /// Every length in memory.
  private func memory(
    _ chains: [FusionAnalysis], threads: Int, _ context: ReportContext
  ) -> ReportBody {
    var table = TextTable(
      columns: [
        .init("\n\nn", alignment: .right),
        .init("B per\nelement\nunfused", alignment: .right, rank: 1),
      ]
        + chains.enumerated().flatMap { index, chain in
          [
            .init("\(chain.unaryOperator)\n\nunfused", alignment: .right, rank: 2 + index),
            .init("\n\nfused", alignment: .right, rank: 2 + index),
            // Named again: where the others find no room, gains could not be told apart.
            .init("\(chain.unaryOperator)\n\ngain [95 %]", alignment: .right, isKey: true),
          ] as [TextTable.Column]
        })
    for length in Set(chains.flatMap { $0.steps.map(\.length) }).sorted() {
      let bytes = chains.lazy.compactMap { $0.step(length)?.unfusedBytes }.first
      table.addRow(
        [.init("\(length)"), .init(bytes.map { ColumnNumber.plain($0.value) } ?? "-")]
          + chains.flatMap { cells($0, length, context) })
    }
    return context.paragraph("Memory, \(threadWords(threads)), time per element in ns:")
      + context.table(table)
  }

  private func cells(
    _ chain: FusionAnalysis, _ length: Int, _ context: ReportContext
  ) -> [TextTable.Cell] {
    guard let step = chain.step(length) else { return [.init("-"), .init("-"), .init("-")] }
    return [
      .init(step.unfused.map { ColumnNumber.plain($0.value.value, per: 1e-9) } ?? "-"),
      .init(ColumnNumber.plain(step.fused.value.value, per: 1e-9)),
      .init(
        step.gain.map {
          context.mark("\(chain.metric).gain.n\(length)") + ColumnNumber.factor($0)
        } ?? "-", .bold),
    ]
  }

  /// The gains elsewhere, a row per operator and level.
  private func others(_ chains: [FusionAnalysis], _ context: ReportContext) -> ReportBody {
    let lengths = Set(chains.flatMap { $0.steps.filter { $0.gain != nil }.map(\.length) }).sorted()
    guard !lengths.isEmpty else { return .empty }
    var table = TextTable(
      columns: [.init("gain of fusing\n[95 %]", wrapWidth: 14)]
        + lengths.map {
          TextTable.Column("n = \($0)", alignment: .right, rank: $0 == lengths.last ? 0 : $0)
        })
    for chain in chains {
      let place = "\(chain.unaryOperator) \(chain.level.rawValue.uppercased())"
      table.addRow(
        [.init("\(place), \(threadWords(chain.threads))")]
          + lengths.map { length in
            .init(
              chain.step(length)?.gain.map {
                context.mark("\(chain.metric).gain.n\(length)")
                  + ColumnNumber.factor($0)
              } ?? "-")
          })
    }
    return .gap + context.table(table)
  }

  /// Says of gains beyond the number of passes that they cannot be.
  private func impossible(_ chains: [FusionAnalysis], _ context: ReportContext) -> ReportBody {
    let claims = chains.compactMap { chain -> String? in
      let lengths = chain.steps.filter(\.gainsMoreThanPasses).map { "\($0.length)" }
      guard !lengths.isEmpty else { return nil }
      let place = "\(chain.unaryOperator) \(chain.level.rawValue.uppercased())"
      return "\(place), \(threadWords(chain.threads)), n = ".glued
        + lengths.joined(separator: ", ")
    }
    guard !claims.isEmpty else { return .empty }
    return context.paragraph(
      "Some gains are above n, which by bytes is not possible, so that the unfused passes were disturbed "
        + "more than the fused one; read the intervals: \(claims.joined(separator: "; ")).")
  }
}
