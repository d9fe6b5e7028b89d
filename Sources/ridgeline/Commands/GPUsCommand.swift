internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline gpus`: lists the references.
struct GPUsCommand: ParsableCommand {
  /// What the list is printed as.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "gpus",
    abstract: "List GPUs: peaks, bandwidth, knee per precision, FLOP/s and memory per watt.",
    discussion: """
      Published figures, not measurements: dense peaks at boost clock, with where each was seen.

      EXAMPLES
        ridgeline gpus
        ridgeline gpus --precision bf16
        ridgeline gpus a100-80gb-sxm h100-sxm --format json
      """)

  @Argument(
    help: "Only these, by identifier; all if none is given.",
    completion: .list(GPUReferences.all.map(\.id)))
  var ids: [String] = []

  @Option(
    help: "One precision in full: \(GPUPrecision.allCases.listed).",
    completion: .list(GPUPrecision.allCases.map(\.rawValue)))
  var precision: String?

  @Option(help: "What to print.")
  var format: Format = .text

  mutating func run() throws {
    let terminal = Terminal()
    let table = GPUTable(try references(), precision: try chosenPrecision())
    switch format {
    case .text: try StandardOutput.write(table.text(width: terminal.width, style: terminal.style))
    case .json: try StandardOutput.write(json: table.json())
    case .markdown: try StandardOutput.write(table.markdown())
    }
  }

  private func references() throws -> [GPUReference] {
    do {
      return try ids.isEmpty
        ? GPUReferences.all : ids.uniqued().map { try GPUReferences.reference(id: $0) }
    } catch let unknown as UnknownGPUReference {
      let near = unknown.nearMatches
      let advice =
        near.isEmpty
        ? "Run 'ridgeline gpus' for all." : "Did you mean \(near.joined(separator: ", "))?"
      throw CommandFailure.usage(
        "Cannot list '\(unknown.id)': no reference has that name. \(advice)")
    }
  }

  private func chosenPrecision() throws -> GPUPrecision? {
    guard let precision else { return nil }
    guard let known = GPUPrecision(named: precision) else {
      throw CommandFailure.usage(
        "Cannot list the precision '\(precision)': known are \(GPUPrecision.allCases.listed).")
    }
    return known
  }
}
