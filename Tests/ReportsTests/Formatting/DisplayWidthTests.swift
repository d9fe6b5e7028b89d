import Testing

@testable import Reports

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("", 0), ("µs", 2), ("–", 1), ("∞", 1), ("e\u{301}", 1), ("漢字", 4), ("ﾊﾝ", 2),
    ("🚀", 2), ("─", 1), ("한", 2), ("a\u{200D}", 1),
  ])
  func `a character takes none, one or two columns`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }
}
