import Foundation
import RooflineModel
import TestSupport
import Testing

@testable import Reports

@Suite struct MachineComparisonReportTests {
  private static let report: MachineComparisonReport = {
    let here = RecordDigest(SyntheticRecord.standard)
    var there = here
    there.machine.processor.name = "Another Processor"
    for (name, entry) in there.summary where name.hasPrefix("bandwidth.update.dram") {
      var entry = entry
      entry.value = entry.value.map { 2 * $0 }
      entry.low = entry.low.map { 2 * $0 }
      entry.high = entry.high.map { 2 * $0 }
      there.summary[name] = entry
    }
    there.summary["dispatch.overhead"] = SummaryEntry(
      unavailable: "the round was killed by signal 9", unit: .second, better: .lower)
    there.kernels["compute.fma.f64.avx512.4t"]?.kernel = "fma-add"
    return MachineComparisonReport(
      MachineComparison([
        ComparedMachine(here, label: "here"), ComparedMachine(there, label: "there"),
      ]))
  }()

  @Test(arguments: [60, 100]) func `the text is as it was looked at`(width: Int) {
    expectSnapshot(
      Self.report.text(width: width, style: .plain), named: "machines-\(width).txt")
  }

  @Test func `the Markdown is as it was looked at`() {
    expectSnapshot(Self.report.markdown(), named: "machines.md")
  }

  @Test func `no line is wider than the terminal`() {
    for width in [40, 60, 80, 100, 160] {
      for line in Self.report.text(width: width, style: .plain).split(separator: "\n") {
        #expect(line.displayWidth <= width, "\(width): \(line)")
      }
    }
  }

  @Test func `a difference, a missing number and a foreign kernel are told`() {
    let words = Self.report.text(width: 100, style: .plain)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Memory bandwidth of all threads is 2.00× ["))
    #expect(
      words.contains("there, a step of a bytecode interpreter: the round was killed by signal 9."))
    #expect(words.contains("FMA rate on 8-byte floats: the kernels are fma-add and fma."))
  }

  @Test func `the CSV has a line for each number of each machine`() throws {
    let lines = Self.report.csv().split(separator: "\r\n")
    #expect(lines.count == 1 + 2 * Self.report.comparison.rows.count)
    #expect(lines[0].hasPrefix("machine,quantity,metric,value,low,high,unit,ratio"))
    let memory = try #require(lines.first { $0.hasPrefix("there,memory.all,") })
    let fields = memory.split(separator: ",", omittingEmptySubsequences: false)
    #expect(fields[6] == "B/s" && Double(fields[7]) == 2)
  }

  @Test func `the JSON is an object of machines and numbers`() throws {
    let value = try JSONSerialization.jsonObject(with: Data(Self.report.json().utf8))
    let object = try #require(value as? [String: Any])
    #expect((object["machines"] as? [Any])?.count == 2)
    let numbers = try #require(object["numbers"] as? [[String: Any]])
    #expect(numbers.count == 2 * Self.report.comparison.rows.count)
    #expect(numbers.contains { $0["reason"] as? String == "the round was killed by signal 9" })
  }

  @Test func `a hundred machines stay below 64 KiB of Markdown, and say what is left out`() {
    let digest = RecordDigest(SyntheticRecord.standard)
    let many = (1...400).map { ComparedMachine(digest, label: "a machine with a name, \($0)") }
    let text = MachineComparisonReport(MachineComparison(many)).markdown()
    #expect(text.utf8.count <= MarkdownReport.most)
    #expect(text.contains("Left out at 64 KiB"))
  }

  @Test func `the drawing has the knee of each machine`() throws {
    let drawing = MachinesFigure.drawing(Self.report.comparison)
    let svg = try #require(drawing.value).svg()
    #expect(svg.contains("data-name=\"knee of here\""))
    #expect(svg.contains("data-name=\"knee of there\""))
    var empty = RecordDigest(SyntheticRecord.standard)
    empty.summary = ["clock.core": empty.summary["clock.core"]!]
    let none = MachinesFigure.drawing(
      MachineComparison([ComparedMachine(empty, label: "x")]))
    #expect(none.value == nil)
  }
}
