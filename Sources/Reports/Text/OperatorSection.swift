import RooflineModel

/// What the classes of operators of an encoder layer have of FLOP and of time.
struct OperatorSection: ReportSection {
  let title: String? = "Operator classes"

  func body(_ context: ReportContext) -> ReportBody {
    guard let analysis = context.analysis.operators else { return .empty }
    guard !analysis.rows.isEmpty else { return product(analysis, context) }
    return context.paragraph(opening(analysis)) + classes(analysis, context) + .gap
      + operators(analysis, context) + product(analysis, context)
      + context.note(
        "V100: training of BERT-large by Ivanov et al., Data Movement Is All You Need, 2020. Here each "
          + "operator runs on its own, forwards, in \("f32".glued), again and again on the same data, "
          + "which are as warm as the caches keep them. FMA is \("2 FLOP".glued), an exponential or a "
          + "division one. Bytes: operands read once, results written once.")
  }

  private func opening(_ analysis: OperatorAnalysis) -> String {
    let shape = analysis.shape
    let on =
      "One encoder layer of BERT-large on \("\(shape.batch) × \(shape.sequence)".glued) tokens, "
      + "\("one thread".glued)"
    guard let time = analysis.time else {
      return "\(on): \(analysis.rows.count) of its \(EncoderOperator.allCases.count) operators, "
        + "so that there are no shares of the whole."
    }
    return "\(on): \(Prose.interval(time))."
  }

  private func classes(_ analysis: OperatorAnalysis, _ context: ReportContext) -> ReportBody {
    var table = TextTable(columns: [
      .init("\nclass"), .init("of\nFLOP", alignment: .right),
      .init("of\ntime", alignment: .right, rank: 1), .init("\nGFLOP/s", alignment: .right),
      .init("fewer FLOP/s\nthan products", alignment: .right),
      .init("V100\nof FLOP", alignment: .right, rank: 2),
      .init("V100\nof time", alignment: .right, rank: 2),
      .init("V100\nfewer", alignment: .right, rank: 2),
    ])
    for row in analysis.classes {
      let reference = row.name.reference
      let stem = "operators.\(row.name.rawValue)"
      table.addRow([
        .init(row.name.title), .init(row.flopShare.map(Format.percent) ?? "-"),
        .init(
          row.timeShare.map { context.mark("\(stem).time-share") + Format.percent($0.value.value) }
            ?? "-"),
        .init(context.mark("\(stem).rate") + ColumnNumber.interval(row.rate, per: 1e9)),
        .init(
          row.slowdown.map {
            context.mark("\(stem).slowdown") + ColumnNumber.interval($0) + "×"
          } ?? "-"),
        .init(Format.percent(reference.flops)), .init(Format.percent(reference.time)),
        .init(reference.slowdown.map { "\(Int($0))×" } ?? "-"),
      ])
    }
    return context.table(table)
  }

  private func operators(_ analysis: OperatorAnalysis, _ context: ReportContext) -> ReportBody {
    var table = TextTable(columns: [
      .init("operator"), .init("class", rank: 3), .init("MFLOP", alignment: .right, rank: 1),
      .init("MB", alignment: .right, rank: 1), .init("ms [95 %]", alignment: .right),
      .init("of time", alignment: .right, rank: 2), .init("GFLOP/s", alignment: .right),
      .init("GB/s", alignment: .right),
    ])
    for row in analysis.rows {
      let share = analysis.time.map { row.time.value / $0.value }
      table.addRow([
        .init(row.name.rawValue), .init(row.name.operatorClass.title),
        .init(ColumnNumber.plain(row.flops.value, per: 1e6)),
        .init(ColumnNumber.plain(row.operation.bytes.value, per: 1e6)),
        .init(context.mark(row.name.metric) + ColumnNumber.interval(row.time, per: 1e-3)),
        .init(share.map(Format.percent) ?? "-"),
        .init(ColumnNumber.plain(row.rate.value.value, per: 1e9)),
        .init(ColumnNumber.plain(row.bandwidth.value.value, per: 1e9)),
      ])
    }
    return context.table(table)
  }

  private func product(_ analysis: OperatorAnalysis, _ context: ReportContext) -> ReportBody {
    guard let product = analysis.product else { return .empty }
    let metric = OperatorAnalysis.Product.metric
    let share = product.ofPeak.map {
      ", \(context.mark("\(metric).of-peak").glued)\(Prose.percent($0.value.value)) of the FMA peak "
        + "of \("one thread".glued)"
    }
    return context.paragraph(
      "Product of two matrices of \("1024 × 1024".glued): "
        + "\(context.mark(metric).glued)\(Prose.interval(product.rate))\(share ?? "").")
  }
}
