import RooflineModel

/// The bandwidth of each level of memory: one row per level and kernel.
struct BandwidthSection: ReportSection {
  let title: String? = "Memory bandwidth"

  func body(_ context: ReportContext) -> ReportBody {
    let bandwidths = context.analysis.bandwidths
    let counts = Set(bandwidths.map(\.workload.threads)).sorted()
    guard let first = counts.first else { return .empty }
    var table = TextTable(columns: columns(first: first, others: Array(counts.dropFirst())))
    for bandwidth in bandwidths where bandwidth.workload.threads == first {
      table.addRow(row(bandwidth, bandwidths, counts.dropFirst(), context))
    }
    return context.table(table)
      + context.note(
        "\(Self.bestMixes(bandwidths.filter { $0.workload.threads == first }, context))Named bytes are what "
          + "a program loads and stores. Moved bytes add the line that a normal store fetches "
          + "first; 'update' and the mixes work in place and '-nt' goes around the caches, so they "
          + "fetch none.\(Self.pages(bandwidths))")
  }

  /// What a row on small pages is.
  private static func pages(_ bandwidths: [MemoryBandwidth]) -> String {
    bandwidths.contains { $0.workload.pages == .small }
      ? " 'small': on the system's smallest pages; all others on huge ones, if it gives any." : ""
  }

  /// Names the mix of loads and stores that each cache gives most with: its roof.
  private static func bestMixes(
    _ bandwidths: [MemoryBandwidth], _ context: ReportContext
  ) -> String {
    let roofs = MemoryLevel.allCases.filter { $0 < .dram }.compactMap { level -> String? in
      let rows = bandwidths.filter { $0.workload.level == level }
      // Without loads and stores side by side there is nothing to choose from.
      guard Set(rows.map { $0.workload.mix }).count > 1,
        let best = rows.max(by: { $0.rate.value < $1.rate.value })
      else { return nil }
      let perCycle =
        best.perCycle.map { figure in
          let mark = context.mark("\(best.workload.metric).per-cycle")
          return ", \("\(mark)\(Format.number(figure.value.value)) B/cycle".glued)"
        } ?? ""
      return "\(level.rawValue.uppercased()) \(best.workload.mix) (\(best.workload.kernel), "
        + "\(context.mark(best.workload.metric))\(Format.quantity(best.rate.value))\(perCycle))"
    }
    return roofs.isEmpty
      ? "" : "Best mix of loads and stores, the roof of a cache: \(roofs.joined(separator: "; ")). "
  }

  private func columns(first: Int, others: [Int]) -> [TextTable.Column] {
    [
      .init("level\nkernel"),
      .init("loads:\nstores", rank: 7),
      .init("\(threadWords(first)), named\nGB/s [95 %]", alignment: .right),
      .init("\nbest", alignment: .right, rank: 5),
      .init("\nmoved", alignment: .right, rank: 1),
      .init("B per\ncycle", alignment: .right, rank: 2),
      .init("of\nexpected", alignment: .right, rank: 4),
    ]
      + others.flatMap { threads in
        [
          TextTable.Column(
            "\(threadWords(threads)), named\nGB/s [95 %]", alignment: .right, rank: 3),
          TextTable.Column("\ngain", alignment: .right, rank: 6),
        ]
      }
  }

  private func row(
    _ bandwidth: MemoryBandwidth, _ all: [MemoryBandwidth], _ counts: ArraySlice<Int>,
    _ context: ReportContext
  ) -> [TextTable.Cell] {
    let workload = bandwidth.workload
    let cells: [TextTable.Cell] = [
      .init(Self.name(workload)),
      .init(workload.mix),
      .init(
        context.mark(workload.metric) + ColumnNumber.interval(bandwidth.rate, per: 1e9),
        workload.isMemoryRoof ? .bold : nil),
      .init(ColumnNumber.plain(bandwidth.best.value, per: 1e9)),
      .init(bandwidth.moved.map { ColumnNumber.plain($0.value.value, per: 1e9) } ?? "-"),
    ]
    return cells + context.perCycle(bandwidth)
      + counts.flatMap { threads -> [TextTable.Cell] in
        let many = all.first {
          $0.workload.threads == threads && Self.name($0.workload) == Self.name(workload)
        }
        guard let many else { return ["-", "-"] }
        return [
          .init(context.mark(many.workload.metric) + ColumnNumber.interval(many.rate, per: 1e9)),
          .init(ColumnNumber.factor(many.rate.value / bandwidth.rate.value)),
        ]
      }
  }

  private static func name(_ workload: Workload) -> String {
    let level = workload.level?.rawValue.uppercased() ?? ""
    let pages = workload.pages == .small ? ", small" : ""
    return level.padded(to: 4, alignment: .left) + " " + workload.kernel + pages
  }
}

extension Workload {
  /// Loads to stores, such as `2:1`; `-` for a workload without either, and for a ratio that no kernel
  /// has, as a damaged record may hold.
  fileprivate var mix: String {
    let (loads, stores) = (work.loaded.value, work.stored.value)
    let least = min(loads, stores) > 0 ? min(loads, stores) : max(loads, stores)
    let parts = [loads / least, stores / least]
    guard parts.allSatisfy({ (0...100).contains($0) }) else { return "-" }
    return parts.map { DecimalDigits($0).text(places: 0) }.joined(separator: ":")
  }
}
