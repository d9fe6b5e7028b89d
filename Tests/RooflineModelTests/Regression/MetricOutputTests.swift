import RooflineModel
import Testing

struct MetricOutputTests {
  private func read(
    _ text: String, _ source: MetricSource = .auto
  ) throws(MetricOutput.Fault) -> MetricOutput {
    try MetricOutput([UInt8](text.utf8), wall: Seconds(1.5), source: source)
  }

  @Test func `lines are metrics, and samples where a name comes again`() throws {
    let output = try read("starting\nparse 12.5 ms\nread 3.5 GB/s\nparse 13.5 ms\r\nparse 11 ms\n")
    #expect(output.source == .lines)
    #expect(output.readings.map(\.metric.name) == ["parse", "read"])
    #expect(output.readings[0].samples == [12.5, 13.5, 11])
    #expect(output.readings[0].value == 12.5)
    #expect(output.readings.map(\.metric.better) == [.lower, .higher])
  }

  @Test(arguments: [
    ("ns/op", SummaryEntry.Better.lower), ("s", .lower), ("µs", .lower), ("ops/s", .higher),
    ("FLOP/s", .higher), ("requests/sec", .higher),
  ])
  func `units of time and rate have a direction`(unit: String, better: SummaryEntry.Better) {
    #expect(GateMetric.better(unit: unit) == better)
  }

  @Test(arguments: ["B", "items", "1", "", "FLOP/B", "%"])
  func `other units have none`(unit: String) {
    #expect(GateMetric.better(unit: unit) == nil)
  }

  @Test func `a direction can be said`() throws {
    let output = try read("hits 90 % better=higher\nsize 12 B better=lower\n")
    #expect(output.readings.map(\.metric.better) == [.higher, .lower])
  }

  @Test func `prose is no metric, and the wall time counts`() throws {
    for text in ["", "processed 1000 items\n", "all 3 tests passed in 12 ms\n", "\u{0}\u{FF}"] {
      let output = try read(text)
      #expect(output.source == .wall)
      #expect(output.readings == [GateReading(metric: .wallTime, samples: [1.5])])
    }
  }

  @Test func `objects and records are metrics`() throws {
    let plain = try read("{\"a\": {\"value\": 2, \"unit\": \"ms\"}}")
    #expect(plain.source == .json)
    #expect(plain.readings.map(\.value) == [2])
    let record = try read(
      """
      {"schema_version": 1, "summary": {
        "x": {"value": 3, "unit": "B/s", "better": "higher", "status": "ok"},
        "knee": {"value": 5, "unit": "FLOP/B", "better": "neither", "status": "ok"},
        "gone": {"unit": "s", "better": "lower", "status": "unavailable", "reason": "died"}}}
      """)
    #expect(record.readings.map(\.metric.name) == ["x"])
  }

  @Test(arguments: [
    "hits 90 %\nt 1 ms\n", "t 1 ms better=faster\n", "t 1 ms\nt 1 s\n", "{", "{\"a\": 1}", "{}",
    "{\"a\": {\"value\": NaN, \"unit\": \"s\"}}", String(repeating: "{\"a\":", count: 5000),
  ])
  func `what cannot be read is malformed`(text: String) {
    let fault = #expect(throws: MetricOutput.Fault.self) { try read(text) }
    #expect(fault?.kind == .malformed)
  }

  @Test(arguments: [
    "t nan ms\n", "t inf ms\n", "t -1 ms\n", "t 0 ms\n",
    "{\"a\": {\"value\": -1, \"unit\": \"s\"}}",
    "{\"a\": {\"value\": \"nan\", \"unit\": \"s\"}}",
  ])
  func `what nobody can measure is impossible`(text: String) {
    let fault = #expect(throws: MetricOutput.Fault.self) { try read(text) }
    #expect(fault?.kind == .impossible)
  }

  @Test func `lines that are asked for have to be there`() {
    #expect(throws: MetricOutput.Fault.self) { try read("hello\n", .lines) }
    #expect(throws: MetricOutput.Fault.self) { try read("t 1 ms\n", .json) }
  }

  @Test func `a mark of UTF-8 is part of no name`() throws {
    #expect(try read("\u{FEFF}parse 12.5 ms\n").readings.map(\.metric.name) == ["parse"])
    let object = try read("\u{FEFF}{\"a\": {\"value\": 2, \"unit\": \"ms\"}}")
    #expect(object.source == .json)
  }

  @Test(arguments: ["{\"\": {\"value\": 2, \"unit\": \"ms\"}}", "a\u{1}b 2 ms\n"])
  func `a name is visible`(text: String) {
    #expect(throws: MetricOutput.Fault.self) { try read(text) }
  }
}
