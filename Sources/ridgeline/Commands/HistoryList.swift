internal import ArgumentParser
internal import FoundationEssentials
internal import History
internal import Reports
internal import RooflineModel

/// `ridgeline history list`: machine classes, or the jobs of one.
struct HistoryList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the jobs of a history, and the machine classes.")

  @OptionGroup var database: HistoryOptions

  @Option(help: ArgumentHelp("Only jobs of this machine class.", valueName: "key"))
  var machineClass: String?

  @Option(help: ArgumentHelp("The newest so many jobs of each class.", valueName: "n"))
  var last = 20

  @Option(help: "What to print.")
  var format: OutputFormat = .text

  private struct Listing: Encodable {
    let machineClass: HistoryClass
    let jobs: [HistoryJob]
  }

  mutating func run() throws {
    let terminal = Terminal()
    guard last >= 0 else {
      throw CommandFailure.usage("Cannot list \(last) jobs: give --last a number from 0 on.")
    }
    let database = try database.open()
    var listings: [Listing] = []
    for one in try history({ () throws(HistoryError) in try database.classes() })
    where machineClass == nil || machineClass == one.key {
      let jobs = try history { () throws(HistoryError) in try database.jobs(classKey: one.key) }
      listings.append(Listing(machineClass: one, jobs: jobs.suffix(last)))
    }
    if let machineClass, listings.isEmpty {
      throw CommandFailure.notComparable(
        "Cannot list machine class \(machineClass): the history has no job of it.")
    }
    switch format {
    case .json: try StandardOutput.write(json: Self.json(listings))
    case .text:
      let parts = listings.map { Self.text($0, width: terminal.width, style: terminal.style) }
      try StandardOutput.write(
        parts.isEmpty ? "The history has no job yet.\n" : parts.joined(separator: "\n"))
    }
  }

  private static func json(_ listings: [Listing]) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(listings), as: UTF8.self) + "\n"
  }

  private static func text(_ listing: Listing, width: Int, style: TerminalStyle) -> String {
    let one = listing.machineClass
    let facts = Dictionary(one.machine.fields.map { ($0.name, $0.value) }) { first, _ in first }
    let machine = ["processor vendor", "processor family", "processor model", "processors"]
      .compactMap { name in facts[name].map { "\(name) \($0)" } }.joined(separator: ", ")
    var table = TextTable(columns: [
      .init("job", alignment: .right), .init("measured"), .init("commit"), .init("note", rank: 1),
    ])
    for job in listing.jobs {
      table.addRow([
        .init("\(job.id)"), .init(job.measuredAt),
        .init(job.commit.map { String($0.prefix(12)) } ?? "-"),
        .init(job.note ?? "-"),
      ])
    }
    func counted(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    let heading =
      "Machine class \(one.key): \(machine); "
      + "\(counted(one.jobs, "job")), \(counted(one.metrics, "metric"))"
    let head = heading.wrapped(to: width).joined(separator: "\n") + "\n"
    return listing.jobs.isEmpty ? head : head + table.rendered(width: width, style: style)
  }
}
