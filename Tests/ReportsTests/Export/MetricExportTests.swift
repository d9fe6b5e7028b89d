import Foundation
import Reports
import RooflineModel
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Each format is read by a reader that shares no code with the writer: Foundation's JSON and XML,
/// and the grammars of the line formats written down again.
struct MetricExportTests {
  static let analysis: RecordAnalysis = {
    var record = SyntheticRecord.standard
    // Names as a hostile machine may have them.
    record.machine.processor.name = "Odd \"CPU\" <&>\n|x|"
    return RecordAnalysis(record)
  }()
  let export = MetricExport(Self.analysis)
  var summary: [String: SummaryEntry] { Self.analysis.summary }

  @Test func `Bencher's format has a measure for each metric`() throws {
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(export.text(.bmf).utf8))
        as? [String: [String: [String: Double]]])
    #expect(Set(root.keys) == Set(summary.filter { $0.value.value != nil }.keys))
    for (name, measures) in root {
      let entry = try #require(summary[name])
      #expect(measures.count == 1 && name.count <= 1024)
      for (slug, value) in measures {
        #expect(slug.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil && slug.count <= 64)
        #expect(Self.isSame(value["value"], entry.value))
        #expect(Set(value.keys).isSubset(of: ["value", "lower_value", "upper_value"]))
        #expect(Self.isSame(value["lower_value"], entry.low))
        #expect(Self.isSame(value["upper_value"], entry.high))
      }
    }
  }

  @Test(arguments: [SummaryEntry.Better.higher, .lower])
  func `a file for github-action-benchmark has one direction`(
    better: SummaryEntry.Better
  ) throws {
    let text = export.text(.githubActionBenchmark, better: better)
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(!entries.isEmpty)
    for entry in entries {
      let name = try #require(entry["name"] as? String)
      #expect(summary[name]?.better == better)
      #expect(entry["unit"] as? String == summary[name]?.unit.rawValue)
      #expect(Self.isSame(entry["value"] as? Double, summary[name]?.value))
      let range = try #require(entry["range"] as? String)
      #expect(range.firstMatch(of: /(\+-|±)\s*(\d.*)/) != nil)
    }
  }

  @Test func `Go's format follows its grammar, with a line for each process`() throws {
    let lines = export.text(.benchfmt).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    var values: [Substring: [Double]] = [:]
    for line in lines.dropLast() {
      if line.hasPrefix("Benchmark") {
        let fields = line.split(separator: " ", omittingEmptySubsequences: false)
        #expect(fields.count >= 4 && fields.count.isMultiple(of: 2))
        let name = fields[0].dropFirst("Benchmark".count)
        #expect(name.first?.isLowercase == false)
        #expect(Int(fields[1]) == 1)
        values[name, default: []].append(try #require(Double(fields[2])))
      } else if line.hasPrefix("Unit ") {
        #expect(line.wholeMatch(of: /Unit \S+( better=(higher|lower))? assume=nothing/) != nil)
      } else {
        #expect(line.wholeMatch(of: /[^\sA-Z][^\sA-Z]*: .*/) != nil, "\(line)")
      }
    }
    let fma = try #require(values["Compute.fma.f32.avx512.1t"])
    #expect(fma.count == 6)
    let expected = try #require(summary["compute.fma.f32.avx512.1t"]?.value)
    #expect(fma.allSatisfy { abs($0 / expected - 1) < 0.1 })
    #expect(Set(fma).count > 1)
  }

  @Test func `comma-separated values can be read again`() throws {
    let rows = try Self.commaSeparated(export.text(.csv))
    #expect(rows.count == summary.count + 1)
    let heading = rows[0]
    #expect(rows.allSatisfy { $0.count == heading.count })
    for row in rows.dropFirst() {
      let entry = try #require(summary[row[0]])
      #expect(Double(row[1]) == entry.value)
      #expect(row[5] == entry.unit.rawValue && row[6] == entry.better.rawValue)
      #expect(row[8] == entry.reason ?? "")
    }
  }

  @Test func `OpenMetrics follows its grammar`() throws {
    let text = export.text(.openmetrics)
    #expect(text.hasSuffix("\n# EOF\n"))
    let sample = /([a-z_][a-z0-9_]*)\{(([a-z_]+="([^"\\\n]|\\["\\n])*",?)+)\} (\S+)/
    var family = ""
    var seen: Set<String> = []
    var count = 0
    for line in text.split(separator: "\n").dropLast() {
      if let type = line.wholeMatch(of: /# TYPE (\S+) gauge/) {
        family = String(type.1)
        #expect(seen.insert(family).inserted, "a family comes in one piece")
      } else if let unit = line.wholeMatch(of: /# UNIT (\S+) (\S+)/) {
        #expect(unit.1 == family && family.hasSuffix("_" + unit.2))
      } else if !line.hasPrefix("# HELP \(family) ") {
        let match = try #require(line.wholeMatch(of: sample), "\(line)")
        #expect(match.1 == family)
        #expect(Double(match.5) != nil)
        count += 1
      }
    }
    let numbers = summary.values.reduce(0) { $0 + ($1.value == nil ? 0 : 3) }
    #expect(count == numbers + 1)
  }

  @Test func `JUnit is well-formed, and what was not measured is skipped`() throws {
    let reader = JUnitReader()
    let parser = XMLParser(data: Data(export.text(.junit).utf8))
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.suite["tests"] == "\(summary.count)")
    #expect(Set(reader.cases) == Set(summary.keys))
    let absent = summary.values.filter { $0.status == .unavailable }.count
    #expect(reader.skipped == absent && reader.suite["skipped"] == "\(absent)")
    #expect(reader.properties["processor vendor"] == Self.analysis.record.machine.processor.vendor)
  }

  @Test func `Markdown has a row for each metric`() {
    let lines = export.text(.markdown).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("Odd \"CPU\" \\<&\\> \\|x\\|, machine class"))
    let rows = lines.filter { $0.hasPrefix("| ") }
    #expect(rows.count == summary.count + 2)
    let cells = rows.map { $0.replacing("\\|", with: "").count { $0 == "|" } }
    #expect(Set(cells) == [6])
  }

  @Test func `a prefix leaves the rest out`() throws {
    let rows = try Self.commaSeparated(
      MetricExport(Self.analysis, prefix: "compute.").text(.csv))
    #expect(rows.count > 1)
    #expect(rows.dropFirst().allSatisfy { $0[0].hasPrefix("compute.") })
    #expect(MetricExport(Self.analysis, prefix: "nonsense").isEmpty)
  }

  /// Whether two numbers are one but for the last bits, which Foundation's reader may get wrong.
  private static func isSame(_ read: Double?, _ written: Double?) -> Bool {
    guard let read, let written else { return read == nil && written == nil }
    return abs(read - written) <= 8 * written.ulp
  }

  /// RFC 4180, read character by character.
  private static func commaSeparated(_ text: String) throws -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let (row, field) = (rows.count - 1, rows[rows.count - 1].count - 1)
      switch (scalar, isQuoted) {
      case ("\"", true) where rest.first == "\"":
        rows[row][field].unicodeScalars.append("\"")
        rest.removeFirst()
      case ("\"", _): isQuoted.toggle()
      case (",", false): rows[row].append("")
      case ("\r", false): continue
      case ("\n", false): rows.append([""])
      default: rows[row][field].unicodeScalars.append(scalar)
      }
    }
    try #require(rows.last == [""])
    return rows.dropLast()
  }
}

/// What a reader of JUnit XML sees.
private final class JUnitReader: NSObject, XMLParserDelegate {
  var suite: [String: String] = [:]
  var cases: [String] = []
  var properties: [String: String] = [:]
  var skipped = 0

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    switch element {
    case "testsuite": suite = attributes
    case "testcase": cases.append(attributes["name"] ?? "")
    case "property": properties[attributes["name"] ?? ""] = attributes["value"]
    case "skipped": skipped += 1
    default: break
    }
  }
}
