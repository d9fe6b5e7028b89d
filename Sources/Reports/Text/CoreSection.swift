import RooflineModel

/// The latency of a cache line from core to core.
struct CoreSection: ReportSection {
  let title: String? = "Core to core"

  /// The latency between cores: a matrix if it fits, else its classes.
  func body(_ context: ReportContext) -> ReportBody {
    guard let cores = context.analysis.cores else { return .empty }
    let classes = cores.classes.map { group in
      let range =
        group.pairs == 1
        ? " (1 pair)"
        : " (\(group.pairs) pairs, \(Prose.quantity(group.range.lowerBound)) to "
          + "\(Prose.quantity(group.range.upperBound)))"
      let who = Self.words(group.distance) + (group.moved > 0 ? ", as the system tells," : "")
      return "\(who) \(Prose.interval(group.latency))\(range)\(Self.moves(group, cores))"
    }
    let text = context.paragraph("One way: \(classes.joined(separator: "; ")).")
    let matrix = Self.matrix(cores)
    let fits = matrix.droppedTitles(width: context.width).isEmpty && cores.processors.count > 2
    guard cores.isComplete, fits, let matrixWidth = Self.width(matrix, context),
      matrixWidth <= context.width
    else { return text }
    return text + context.table(matrix)
  }

  /// What else the pairs of a distance had, if they moved.
  private static func moves(_ group: CoreMatrix.Class, _ cores: CoreMatrix) -> String {
    guard group.moved > 0 else { return "" }
    guard group.pairs == 1,
      let pair = cores.pairs.first(where: { $0.distance == group.distance })
    else { return ", of which \(group.moved) moved during the run" }
    return ", and for a smaller part of the run "
      + pair.elsewhere.map { Prose.quantity($0) }.joined(separator: " and ")
  }

  private static func width(_ table: TextTable, _ context: ReportContext) -> Int? {
    table.rendered(width: 1000, style: .plain).split(separator: "\n").map(\.displayWidth).max()
  }

  private static func matrix(_ cores: CoreMatrix) -> TextTable {
    var table = TextTable(
      columns: [.init("ns", alignment: .right)]
        + cores.processors.map { .init("\($0)", alignment: .right) })
    for first in cores.processors {
      table.addRow(
        [.init("\(first)")]
          + cores.processors.map { second in
            .init(
              cores.latency(first, second).map {
                Format.number($0.value.value / 1e-9, significant: 2)
              } ?? "·")
          })
    }
    return table
  }

  private static func words(_ distance: CoreDistance) -> String {
    switch distance {
    case .siblings: "threads of one core"
    case .cache: "cores that share a last-level cache"
    case .package: "cores of one package"
    case .remote: "cores of two packages"
    }
  }
}
