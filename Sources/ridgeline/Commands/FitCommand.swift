internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline fit`: fits a roofline to points measured elsewhere.
struct FitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a roofline to a sweep that was measured elsewhere.",
    discussion: """
      The file is comma-separated text whose first line names the columns: intensity (FLOP/B) and \
      flops_per_second, or intensity, seconds and bytes, in base units. Lines of one intensity are \
      samples of one point; a column `round` says which run each is from.

      EXAMPLES
        ridgeline fit points.csv
        printf 'intensity,flops_per_second\\n…' | ridgeline fit - --format json | jq .summary
      """)

  @Argument(
    help: ArgumentHelp("The points; - for standard input.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var path: String

  @Option(help: "What to print.")
  var format: OutputFormat = .text

  @Option(help: "The seed of the bootstrap.")
  var seed: UInt64 = 1

  mutating func run() async throws {
    let terminal = Terminal()
    try await reporting(errorsOn: terminal) {
      let report = FitReport(try fit())
      try StandardOutput.write(
        format == .json ? report.json() : report.text(width: terminal.width, style: terminal.style))
    }
  }

  private func fit() throws -> RooflineFit {
    let text = String(decoding: try SafeFile.read(path, purpose: "the points in"), as: UTF8.self)
    do {
      return try RooflineFit.fit(try SweepTable(text).points, seed: seed)
    } catch let failure as SweepTable.Failure {
      throw CommandFailure.data("Cannot read \(path) as a sweep: \(failure).")
    } catch let failure as FitError {
      throw CommandFailure.data("Cannot fit a roofline to \(path): \(failure.reason).")
    }
  }
}
