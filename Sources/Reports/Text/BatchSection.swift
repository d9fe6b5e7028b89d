import RooflineModel

/// What of a batch is free: times over batches, elbows measured and predicted, convolutions, pooling.
struct BatchSection: ReportSection {
  let title: String? = "Batching"

  func body(_ context: ReportContext) -> ReportBody {
    guard let batching = context.analysis.batching else { return .empty }
    return verdict(batching, context) + perceptrons(batching, context) + growth(batching, context)
      + misfits(batching, context) + convolutions(batching, context)
      + pooling(batching.pooling, context)
  }

  /// The widest perceptron in words: the one whose weights are surely in memory.
  private func verdict(_ batching: BatchAnalysis, _ context: ReportContext) -> ReportBody {
    let known = batching.perceptrons.filter { $0.elbow.value != nil }
    let threads = known.map(\.threads).max()
    guard let series = known.last(where: { $0.threads == threads }),
      let elbow = series.elbow.value
    else { return .empty }
    let mark = context.mark("\(series.metric).elbow").glued
    let predicted =
      series.prediction.value.map {
        "; the roofs predict \(Self.examples($0.batch.value).glued), bytes of a weight × peak / "
          + "(2 × bandwidth)"
      } ?? ""
    return context.paragraph(
      lead: mark + "elbow at \(Format.interval(elbow.batch)) examples".glued, .bold,
      " for \(threadWords(series.threads).glued) and weights of "
        + "\(Self.mebibytes(series.shape).glued): a smaller batch takes about as long as one example, a "
        + "larger one is waited for in proportion\(predicted).")
  }

  private func perceptrons(_ batching: BatchAnalysis, _ context: ReportContext) -> ReportBody {
    guard !batching.perceptrons.isEmpty else { return .empty }
    var table = TextTable(columns: [
      .init("\n\nwidth", alignment: .right), .init("\n\nthreads", alignment: .right),
      .init("\n\nweights", alignment: .right, rank: 2), .init("\n\nin", rank: 1),
      .init("one\nexample\nµs", alignment: .right, rank: 3),
      .init("reads\nweights\nGB/s", alignment: .right, rank: 1),
      .init("\nof\nreads", alignment: .right, rank: 2), .init("\nwaits\nfor", rank: 4),
      .init("\nelbow\n[95 %]", alignment: .right),
      .init("\n\npredicted", alignment: .right),
      .init("of peak\nat batch\n256", alignment: .right),
    ])
    for series in batching.perceptrons { table.addRow(cells(series, context)) }
    return context.table(table)
  }

  private func cells(_ series: BatchSeries, _ context: ReportContext) -> [TextTable.Cell] {
    let one = series.utilisationOfOne
    let mark = context.mark("\(series.metric).elbow")
    let large = series.large?.batch == BatchSeries.largeBatch ? series.shareOfPeak : nil
    return [
      .init("\(series.shape.outputs)"), .init("\(series.threads)"),
      .init(Self.mebibytes(series.shape)),
      .init(series.prediction.value?.level.rawValue.uppercased() ?? "-"),
      .init(
        series.curve.time(batch: 1).map { ColumnNumber.plain($0.value.value, per: 1e-6) } ?? "-"),
      .init(series.weightBandwidth.map { ColumnNumber.plain($0.value.value, per: 1e9) } ?? "-"),
      .init(one.map { Format.percent($0.memory) } ?? "-"),
      .init(one?.regime.rawValue ?? "-"),
      .init(
        series.elbow.value.map { mark + ColumnNumber.interval($0.batch) } ?? "-",
        mark.isEmpty ? nil : .yellow),
      .init(
        series.prediction.value.map { ColumnNumber.plain($0.batch.value.value) } ?? "-",
        series.misfit == nil ? nil : .yellow),
      .init(large.map(Format.percent) ?? "-"),
    ]
  }

  /// The time of each batch over that of one example: what is free, at a glance.
  private func growth(_ batching: BatchAnalysis, _ context: ReportContext) -> ReportBody {
    let batches = Set(batching.perceptrons.flatMap { $0.curve.points.map(\.batch) }).sorted()
    let rows = batching.perceptrons.filter { $0.curve.time(batch: 1) != nil }
    guard batches.count > 2, !rows.isEmpty else { return .empty }
    var table = TextTable(
      columns: [
        .init("width", alignment: .right), .init("threads", alignment: .right),
      ]
        + batches.enumerated().map { index, batch in
          // Every second batch is dropped first, from the largest on.
          TextTable.Column(
            "\(batch)", alignment: .right,
            rank: index == 0 ? 0 : (index % 2 == 0 ? 1 : 1 + index))
        })
    for series in rows {
      guard let one = series.curve.time(batch: 1) else { continue }
      table.addRow(
        [.init("\(series.shape.outputs)"), .init("\(series.threads)")]
          + batches.map { batch in
            .init(
              series.curve.time(batch: batch).map {
                ColumnNumber.factor($0.value / one.value)
              } ?? "-")
          })
    }
    return .gap
      + context.paragraph("Time of a batch over that of one example, by batch:")
      + context.table(table)
      + context.note(
        "Perceptrons of eight layers, each with weights of its own. Elbow: where the flat part of the "
          + "times and the proportional one cost the same. One hides behind the other only in part, so "
          + "that near the elbow a batch takes longer than either.")
  }

