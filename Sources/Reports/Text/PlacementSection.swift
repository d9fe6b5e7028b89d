import RooflineModel

/// Where the threads were: the placements that each team was seen in, and their roofs.
struct PlacementSection: ReportSection {
  let title: String? = "Placement"

  func body(_ context: ReportContext) -> ReportBody {
    let (first, second) = (placements(context), others(context))
    return first + (first.isEmpty || second.isEmpty ? .empty : .gap) + second
  }

  /// One line for each team of the machine's own order.
  private func placements(_ context: ReportContext) -> ReportBody {
    context.analysis.placements.teams
      .filter { $0.team == Team(threads: $0.team.threads) }
      .sorted { $0.team.threads < $1.team.threads }
      .map { team in
        let threads = threadWords(team.team.threads)
        guard team.isMixed else {
          return context.paragraph(
            "\(threads): one placement throughout, a cache line passes between the cores in "
              + "\(Prose.quantity(team.main.latency)).")
        }
        let shares = team.shares.map { share in
          "\(share.placement.name.rawValue) \(Prose.quantity(share.placement.latency)) "
            + "(\("\(share.samples) samples".glued))"
        }
        return context.paragraph(
          "! \(threads): the cores moved. Seen: \(shares.joined(separator: ", ")); samples during a move, "
            + "which count nowhere: \("\(team.moved)".glued). Numbers of \(threads) above are of the "
            + "placement '\(team.main.name.rawValue)'.", indent: 2)
      }.joined()
  }

  /// The roofs in the placements that the sections above leave out.
  private func others(_ context: ReportContext) -> ReportBody {
    let numbers = context.analysis.otherPlacements.filter {
      !$0.ceilings.isEmpty || $0.roofs.update != nil
    }
    guard !numbers.isEmpty else { return .empty }
    var table = TextTable(columns: [
      .init("\nthreads", alignment: .right), .init("cores\nare"),
      .init("FMA f32\nGFLOP/s", alignment: .right, rank: 2),
      .init("update DRAM\nGB/s", alignment: .right),
      .init("knee\nFLOP/B", alignment: .right, rank: 1),
    ])
    func row(_ threads: Int, _ name: Placement.Name, _ roofs: Roofs) {
      table.addRow([
        .init("\(threads)"), .init(name.rawValue),
        .init(roofs.widest("fma").map { ColumnNumber.plain($0.rate.value.value, per: 1e9) } ?? "-"),
        .init(roofs.update.map { ColumnNumber.interval($0.rate, per: 1e9) } ?? "-"),
        .init(roofs.bestKnee.map { ColumnNumber.interval($0.knee) } ?? "-"),
      ])
    }
    for threads in Set(numbers.map(\.threads)).sorted() {
      let main = context.analysis.placements.main(threads: threads)
      if let main { row(threads, main.name, context.analysis.roofs(threads: threads)) }
      for other in numbers where other.threads == threads {
        row(threads, other.placement.name, other.roofs)
      }
    }
    return context.table(table)
  }
}
