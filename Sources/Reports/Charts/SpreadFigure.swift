internal import RealModule
import RooflineModel

/// How much the rounds of a run differ: the median of each round over that of all, for the numbers
/// that a report leads with.
enum SpreadFigure: Chart {
  static let name = "spread"
  static let abstract = "how much the rounds of the run differ, for the main numbers"

  /// One number: what it is called, and each round's median rate over the whole run's.
  private struct Row {
    var name: String
    var metric: String
    var rounds: [Double]
    /// The interval of the rate over the rate itself.
    var interval: (low: Double, high: Double)
    var samples: Int

    /// Half the distance of the extreme rounds.
    var spread: Double { ((rounds.max() ?? 1) - (rounds.min() ?? 1)) / 2 }
  }

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    let rows = rows(context).filter { $0.rounds.count > 1 }
    guard !rows.isEmpty else {
      return unavailable(
        "no number of the record was measured in more than one round",
        remedy: "Measure without '--quick', which takes several rounds.")
    }
    let values = rows.flatMap { $0.rounds + [$0.interval.low, $0.interval.high] }.map { $0 - 1 }
    let (low, high) = (min(-0.01, values.min() ?? 0), max(0.01, values.max() ?? 0))
    let air = 0.06 * (high - low)
    let panel = PlotPanel(
      x: PlotAxis(
        title: "median rate of a round over the median of all rounds, %",
        scale: .linear(max(-1, low) - air, min(3, high) + air), labels: .percent),
      y: PlotAxis(
        title: "", scale: .linear(Double(rows.count) - 0.4, -0.6), labels: .names(rows.map(\.name))),
      height: 24 * Double(rows.count) + 8, series: series(rows, context))
    return .available(
      Drawing(
        name: name, title: title(rows),
        subtitle: "Rounds are processes of their own. Bars: the 95 % interval of the number that "
          + "is reported. Left is slower.",
        alternative: alternative(rows), source: context.source(), panels: [panel]))
  }

  private static func title(_ rows: [Row]) -> String {
    let usual = median(rows.map(\.spread))
    guard let worst = rows.max(by: { $0.spread < $1.spread }) else { return "" }
    return "Rounds differ by ±\(Prose.percent(usual)) as a rule, "
      + "by ±\(Prose.percent(worst.spread)) for \(worst.name.glued)"
  }

  private static func alternative(_ rows: [Row]) -> String {
    let words = rows.map {
      "\($0.name): \($0.rounds.count) rounds, ±\(Format.percent($0.spread))"
    }
    return "Half the range of the medians of rounds. \(words.joined(separator: "; "))."
  }

  private static func series(
    _ rows: [Row], _ context: ChartContext
  ) -> [PlotSeries] {
    let zero = PlotSeries(
      key: "zero", name: nil, look: PlotLook(hue: .ink, width: 1),
      shapes: [.line([PlotPlace(0, -0.6), PlotPlace(0, Double(rows.count) - 0.4)])])
    let intervals = rows.enumerated().map { index, row -> PlotShape in
      .band(
        low: [
          PlotPlace(row.interval.low - 1, Double(index) + 0.3),
          PlotPlace(row.interval.high - 1, Double(index) + 0.3),
        ],
        high: [
          PlotPlace(row.interval.low - 1, Double(index) - 0.3),
          PlotPlace(row.interval.high - 1, Double(index) - 0.3),
        ])
    }
    let rounds = rows.enumerated().flatMap { index, row in
      row.rounds.enumerated().map { number, value in
        PlotPoint(
          PlotPlace(value - 1, Double(index)),
          PointFacts(
            name: "\(row.name), round \(number + 1)",
            value: "\(value < 1 ? "-" : "+")\(Format.percent(abs(value - 1)))",
            samples: "\(row.samples) samples in \(row.rounds.count) rounds",
            trust: context.trust(row.metric), metric: row.metric))
      }
    }
    return [
      zero,
      PlotSeries(
        key: "intervals", name: "interval of the number", look: PlotLook(hue: .green),
        shapes: intervals),
      PlotSeries(
        key: "rounds", name: "a round",
        look: PlotLook(hue: .blue, marker: .circle, isHollow: true, radius: 3.5),
        shapes: [.points(rounds)]),
    ]
  }

  // MARK: Rows

  /// The numbers that a report leads with, as far as they were measured.
  private static func rows(_ context: ChartContext) -> [Row] {
    let threads = context.analysis.shownThreads
    let all = context.analysis.measurements
    let ceilings = ["fma", "fma-add", "multiply"].compactMap { kernel in
      context.analysis.shownRoofs.widest(kernel)?.workload.metric
    }
    let levels = [MemoryLevel.l1, .l2, .l3].map { "bandwidth.update.\($0.rawValue).\(threads)t" }
    let memory = ["read", "update", "copy", "triad"].flatMap { kernel in
      Set([1, threads]).sorted().map { "bandwidth.\(kernel).dram.\($0)t" }
    }
    let steps = context.analysis.shownSweep?.steps ?? []
    let sweep = Set([steps.first, steps.last].compactMap { $0?.workload.metric }).sorted()
    return (ceilings + levels + memory + sweep + ["dispatch.switch"]).compactMap { metric in
      all.first { $0.workload.metric == metric }.flatMap(row)
    }
  }

  private static func row(_ measurement: Measurement) -> Row? {
    let times = measurement.secondsPerUnitByRound
    guard let estimate = roundEstimate(times) else { return nil }
    let rounds = times.filter { !$0.isEmpty }.map { estimate.value / median($0) }
    guard rounds.allSatisfy({ $0.isFinite && $0 < 1e3 }) else { return nil }
    let workload = measurement.workload
    let place = workload.level?.rawValue.uppercased() ?? workload.instructionSet.rawValue
    let name: String =
      switch workload.experiment {
      case .sweep: "sweep r = \(workload.repeats)"
      case .dispatch: "dispatch, \(workload.kernel)"
      default: "\(workload.kernel) \(place)"
      }
    return Row(
      name: "\(name), \(threadWords(workload.threads))", metric: workload.metric, rounds: rounds,
      interval: (estimate.value / estimate.high, estimate.value / estimate.low),
      samples: estimate.samples)
  }
}