  /// Where prediction and measurement differ, and which assumption fails; and what was not seen.
  private func misfits(_ batching: BatchAnalysis, _ context: ReportContext) -> ReportBody {
    batching.perceptrons.map { series -> ReportBody in
      let name = Self.name(series)
      if let misfit = series.misfit {
        return context.paragraph(
          "\(name): the elbow is \(ColumnNumber.factor(misfit.ratio).glued) of the predicted one"
            + "\(Self.isDecided(series) ? ", because" : "; the intervals of both overlap:") "
            + "\(Self.words(misfit, series)).")
      }
      if case .unavailable(let why) = series.elbow {
        return context.paragraph("\(name): no elbow, because \(why.reason).")
      }
      return .empty
    }.joined()
  }

  /// Whether the intervals of the measured and the predicted elbow lie apart.
  private static func isDecided(_ series: BatchSeries) -> Bool {
    guard let elbow = series.elbow.value?.batch, let predicted = series.prediction.value?.batch
    else { return false }
    return elbow.high < predicted.low || predicted.high < elbow.low
  }

  private static func words(_ misfit: BatchMisfit, _ series: BatchSeries) -> String {
    let peak = Prose.percent(misfit.shareOfPeak)
    let reads = Prose.percent(misfit.shareOfBandwidth)
    let level = series.prediction.value?.level.rawValue.uppercased() ?? ""
    switch misfit.assumption {
    case .peak:
      return "the proportional part of the fit is at \(peak) of the FMA peak"
    case .noOverhead:
      return
        "one example is bound by overhead: the flat part of the fit has its weights read at \(reads) "
        + "of the bandwidth of \(level)"
    case .bandwidth where misfit.shareOfBandwidth > 1:
      return
        "the flat part of the fit has the weights read at \(reads) of the bandwidth measured for "
        + "\(level)\(series.weightBandwidth.map { ", one example at \(Self.share($0, series))" } ?? ""): "
        + "a nearer cache holds a part of them, or there is hardly a flat part"
    case .bandwidth:
      return
        "the flat part of the fit has the weights read at \(reads) of the bandwidth of \(level)"
    }
  }

  /// The bandwidth of the weights at one example over what the prediction rests on.
  private static func share(_ weights: Estimate<BytesPerSecond>, _ series: BatchSeries) -> String {
    guard let bandwidth = series.prediction.value?.bandwidth.value else { return "-" }
    return Prose.percent(weights.value / bandwidth)
  }

  private func convolutions(_ batching: BatchAnalysis, _ context: ReportContext) -> ReportBody {
    guard !batching.convolutions.isEmpty else { return .empty }
    var table = TextTable(columns: [
      .init("\n\nconvolution", isKey: true), .init("\n\nmaps", isKey: true, wrapWidth: 10),
      .init("\n\nthreads", alignment: .right, isKey: true),
      .init("one\nexample\nms", alignment: .right),
      .init("two over\ntwice\none", alignment: .right, rank: 2),
      .init("largest batch\nof peak", alignment: .right, rank: 4),
      .init("\n\nelbow", alignment: .right, rank: 1),
      .init("\n\npredicted", alignment: .right, rank: 3),
    ])
    for series in batching.convolutions {
      let shape = series.shape
      let elbow = series.elbow.value.map { ColumnNumber.interval($0.batch) }
      table.addRow([
        .init(shape.kind == .wideConvolution ? "3 × 3" : "1 × 1"),
        .init("\(shape.edge) × \(shape.edge), \(shape.inputs) to \(shape.outputs) channels"),
        .init("\(series.threads)"),
        .init(
          series.curve.time(batch: 1).map { ColumnNumber.plain($0.value.value, per: 1e-3) } ?? "-"),
        .init(series.growth.map { ColumnNumber.factor($0) } ?? "-"),
        .init(series.shareOfPeak.map(Format.percent) ?? "-"),
        .init(elbow ?? (series.curve.points.count < 4 ? "-" : "none")),
        .init(
          series.prediction.value.map { ColumnNumber.plain($0.batch.value.value) } ?? "-"),
      ])
    }
    return .gap + context.table(table)
      + context.note(
        "A convolution uses each weight at every pixel: one example computes for longer than its weights "
          + "take to be read, so a batch gains nothing. None: time grows from the first example on."
      )
  }

  private func pooling(_ pooling: [PoolingTime], _ context: ReportContext) -> ReportBody {
    let groups = Dictionary(grouping: pooling, by: \.threads).sorted { $0.key < $1.key }
    return groups.map { threads, times -> ReportBody in
      let list = times.map {
        "\("\($0.shape.edge) × \($0.shape.edge)".glued) "
          + "\(context.mark($0.metric).glued)\(Prose.quantity($0.perPixel.value))"
      }
      return context.paragraph(
        "Maximum pooling, time per pixel of 64 channels with \(threadWords(threads).glued): "
          + "\(list.joined(separator: ", ")).")
    }.joined()
  }

  private static func name(_ series: BatchSeries) -> String {
    "Width \(series.shape.outputs), \(threadWords(series.threads))".glued
  }

  private static func examples(_ batch: Ratio) -> String { Format.number(batch.value) }

  private static func mebibytes(_ shape: NetworkShape) -> String {
    "\(Int(shape.weightBytes.value) >> 20) MiB"
  }
}
