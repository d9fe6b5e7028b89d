import Testing

@testable import Reports

@Suite struct TextMeasureTests {
  @Test(arguments: [
    // From the horizontal metrics of DejaVu Sans 2.37, by fontTools:
    // sum(hmtx[cmap[ord(c)]][0] for c in text) / unitsPerEm * size, each rounded up to 1/1000 em.
    ("FLOP/s", 12.0, false, 40.56), ("knee 4.33 FLOP/B", 12, true, 119.13),
    ("µ·×", 10, false, 17.92),
  ])
  func `widths are those of the widest face`(
    text: String, size: Double, isBold: Bool, expected: Double
  ) {
    let width = TextMeasure.width(text, size: size, isBold: isBold)
    #expect(abs(width - expected) < 0.2, "\(width)")
  }

  @Test func `lines hold what fits, and a word that fits nowhere is cut`() {
    let text = "one two " + String(repeating: "x", count: 80)
    let lines = TextMeasure.lines(text, size: 10, limit: 100)
    #expect(lines.count == 2)
    #expect(lines[0] == "one two")
    #expect(lines[1].hasSuffix("…"))
    #expect(lines.allSatisfy { TextMeasure.width($0, size: 10) <= 100 })
  }

  @Test func `a number is not parted from its unit`() {
    let lines = TextMeasure.lines("a 12\u{A0}GB/s", size: 10, limit: 40)
    #expect(lines == ["a", "12\u{A0}GB/s"])
  }
}
