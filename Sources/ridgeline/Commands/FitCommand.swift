internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline fit`: fits a roofline to points measured elsewhere.
struct FitCommand: ParsableCommand {
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

  mutating func run() throws {
    let terminal = Terminal()
    let report = FitReport(try fit())
    switch format {
    case .json: try StandardOutput.write(json: report.json())
    case .text:
      try StandardOutput.write(report.text(width: terminal.width, style: terminal.style))
    }
  }

  private func fit() throws -> RooflineFit {
    let bytes = try SafeFile.read(path, purpose: "the points in", most: 16 << 20)
    let name = SafeFile.name(path)
    do {
      let text = String(decoding: bytes, as: UTF8.self)
      return try RooflineFit.fit(try SweepTable(text).points, seed: seed)
    } catch let failure as SweepTable.Failure {
      throw CommandFailure.data("Cannot read \(name) as a sweep: \(failure).")
    } catch let failure as FitError {
      throw CommandFailure.data(
        "Cannot fit a roofline to \(name): \(failure.reason). \(Self.advice(failure))")
    }
  }

  /// What to do next.
  private static func advice(_ failure: FitError) -> String {
    switch failure {
    case .notPositive: "Mend the point or take it out."
    case .tooFewIntensities: "Measure points at more intensities, on both sides of the knee."
    case .noReplicates: "Measure each point several times, best in several runs."
    case .kneeNotIdentified(.bandwidthBound, _, _): "Add points of lower intensity."
    case .kneeNotIdentified(.computeBound, _, _): "Add points of higher intensity."
    }
  }
}
