import RooflineModel
import TestSupport
import Testing

@testable import Reports

/// What charts of single experiments say, held against the numbers that they are drawn from.
@Suite struct ExperimentFigureTests {
  private static let context = ChartContext(
    ChartRecords.hard.first { $0.name == "made up" }?.analysis
      ?? RecordAnalysis(SyntheticRecord().rareRecord()))

  private static let figures: [any Chart.Type] = [
    FusionFigure.self, RegimeFigure.self, BatchFigure.self, OperatorFigure.self,
    RunAheadFigure.self,
  ]

  @Test func `borders of a map lie where the letters of the map change`() throws {
    let maps = Self.context.analysis.regimes.maps
    #expect(maps.count == RegimeMap.Dispatcher.allCases.count)
    for map in maps {
      let panel = RegimePanel(map, columns: 1)
      for (size, row) in zip(map.sizes, map.rows) {
        for (intensity, letter) in zip(map.intensities, row) {
          let found = Regime.allCases.filter {
            panel.range($0, Double(size))?.contains(intensity.value) ?? false
          }
          let regime = try #require(Regime.allCases.first { $0.letter == letter })
          #expect(found.contains(regime), "\(map.dispatcher), \(size), \(intensity)")
          // On a border two regimes meet.
          let parts = map.parts(elements: Double(size), intensity)
          let rest = max(parts.overhead, parts.memory)
          #expect(found.count == 1 || abs(rest / parts.compute - 1) < 1e-9)
        }
      }
    }
  }

  @Test func `titles tell the findings`() throws {
    let analysis = Self.context.analysis
    func title(_ chart: any Chart.Type) throws -> String {
      try #require(chart.drawing(Self.context).value).title.unglued
    }
    let chain = try #require(
      analysis.fusion.last { $0.unaryOperator == "cosine" && $0.level == .dram })
    let gain = try #require(chain.steps.last?.gain)
    let (point, low) = (gain.value.value, gain.low.value)
    #expect(low < point)
    #expect(
      try title(FusionFigure.self).contains(
        /and \d+\.\d+× \[\d+\.\d+, \d+\.\d+\] \(cosine\)/))
    #expect(
      try title(FusionFigure.self).contains("and \(Format.number(point, significant: 2))× ["))
    let call = try #require(analysis.regimes.maps.first { $0.dispatcher == .native })
    #expect(
      try title(RegimeFigure.self).contains("\(Int(call.halfSize.rounded())) (native call)"))
    let series = try #require(analysis.batching?.perceptrons.last { $0.threads > 1 })
    let elbow = try #require(series.elbow.value).batch
    #expect(
      try title(BatchFigure.self).contains(
        "\(Format.interval(elbow)) examples on at width \(series.shape.outputs)"))
    // Of the worker's 2 ns and the dispatcher's 140 ns per operator the first size is 2048 whose work
    // takes longer.
    #expect(try title(RunAheadFigure.self).hasPrefix("From 2048 elements"))
    #expect(try title(OperatorFigure.self).hasSuffix("on a V100 39.0 %"))
  }

  @Test func `a batch without an elbow says why, and has no sign of one`() throws {
    let record = try #require(ChartRecords.hard.first { $0.name == "contrary" })
    let drawing = try #require(BatchFigure.drawing(ChartContext(record.analysis)).value)
    #expect(drawing.title.hasPrefix("No elbow: time grows"))
    let svg = drawing.svg()
    #expect(svg.contains("data-name=\"width 2048") && !svg.contains("data-name=\"elbow"))
  }

  @Test(arguments: ["nothing", "one point"])
  func `what was not measured is absent with a remedy`(_ name: String) throws {
    let record = try #require(ChartRecords.hard.first { $0.name == name })
    for figure in Self.figures {
      switch figure.drawing(ChartContext(record.analysis)) {
      case .available:
        // Roofs and a dispatch are enough for a map.
        #expect(figure.name == RegimeFigure.name && name == "one point", "\(figure.name)")
      case .unavailable(let why):
        #expect(why.subject == "chart.\(figure.name)")
        #expect(why.remedy?.contains("ridgeline run --only") == true, "\(figure.name)")
      }
    }
  }

  @Test func `interpreters stand beside the dispatch ladder`() throws {
    let svg = try #require(DispatchFigure.drawing(Self.context).value).svg()
    #expect(svg.contains("data-metric=\"interpreters.python3.loop\""))
    #expect(svg.contains("data-metric=\"interpreters.numpy.array\""))
    #expect(!svg.contains("interpreters.php"))
  }
}
