import RooflineModel
import Testing

@Suite struct SweepTableTests {
  @Test func `a rate becomes the time of one byte's worth of work`() throws {
    let table = try SweepTable("intensity,flops_per_second\n0.5,1e9\n2,4e9\n")
    #expect(table.points.count == 2)
    #expect(table.points[0].intensity == Intensity(0.5))
    #expect(table.points[0].secondsByRound == [[0.5e-9]])
    let rate = table.points[1].flops.value / table.points[1].secondsByRound[0][0]
    #expect(abs(rate / 4e9 - 1) < 1e-12)
  }

  @Test func `times keep their bytes`() throws {
    let table = try SweepTable("seconds, bytes ,intensity\r\n1e-3,8e6,0.125\r\n")
    #expect(
      table.points == [
        SweepPoint(bytes: Bytes(8e6), flops: Flops(1e6), secondsByRound: [[1e-3]])
      ])
  }

  @Test func `lines of one point are its samples, by round`() throws {
    let table = try SweepTable(
      "round,intensity,seconds,bytes\n2,1,3,8\n1,1,1,8\n1,1,2,8\n2,4,9,8\n# a remark\n\n")
    #expect(table.points.map(\.secondsByRound) == [[[1, 2], [3]], [[], [9]]])
  }

  @Test(arguments: [
    ("", SweepTable.Failure.empty),
    ("# nothing\n\n", .empty),
    ("a,b\n1,2\n", .missingColumns(found: ["a", "b"])),
    ("intensity,seconds\n1,2\n", .missingColumns(found: ["intensity", "seconds"])),
    ("intensity,flops_per_second\n1\n", .shortLine(line: 2, fields: 1, columns: 2)),
    (
      "intensity,flops_per_second\n1,fast\n",
      .notANumber(line: 2, column: "flops_per_second", text: "fast")
    ),
    (
      "intensity,flops_per_second\n1,1\n\n-2,1\n",
      .notPositive(line: 4, column: "intensity", value: -2)
    ),
    (
      "intensity,flops_per_second\n1,1,000,000\n", .longLine(line: 2, fields: 4, columns: 2)
    ),
    (
      "intensity,flops_per_second\n0x10,1e9\n",
      .notANumber(line: 2, column: "intensity", text: "0x10")
    ),
    ("intensity,seconds,bytes,seconds\n1,1,8,2\n", .repeatedColumn("seconds")),
    (
      "intensity,flops_per_second\n1,1e300\n",
      .implausible(
        line: 2, column: "flops_per_second", value: 1e300, least: 1, most: 1e24)
    ),
    (
      "intensity,flops_per_second\n1," + String(repeating: "9x", count: 99) + "\n",
      .notANumber(
        line: 2, column: "flops_per_second", text: String(repeating: "9x", count: 20) + "…")
    ),
    (
      "intensity,flops_per_second,round\n"
        + (0...1000).map { "1,1e9,\($0)\n" }.joined(), .tooManyRounds(most: 1000)
    ),
    (
      "intensity,seconds,bytes\n1,0,8\n", .notPositive(line: 2, column: "seconds", value: 0)
    ),
  ])
  func `a table that is wrong says where`(text: String, failure: SweepTable.Failure) {
    #expect(throws: failure) { try SweepTable(text) }
  }

  @Test func `an infinite number is refused`() {
    #expect(throws: SweepTable.Failure.self) {
      try SweepTable("intensity,flops_per_second\n1,inf\n")
    }
  }

  @Test func `a byte order mark is not part of a name`() throws {
    #expect(try SweepTable("\u{FEFF}intensity,flops_per_second\n1,1\n").points.count == 1)
  }
}
