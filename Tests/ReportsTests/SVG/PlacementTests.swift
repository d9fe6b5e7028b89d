import Testing

@testable import Reports

/// Where labels go.
@Suite struct PlacementTests {
  private let frame = PlotFrame(
    box: PlaneBox(minX: 0, minY: 0, maxX: 400, maxY: 200), x: .linear(0, 1), y: .linear(0, 1))

  private func label(_ text: String, at x: Double, _ y: Double) -> PlotLabel {
    PlotLabel(texts: [text], anchor: .beside(PlotPlace(x, y), PlotLabel.Side.allCases))
  }

  @Test func `labels of one place are moved apart`() {
    var placement = LabelPlacement(frame: frame, points: [], lines: [])
    for index in 0..<4 { placement.add(label("label \(index)", at: 0.5, 0.5)) }
    let placed = placement.placed
    #expect(placed.count == 4)
    for (index, text) in placed.enumerated() {
      #expect(!placed[(index + 1)...].contains { $0.overlaps(text) })
    }
  }

  @Test func `a label without room is left out`() {
    var placement = LabelPlacement(frame: frame, points: [], lines: [])
    placement.add(label(String(repeating: "wide ", count: 40), at: 0.5, 0.5))
    #expect(placement.placed.isEmpty)
  }

  @Test func `a shorter form is taken where the long one has no room`() {
    var placement = LabelPlacement(frame: frame, points: [], lines: [])
    var both = label(String(repeating: "wide ", count: 40), at: 0.5, 0.5)
    both.texts.append("short")
    placement.add(both)
    #expect(placement.placed.map(\.text) == ["short"])
  }

  @Test func `a label keeps off points where it can`() throws {
    let point = PlaneBox(minX: 206, minY: 92, maxX: 216, maxY: 108)
    var placement = LabelPlacement(frame: frame, points: [point], lines: [])
    placement.add(label("off", at: 0.5, 0.5))
    #expect(try !#require(placement.placed.first).box.intersects(point))
  }

  @Test func `labels along parallel lines do not count as overlapping`() {
    func text(_ y: Double, _ rotation: Double) -> PlacedText {
      PlacedText(
        text: "a long label", origin: PlanePoint(x: 100, y: y), size: 12, rotation: rotation)
    }
    // Turned by 30°, lines 30 px apart are 26 px apart at right angles; upright boxes overlap.
    #expect(text(100, -30).box.intersects(text(130, -30).box))
    #expect(!text(100, -30).overlaps(text(130, -30)))
    #expect(text(100, -30).overlaps(text(110, -30)))
    #expect(text(100, 0).overlaps(text(110, 0)) && !text(100, 0).overlaps(text(120, 0)))
  }

  @Test func `names at the end of lines lie apart and in order`() {
    let ends = (0..<8).map { PlotEnd(text: "line \($0)", y: 0.5 + 0.001 * Double($0)) }
    let labels = EndLabels(ends, beside: frame, limit: 100)
    #expect(labels.texts.count == 8)
    #expect(labels.texts.map(\.text) == (0..<8).reversed().map { "line \($0)" })
    for (upper, lower) in zip(labels.texts, labels.texts.dropFirst()) {
      #expect(!upper.overlaps(lower))
    }
    #expect(labels.texts.allSatisfy { $0.box.minY > -1 && $0.box.maxY < 201 })
  }

  @Test func `more names than there is room for leave the least important out`() {
    let ends = (0..<40).map { PlotEnd(text: "\($0)", y: Double($0) / 40) }
    let labels = EndLabels(ends, beside: frame, limit: 100)
    #expect((5..<40).contains(labels.texts.count))
    #expect(labels.texts.contains { $0.text == "0" } && !labels.texts.contains { $0.text == "39" })
  }
}
