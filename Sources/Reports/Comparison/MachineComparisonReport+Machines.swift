import RooflineModel

extension MachineComparisonReport {
  /// What the machines are: their hardware, when they were measured, and where their threads were.
  var machines: ReportBody {
    var table = TextTable(columns: [
      .init("machine", isKey: true, wrapWidth: 14), .init("processor", wrapWidth: 16),
      .init("cores", alignment: .right), .init("vectors"),
      .init("caches", rank: 2, wrapWidth: 14), .init("memory", alignment: .right, rank: 1),
      .init("guest of", rank: 3), .init("measured", rank: 4),
    ])
    for (index, machine) in comparison.machines.enumerated() {
      let (digest, facts) = (machine.digest, machine.digest.machine)
      table.addRow([
        .init(letters[index].map { "\($0): \(machine.label)" } ?? machine.label, .bold),
        .init(facts.processor.name.split(separator: " ").joined(separator: " ")),
        .init("\(facts.coreCount)"), .init(facts.instructionSets.max()?.rawValue ?? "-"),
        .init(Self.caches(digest)),
        .init(Format.binarySize(facts.memory.totalBytes)),
        .init(facts.conditions.hypervisor.value ?? "-"),
        .init(String(digest.startedAt.prefix(while: { $0 != "T" }))),
      ])
    }
    return ReportBody([.table(table)]) + legend + versions + placements
  }

  /// What the letters in headings mean; empty if the headings need none.
  private var legend: ReportBody {
    guard letters.contains(where: { $0 != nil }) else { return .empty }
    return note("The letters stand for the machines in headings that have no room for whole names.")
  }

  /// The versions of the program, if they are not all the same.
  private var versions: ReportBody {
    let versions = Set(comparison.machines.map(\.digest.toolVersion)).sorted()
    guard versions.count > 1 else { return .empty }
    return note("The records were made by different versions: \(versions.joined(separator: ", ")).")
  }

  /// The caches as the system has them, and beside each its size by the data if that is another one.
  private static func caches(_ digest: RecordDigest) -> String {
    let caches = digest.machine.caches.sorted { $0.level < $1.level }.map { cache in
      let claimed = "L\(cache.level) \(Format.binarySize(cache.bytes))"
      guard let size = digest.summary["level.l\(cache.level).size"], size.unit == .byte,
        let seen = size.value, seen > 0, cache.bytes > 0,
        let bytes = Int(exactly: seen.rounded())
      else { return claimed }
      let ratio = seen / Double(cache.bytes)
      guard abs(ratio - 1) > LevelComparison.tolerance else { return claimed }
      return "\(claimed) (by the data \(Format.binarySize(bytes)))"
    }
    return caches.isEmpty ? "-" : caches.joined(separator: ", ")
  }

  // MARK: where the threads were

  /// Where the threads of each machine were while the numbers of several were measured.
  private var placements: ReportBody {
    let teams = comparison.machines.enumerated().compactMap { index, machine in
      team(index).map { (machine: machine, threads: $0.threads, placement: $0.placement) }
    }
    guard !teams.isEmpty else { return .empty }
    let sentences = teams.prefix(Self.mostPlacements).map { team -> ReportBody in
      item(
        "Numbers of \("\(team.threads) threads".glued) on \(team.machine.label): "
          + "\(Self.words(team.placement)).")
    }
    let rest = teams.count - Self.mostPlacements
    let more = rest > 0 ? note("And \(rest) more.") : .empty
    return sentences.joined() + more + caveat(teams.map(\.placement))
  }

  /// The placement of the numbers of most threads; nil if no number is of several threads.
  private func team(_ index: Int) -> (threads: Int, placement: Placement?)? {
    let figures = [ComparedQuantity.peakOfAll, .memoryOfAll]
      .compactMap { comparison.row($0)?.cells[index].figure.value }
    guard let threads = figures.map(\.threads).max(), threads > 1 else { return nil }
    return (threads, figures.first { $0.threads == threads && $0.placement != nil }?.placement)
  }

  /// Why the numbers of several threads may differ by more than the machines.
  private func caveat(_ placements: [Placement?]) -> ReportBody {
    guard comparison.machines.count > 1 else { return .empty }
    let known = placements.compactMap(\.self)
    let why: String
    if known.count < placements.count {
      why = "It is not known of every machine how far apart its threads were"
    } else if let first = known.first, known.contains(where: { !first.isAlike($0) }) {
      why = "The threads were not equally far apart"
    } else {
      return .empty
    }
    return ReportBody([
      .paragraph(
        ReportParagraph(
          lead: "! \(why)", emphasis: .yellow,
          text:
            ": what several threads reach also differs by where they ran. Compare numbers of one "
            + "thread first.", indent: 2))
    ])
  }

  private static func words(_ placement: Placement?) -> String {
    guard let placement else { return "placement unknown, its latency was not measured" }
    let latency = "a cache line passes between the cores in \(Prose.quantity(placement.latency))"
    switch placement.name {
    case .only: return "one placement throughout, \(latency)"
    case .near, .middle, .far: return "placement '\(placement.name.rawValue)', \(latency)"
    }
  }

  /// Sentences that a reader can bear.
  private static let mostPlacements = 12

  // MARK: letters

  /// Letters for the machines, from A on, if two headings would be cut to the same text; otherwise nil
  /// for each.
  var letters: [String?] {
    let cut = comparison.machines.map { Self.shortened($0.label) }
    guard Set(cut).count < cut.count else { return cut.map { _ in nil } }
    return cut.indices.map(Self.letter)
  }

  /// A label of at most 24 signs: its beginning.
  static func shortened(_ label: String) -> String {
    label.count > 24 ? label.prefix(23) + "…" : label
  }

  /// A to Z, then AA, AB and so on.
  private static func letter(_ index: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
    return index < 26 ? last : letter(index / 26 - 1) + last
  }
}

extension Placement {
  /// Whether ratios between the two are of machines and not of placements.
  ///
  /// Latencies differ between machines; a name of several placements was given by the data.
  fileprivate func isAlike(_ other: Self) -> Bool {
    if name == other.name, name != .only { return true }
    let (low, high) = (
      min(latency.value, other.latency.value), max(latency.value, other.latency.value)
    )
    return low > 0 && high <= 1.5 * low
  }
}
