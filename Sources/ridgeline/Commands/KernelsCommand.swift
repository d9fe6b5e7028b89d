internal import ArgumentParser
internal import FoundationEssentials
internal import Host
internal import KernelInterface
internal import Reports
internal import RooflineModel

/// `ridgeline kernels`: lists the timed loops and the work they declare.
struct KernelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels",
    abstract: "List the kernels that this machine can run, and the work that each declares.",
    discussion: """
      Work is per unit of the kernel's count: an element, a trip around an unrolled loop, an \
      instruction of an interpreter, or a term of the sums of a matrix product. `offset` in the JSON is where the code lies in the binary, for \
      a disassembler.
      """)

  @Option(help: "What to print: a table, or JSON.")
  var format: OutputFormat = .text

  mutating func run() throws {
    let terminal = Terminal()
    let kernels = Kernels.catalogue(for: CPUFeatures.instructionSets()).kernels
    switch format {
    case .json: try StandardOutput.write(json: Self.json(kernels))
    case .text:
      try StandardOutput.write(
        Self.table(kernels).rendered(width: terminal.width, style: terminal.style))
    }
  }

  private struct Row: Encodable {
    let name: String
    let precision: Precision
    let instructionSet: InstructionSet
    let work: KernelWork
    let arrays: Int
    let prefetch: Int
    let block: Int
    let offset: Int
  }

  private static func json(_ kernels: [Kernel]) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let rows = kernels.map {
      Row(
        name: $0.name, precision: $0.precision, instructionSet: $0.instructionSet, work: $0.work,
        arrays: $0.arrays, prefetch: $0.prefetch, block: $0.block,
        offset: CodeAddress.offset(of: unsafeBitCast($0.function, to: UnsafeRawPointer.self)))
    }
    return String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n"
  }

  private static func table(_ kernels: [Kernel]) -> TextTable {
    var table = TextTable(columns: [
      .init("kernel"), .init("type"), .init("set"), .init("per"),
      .init("FLOP", alignment: .right), .init("loaded B", alignment: .right),
      .init("stored B", alignment: .right), .init("filled B", alignment: .right, rank: 1),
      .init("chains", alignment: .right, rank: 1),
      .init("prefetch B", alignment: .right, rank: 2),
    ])
    for kernel in kernels {
      let work = kernel.work
      table.addRow([
        .init(kernel.name), .init(kernel.precision.rawValue), .init(kernel.instructionSet.rawValue),
        .init(work.unit.rawValue), .init(Format.number(work.flops.value)),
        .init(Format.number(work.loaded.value)), .init(Format.number(work.stored.value)),
        .init(Format.number(work.filled.value)), .init("\(work.chains)"),
        .init("\(kernel.prefetch)"),
      ])
    }
    return table
  }
}
