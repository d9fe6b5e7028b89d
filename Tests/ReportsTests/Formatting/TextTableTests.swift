import Reports
import Testing

@Suite struct TextTableTests {
  private var table: TextTable {
    var table = TextTable(columns: [
      .init("core"), .init("L1\nKiB", alignment: .right, rank: 1),
      .init("remark", rank: 2, wrapWidth: 8), .init("peak", alignment: .right),
    ])
    table.addRow(["Zen 5", "48", "separate add pipes", "64.0"])
    table.addRow([.init("Ωmega"), "128", "", .init("8.00", .red)])
    return table
  }

  @Test func `cells keep to their side and headings stand on the rule`() {
    #expect(
      table.rendered(width: 80, style: .plain) == """
                L1
        core   KiB  remark              peak
        ─────  ───  ──────────────────  ────
        Zen 5   48  separate add pipes  64.0
        Ωmega  128                      8.00

        """)
  }

  @Test func `columns that may wrap are narrowed before anything is lost`() {
    #expect(
      table.rendered(width: 30, style: .plain) == """
                L1
        core   KiB  remark        peak
        ─────  ───  ────────────  ────
        Zen 5   48  separate add  64.0
                    pipes
        Ωmega  128                8.00

        """)
  }

  @Test func `the greatest rank is dropped first`() {
    #expect(
      table.rendered(width: 20, style: .plain) == """
                L1
        core   KiB  peak
        ─────  ───  ────
        Zen 5   48  64.0
        Ωmega  128  8.00

        """)
    #expect(table.droppedTitles(width: 20) == ["remark"])
    #expect(table.droppedTitles(width: 12) == ["L1 KiB", "remark"])
    #expect(table.droppedTitles(width: 80).isEmpty)
  }

  @Test func `columns of rank 0 stay however narrow it is`() {
    let lines = table.rendered(width: 10, style: .plain).split(separator: "\n")
    #expect(lines.contains("Ωmega"))
    #expect(lines.last?.hasSuffix("8.00") == true)
  }

  @Test func `columns of one rank are dropped together`() {
    var table = TextTable(columns: [.init("a"), .init("b", rank: 1), .init("c", rank: 1)])
    table.addRow(["1", "2", "3"])
    #expect(table.droppedTitles(width: 5) == ["b", "c"])
  }

  @Test func `a key is never dropped, whatever its rank`() {
    func table(isKey: Bool) -> TextTable {
      var table = TextTable(columns: [
        .init("kernel"), .init("maps", rank: 3, isKey: isKey, wrapWidth: 4),
        .init("best", alignment: .right, rank: 1),
      ])
      table.addRow(["3 × 3", "56 by 56", "12"])
      table.addRow(["3 × 3", "224 by 8", "34"])
      return table
    }
    #expect(table(isKey: true).droppedTitles(width: 14) == ["best"])
    #expect(table(isKey: true).rendered(width: 14, style: .plain).contains("224"))
    #expect(table(isKey: false).droppedTitles(width: 14) == ["maps"])
  }

  @Test func `emphasis is written around the padded cell`() {
    let colored = table.rendered(width: 80, style: .colored)
    #expect(colored.contains("\u{1B}[31m8.00\u{1B}[0m"))
    #expect(colored.contains("\u{1B}[1mcore "))
    #expect(!table.rendered(width: 80, style: .plain).contains("\u{1B}"))
  }
}

@Suite struct TextWrapTests {
  @Test func `lines are broken at spaces and later ones indented`() {
    #expect("one two three".wrapped(to: 7) == ["one two", "three"])
    #expect("one two three".wrapped(to: 7, indent: 2) == ["one two", "  three"])
    #expect("".wrapped(to: 10) == [""])
  }

  @Test func `words longer than a line are broken anywhere`() {
    #expect("abcdefgh ij".wrapped(to: 3) == ["abc", "def", "gh", "ij"])
    #expect("abc".wrapped(to: 0) == ["a", "b", "c"])
  }
}

@Suite struct TerminalStyleTests {
  @Test func `the plain style changes nothing`() {
    #expect(TerminalStyle.plain.red("x") == "x")
    #expect(TerminalStyle.plain.styled("x", .bold) == "x")
  }

  @Test func `the coloured style ends what it begins`() {
    #expect(TerminalStyle.colored.red("x") == "\u{1B}[31mx\u{1B}[0m")
    #expect(TerminalStyle.colored.bold("") == "")
    #expect(TerminalStyle.colored.styled("x", nil) == "x")
  }

  @Test func `what cannot be narrowed becomes a list with every column`() {
    var table = TextTable(columns: [
      .init("kernel"), .init("GFLOP/s\n[95 %]", alignment: .right), .init("best", rank: 1),
    ])
    table.addRow(["multiply", "12345678901234567890", "12"])
    #expect(
      table.rendered(width: 24, style: .plain)
        == "multiply\n  GFLOP/s [95 %]:\n    12345678901234567890\n  best: 12\n")
    #expect(table.droppedTitles(width: 24).isEmpty)
    #expect(table.droppedTitles(width: 30) == ["best"])
  }
}
