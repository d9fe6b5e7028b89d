import RooflineModel

/// The thread ramp: what all threads of a count reach together, and how many saturate each workload.
struct ThreadSection: ReportSection {
  let title: String? = "Threads"
  let charts = ["threads"]

  func body(_ context: ReportContext) -> ReportBody {
    let whole = context.analysis.ramps.filter { $0.subject.kind == nil }
    let small = context.analysis.ramps.filter { $0.subject.kind == .efficiency }
    guard !whole.isEmpty else { return .empty }
    return table(whole, context) + verdicts(context)
      + (small.isEmpty
        ? .empty
        : .gap + context.paragraph("On efficiency cores alone:") + table(small, context))
      + context.note(
        "Threads go one to a core first, then to the other threads of the cores."
          + Self.legend(context.analysis.ramps))
  }

  private func table(_ ramps: [ThreadRamp], _ context: ReportContext) -> ReportBody {
    var table = TextTable(
      columns: [.init("\n\nthreads", alignment: .right)]
        + ramps.enumerated().map { index, ramp in
          TextTable.Column(Self.heading(ramp), alignment: .right, rank: index)
        })
    for threads in Set(ramps.flatMap { $0.points.map(\.threads) }).sorted() {
      table.addRow(
        [.init("\(threads)")]
          + ramps.map { ramp in
            guard let point = ramp.points.first(where: { $0.threads == threads }) else {
              return .init("-")
            }
            let isSaturating = ramp.saturation?.value.value == Double(threads)
            return .init(
              context.mark(point.source) + ColumnNumber.plain(point.rate.value.value, per: 1e9),
              isSaturating ? .bold : nil)
          })
    }
    return context.table(table)
  }

  /// How many threads saturate each workload, in words.
  private func verdicts(_ context: ReportContext) -> ReportBody {
    let ramps = context.analysis.ramps.filter { $0.points.count > 1 }
    let saturated = ramps.filter { !$0.needsAll }.compactMap { ramp -> String? in
      guard let saturation = ramp.saturation else { return nil }
      let count = Int(saturation.value.value)
      let (low, high) = (Int(saturation.low.value), Int(saturation.high.value))
      let range = low == high ? "" : " [\(low), \(high)]"
      return "\(Self.name(ramp.subject)) with \("\(threadWords(count))\(range)".glued)"
    }
    let growing = ramps.filter(\.needsAll).map { ramp in
      "\(Self.name(ramp.subject)) (\("\(ramp.points.last?.threads ?? 0)".glued))"
    }
    let first =
      saturated.isEmpty ? "" : "Saturated: \(saturated.joined(separator: "; ")). "
    let second =
      growing.isEmpty
      ? "" : "Growing up to all threads that were measured: \(growing.joined(separator: ", "))."
    guard !ramps.isEmpty else { return .empty }
    return context.paragraph(first + second)
  }

  /// What the verdicts mean, as far as a ramp has one.
  private static func legend(_ ramps: [ThreadRamp]) -> String {
    let saturations = ramps.filter { $0.points.count > 1 && !$0.needsAll }.compactMap(\.saturation)
    guard !saturations.isEmpty else { return "" }
    let brackets =
      saturations.contains { $0.low.value.rounded(.down) != $0.high.value.rounded(.down) }
      ? "; in brackets, what the intervals of the rates allow" : ""
    return
      " Saturated: \("95 %".glued) of the best rate among the counts that were measured\(brackets)."
  }

  private static func heading(_ ramp: ThreadRamp) -> String {
    let place = ramp.subject.level?.rawValue.uppercased() ?? "f32"
    return "\(ramp.subject.kernel)\n\(place)\n\(ramp.subject.level == nil ? "GFLOP/s" : "GB/s")"
  }

  private static func name(_ subject: ThreadRamp.Subject) -> String {
    let place = subject.level?.rawValue.uppercased() ?? "f32"
    let kind = subject.kind.map { " on \($0.rawValue) cores" } ?? ""
    return "\(subject.kernel) \(place)\(kind)"
  }
}
