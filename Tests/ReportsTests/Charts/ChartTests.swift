import Foundation
import RooflineModel
import TestSupport
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What holds for every chart of every record, whatever the numbers.
@Suite struct ChartTests {
  /// Every drawing there is.
  private static let drawings: [(name: String, drawing: Drawing)] =
    ChartRecords.all.flatMap { record in
      Charts.all.compactMap { chart in
        chart.drawing(ChartContext(record.analysis)).value
          .map { ("\(record.name), \(chart.name)", $0) }
      }
    }

  @Test func `every chart is drawn from one of the committed records`() {
    let drawn = Set(
      ChartRecords.committed.flatMap { record in
        Charts.all.filter { $0.drawing(ChartContext(record.analysis)).value != nil }.map { $0.name }
      })
    #expect(Set(Charts.names).subtracting(drawn) == [])
    #expect(Set(Charts.names).count == Charts.all.count)
  }

  @Test func `no text overlaps another or leaves the page`() {
    #expect(Self.drawings.count > 20)
    for (name, drawing) in Self.drawings {
      let layout = DrawingLayout(drawing)
      for text in layout.texts {
        #expect(layout.page.contains(text.box), "\(name): '\(text.text)' leaves the page")
      }
      for (index, text) in layout.texts.enumerated() {
        let other = layout.texts[(index + 1)...].first { $0.overlaps(text) }
        #expect(other == nil, "\(name): '\(text.text)' lies over '\(other?.text ?? "")'")
      }
    }
  }

  @Test func `labels on a plot stay within its axes`() {
    for (name, drawing) in Self.drawings {
      let layout = DrawingLayout(drawing)
      for text in layout.texts where text.isOnPlot {
        #expect(
          layout.panels.contains { $0.frame.box.contains(text.box) },
          "\(name): '\(text.text)' leaves its plot")
      }
    }
  }

  @Test func `a drawing is well-formed XML without a number that is none`() {
    for (name, drawing) in Self.drawings {
      for theme in ChartTheme.allCases {
        let svg = drawing.svg(theme: theme)
        let parser = XMLParser(data: Data(svg.utf8))
        #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
        #expect(!svg.contains("NaN") && !svg.contains("nan ") && !svg.contains("inf\""), "\(name)")
        #expect(!svg.contains("<script"), "\(name)")
      }
    }
  }

  @Test func `the same record gives the same bytes`() {
    for chart in Charts.all {
      guard let record = ChartRecords.committed.first else { continue }
      let first = chart.drawing(ChartContext(record.analysis)).value?.svg()
      let second = chart.drawing(ChartContext(record.analysis)).value?.svg()
      #expect(first == second)
    }
  }

  @Test func `a drawing says what it shows in words`() {
    for (name, drawing) in Self.drawings {
      #expect(!drawing.title.isEmpty && !drawing.alternative.isEmpty, "\(name)")
      #expect(drawing.source.hasPrefix("Source: "), "\(name)")
      let svg = drawing.svg(id: "one")
      #expect(
        svg.contains("role=\"img\"") && svg.contains("aria-labelledby=\"one-title one-desc\""))
      #expect(svg.contains("<title id=\"one-title\">") && svg.contains("<desc id=\"one-desc\">"))
    }
  }

  @Test func `points carry what a page shows when one hovers over them`() throws {
    let record = try #require(ChartRecords.committed.first)
    let sweep = try #require(RooflineFigure.drawing(ChartContext(record.analysis)).value)
    let svg = sweep.svg()
    let step = try #require(record.analysis.shownSweep?.steps.first)
    #expect(svg.contains("data-value=\"\(Format.quantity(step.rate.value))\""))
    #expect(svg.contains("data-metric=\"\(step.workload.metric)\""))
    #expect(svg.contains("data-samples=\"\(step.rate.samples) samples in"))
    #expect(svg.contains("data-trust=\"published\""))
  }

  @Test func `series that look alike in black and white differ in dash or marker`() {
    for (name, drawing) in Self.drawings {
      for panel in drawing.panels {
        let named = panel.series.filter { $0.name != nil }
        let looks = named.map { series in
          let hasArea = series.shapes.contains {
            switch $0 {
            case .band, .area: true
            default: false
            }
          }
          let hasLine = series.shapes.contains { if case .line = $0 { true } else { false } }
          let look = series.look
          return
            "\(hasArea ? look.opacity : 0) \(hasLine ? "\(look.dash) \(look.width)" : "") \(look.marker.map { "\($0)" } ?? "")"
            + " \(look.isHollow)"
        }
        #expect(Set(looks).count == looks.count, "\(name): \(looks)")
      }
    }
  }

  @Test func `a record without the experiment says which one to run`() throws {
    let record = try #require(ChartRecords.hard.first { $0.name == "one experiment" })
    guard case .unavailable(let why) = LevelFigure.drawing(ChartContext(record.analysis)) else {
      Issue.record("levels drawn without levels")
      return
    }
    #expect(why.subject == "chart.levels" && why.remedy?.contains("--only levels") == true)
  }
}
