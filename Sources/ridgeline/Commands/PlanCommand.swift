internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline plan`: what serving a model would take.
struct PlanCommand: ParsableCommand {
  /// What the plan is printed as.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown, csv, svg
  }

  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Compute what serving a language model takes on GPUs, or on this machine.",
    discussion: """
      Memory, times of a step, what it waits for, utilisation, tokens per second and users, by the \
      roofline of the device: published figures, or those of a record with their intervals. Numbers \
      are in base units (B, B/s, FLOP/s, W) and may be written as 1.6e12.

      EXAMPLES
        ridgeline plan --params 1.6e12 --bits 8 --device h100-sxm
        ridgeline plan --params 7e9 --bits 16 --device this --batch 1,16 --explain
        ridgeline plan --params 70e9 --bits 16 --device t4 --curve --format csv
        ridgeline plan --params 1e9 --bits 16 --peak 65e12 --bandwidth 300e9 --memory 16e9
        ridgeline plan --params 671e9 --bits 8 --device h200-sxm --experts 256 --active 8
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Parameters of the model, such as 1.6e12.", valueName: "N"))
  var params: String

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Bits of one parameter in memory.", valueName: "N"))
  var bits: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A GPU of 'ridgeline gpus', `this` for the newest saved record of this machine, or a record.",
      valueName: "gpu|this|record"),
    completion: .list(GPUReferences.all.map(\.id) + ["this"]))
  var device: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Devices that share the model; as many as it needs if not given."))
  var devices: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The format to compute in: \(GPUPrecision.allCases.listed); the narrowest that holds the weights "
        + "if not given. '_tensor' may be left out where there is no other."),
    completion: .list(GPUPrecision.allCases.map(\.rawValue)))
  var precision: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Tokens of a step, one per sequence; separated by commas.", valueName: "N,…")
  )
  var batch = "1,10,100,1000"

  @Option(
    name: [.long, .customLong("target-utilisation")], parsing: .unconditional,
    help: ArgumentHelp("The utilisation to find users for, up to 1.", valueName: "share"))
  var targetUtilization = "0.2"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Minutes that a user is served each day.", valueName: "min"))
  var minutesPerUserDay = "10"

  @OptionGroup(title: "COMMUNICATION AND CACHES") var traffic: PlanTrafficOptions
  @OptionGroup(title: "MIXTURE OF EXPERTS") var mixture: PlanExpertOptions
  @OptionGroup(title: "FIGURES OF THE DEVICE") var figures: PlanFigureOptions

  @Flag(help: "Print the formula of every line, with the numbers put in.")
  var explain = false

  @Flag(help: "Print utilisation against the batch, for powers of two.")
  var curve = false

  @Option(help: "What to print.")
  var format: Format = .text

  mutating func run() throws {
    let terminal = Terminal()
    let report: PlanReport
    do {
      report = PlanReport(try PlanResult(try plan()), isExplained: explain, hasCurve: curve)
    } catch let error as PlanError {
      throw CommandFailure.usage(error.wording)
    }
    switch format {
    case .text:
      try StandardOutput.write(
        report.text(width: terminal.width, style: terminal.style, ascii: terminal.isASCII))
    case .json: try StandardOutput.write(json: report.json())
    case .markdown: try StandardOutput.write(report.markdown())
    case .csv: try StandardOutput.write(report.csv())
    case .svg: try StandardOutput.write(try svg(report))
    }
  }

  private func svg(_ report: PlanReport) throws -> String {
    switch report.drawing {
    case .available(let drawing): return drawing.svg()
    case .unavailable(let why):
      throw CommandFailure.usage(
        "Cannot draw the utilisation: \(why.reason). Choose another --format, or a device whose peak "
          + "and bandwidth are known.")
    }
  }

  private func plan() throws -> Plan {
    // Numbers first: they are cheaper to refuse than a record is to read.
    var plan = Plan(
      parameters: try PlanNumberText(.parameters, params).value,
      bitsPerParameter: try PlanNumberText(.bits, bits).value, device: .custom,
      devices: try devices.map { try PlanNumberText(.devices, $0).whole },
      precision: try chosenPrecision(), batches: try PlanNumberText.list(.batch, batch),
      interconnect: try traffic.bandwidth, hiddenState: try traffic.hidden,
      cache: try traffic.cache, experts: try mixture.experts,
      targetUtilisation: try PlanNumberText(.targetUtilisation, targetUtilization).value,
      usePerDay: Seconds(60 * (try PlanNumberText(.minutesPerUserDay, minutesPerUserDay).value)))
    plan.device = try figures.overriding(device)
    return plan
  }

  private func chosenPrecision() throws -> GPUPrecision? {
    guard let precision else { return nil }
    let measured = ["f32": GPUPrecision.fp32, "f64": .fp64, "i8": .int8Tensor]
    guard let known = GPUPrecision(named: precision) ?? measured[precision.lowercased()] else {
      throw CommandFailure.usage(
        "Cannot plan in the precision '\(precision)': there is none of that name. Choose one of "
          + "\(GPUPrecision.allCases.listed).")
    }
    return known
  }
}
