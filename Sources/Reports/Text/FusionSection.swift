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
      + shown.compactMap { twice($0, context) }.joined()
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
            .init("\(chain.unaryOperator)\nunfused\nns", alignment: .right, rank: 2 + index),
            .init("\nfused\nns", alignment: .right, rank: 2 + index),
            .init("\n\ngain", alignment: .right),
          ] as [TextTable.Column]
        })
    for length in Set(chains.flatMap { $0.steps.map(\.length) }).sorted() {
      let bytes = chains.lazy.compactMap { $0.step(length)?.unfusedBytes }.first
      table.addRow(
        [.init("\(length)"), .init(bytes.map { ColumnNumber.plain($0.value) } ?? "-")]
          + chains.flatMap { cells($0, length, context) })
    }
    return context.paragraph("Memory, \(threadWords(threads)), time per element:")
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
          context.mark("\(chain.metric).gain.n\(length)") + ColumnNumber.factor($0.value.value)
        } ?? "-", .bold),
    ]
  }

  /// The gains elsewhere, a row per operator and level.
  private func others(_ chains: [FusionAnalysis], _ context: ReportContext) -> ReportBody {
    let lengths = Set(chains.flatMap { $0.steps.filter { $0.gain != nil }.map(\.length) }).sorted()
    guard !lengths.isEmpty else { return .empty }
    var table = TextTable(
      columns: [.init("gain of fusing", wrapWidth: 14)]
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
                  + ColumnNumber.factor($0.value.value)
              } ?? "-")
          })
    }
    return .gap + context.table(table)
  }

  /// Whether the second operator was free, and whether the knee says that it should have been.
  private func twice(_ chain: FusionAnalysis, _ context: ReportContext) -> ReportBody? {
    guard let ratio = chain.twiceOverOnce, let step = chain.step(2) else { return nil }
    let mark = context.mark("\(chain.metric).twice-over-once").glued
    let name = chain.unaryOperator
    let words = "\(mark)\(Prose.interval(ratio.scaled(by: 1, as: Ratio.self)))× one".glued
    let knee = context.analysis.roofs(threads: chain.threads).bestKnee?.knee.value
    let why = knee.map { knee in
      let side = step.intensity < knee ? "below" : "above"
      let then =
        step.intensity < knee
        ? "so that most of the second hides behind memory" : "so that the second has to be paid for"
      return ": two are \(Prose.quantity(step.intensity)), \(side) the knee of "
        + "\(Prose.quantity(knee)), \(then)"
    }
    return context.paragraph(
      lead: "Fused \(name)∘\(name) takes \(words)", .bold,
      " in memory with \(threadWords(chain.threads))\(why ?? "").")
  }
}
