import RooflineModel
import TestSupport
import Testing

@Suite struct RecordFileTests {
  private static let record = SyntheticRecord.standard

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func error(_ text: String) -> RecordFileError? {
    do {
      _ = try RecordFile.decode(Array(text.utf8), name: "run.json")
      return nil
    } catch {
      return error
    }
  }

  private func encoded() throws -> String { text(try RecordFile.encode(Self.record)) }

  @Test func `a record survives writing and reading`() throws {
    let bytes = try RecordFile.encode(Self.record)
    #expect(try RecordFile.decode(bytes) == Self.record)
  }

  @Test func `equal records give equal bytes`() throws {
    let again = SyntheticRecord().record()
    #expect(try RecordFile.encode(Self.record) == RecordFile.encode(again))
  }

  @Test func `absences, marks and warnings survive as well`() throws {
    var record = Self.record
    record.lose("dispatch.switch", "killed", remedy: "Try again.")
    record.warnings = [Warning(.clockCheckFailed, evidence: [.init("ratio", 2.7)])]
    record.alter("dispatch.fused") { $0.samples[0].marks = [.pageFault, .throttled] }
    record.machine.papi = .unavailable(Unavailable(subject: "papi", reason: "not found"))
    #expect(try RecordFile.decode(RecordFile.encode(record)) == record)
  }

  @Test func `a number that is not finite does not cost the record`() throws {
    var record = Self.record
    record.alter("dispatch.fused") { measurement in
      measurement.samples[0].clockBefore = Hertz(.infinity)
    }
    let read = try RecordFile.decode(RecordFile.encode(record))
    #expect(read == record)
  }

  @Test func `keys are in snake case and metrics are as they are`() throws {
    let text = try encoded()
    #expect(text.contains("\"schema_version\": 1"))
    #expect(text.contains("\"working_set_bytes\": "))
    #expect(text.contains("\"compute.fma.f32.avx512.1t\": {"))
    #expect(!text.contains("\"schemaVersion\""))
  }

  @Test func `each sample and each summary entry has a line of its own`() throws {
    let lines = try encoded().split(separator: "\n")
    let samples = Self.record.measurements.reduce(0) { $0 + $1.samples.count }
    #expect(lines.count { $0.contains("\"clock_before\"") && $0.contains("\"units\"") } == samples)
    #expect(lines.count { $0.contains("\"better\"") } == Self.record.summary.count)
    #expect(lines.allSatisfy { $0.count < 400 })
  }

  @Test func `the layout keeps strings as they are`() throws {
    var record = Self.record
    record.machine.processor.name = "a \"b\" \\ {c: [d, e]}, ü / \n"
    let bytes = try RecordFile.encode(record)
    #expect(try RecordFile.decode(bytes) == record)
  }

  @Test func `a file cut anywhere is truncated, and says on which line`() throws {
    let text = try encoded()
    for share in [0.001, 0.1, 0.37, 0.5, 0.9, 0.999] {
      let cut = String(text.prefix(Int(share * Double(text.count))))
      let lines = cut.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(error(cut)?.problem == .truncated(line: lines), "\(share)")
    }
  }

  @Test func `an empty file is named as such`() {
    #expect(error("")?.problem == .empty)
    #expect(error(" \n\t")?.problem == .empty)
  }

  @Test func `what is not JSON is named as such`() {
    for text in ["ridgeline", "{\"a\": nope}", "{}}", "a,b\n1,2\n"] {
      guard case .notJSON? = error(text)?.problem else {
        Issue.record("\(text): \(String(describing: error(text)))")
        continue
      }
    }
  }

  @Test(arguments: ["[]", "3", "\"x\"", "{}", "{\"name\": \"x\"}", "{\"schema_version\": \"1\"}"])
  func `JSON of something else is foreign`(text: String) {
    guard case .foreign? = error(text)?.problem else {
      Issue.record("\(String(describing: error(text)))")
      return
    }
  }

  @Test func `a record of a later schema is not called damaged`() {
    let later = "{\"schema_version\": 7, \"novelty\": {}}"
    #expect(error(later)?.problem == .newerSchema(found: 7, readable: 1))
  }

  @Test func `a missing or wrong value is named with its place`() throws {
    let text = try encoded()
    let missing = text.replacing("\"tool_version\"", with: "\"tool\"")
    #expect(error(missing)?.problem == .damaged(at: "tool_version", what: "it is missing"))
    let set = "\"instruction_set\": "
    let wrong = text.replacing(set + "\"avx2\"", with: set + "\"mmx\"")
    let place = "measurements[0].workload.instruction_set"
    #expect(
      error(wrong)?.problem
        == .damaged(at: place, what: "the word 'mmx' has no meaning to this version"))
    let kind = text.replacing("\"started_at\": \"2026-03-02T09:30:00Z\"", with: "\"started_at\": 5")
    #expect(error(kind)?.problem == .damaged(at: "started_at", what: "it is not a string"))
  }

  @Test(arguments: [
    ("\"threads\": 1,", "\"threads\": 1.5,", "threads in line", "it is 1.5, which is too large"),
    ("\"repeats\": 1,", "\"repeats\": 1e99,", "repeats in line", "it is 1e99"),
    ("\"threads\": 1,", "\"threads\": -1,", "measurements[0].workload.threads", "it is -1.0"),
    ("\"chains\": ", "\"chains\": -", "work.chains", "which no run writes"),
  ])
  func `a number that no run writes is named with its place`(
    old: String, new: String, place: String, what: String
  ) throws {
    let text = try encoded()
    let start = try #require(text.firstRange(of: old))
    let changed = text[..<start.lowerBound] + new + text[start.upperBound...]
    let problem = error(String(changed))?.problem
    guard case .damaged(let at, let said)? = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    #expect(at.contains(place), "\(at)")
    #expect(said.contains(what), "\(said)")
  }

  @Test func `what does not fit is put down to a later version only if there is one`() throws {
    let text = try encoded()
      .replacing("\"experiment\": \"sweep\"", with: "\"experiment\": \"stencil\"")
    for (writer, isNewer) in [
      ("0.2.0", true), ("0.10.0", true), ("0.1.0", false), ("0.0.9", false),
    ] {
      let file = text.replacing("\"0.1.0\"", with: "\"\(writer)\"")
      let failure = #expect(throws: RecordFileError.self) {
        try RecordFile.decode(Array(file.utf8), reader: "0.1.0")
      }
      if case .newerTool? = failure?.problem { #expect(isNewer) } else { #expect(!isNewer) }
    }
  }

  @Test func `every message says what was done, what happened and what to do`() {
    let problems: [RecordFileError.Problem] = [
      .empty, .truncated(line: 3), .nested(deeperThan: 32), .notJSON("x"),
      .newerTool(wrote: "2.0.0", reads: "1.0.0", at: "x", what: "it is missing"),
      .foreign(lacking: "x"),
      .newerSchema(found: 2, readable: 1), .damaged(at: "x", what: "it is missing"),
      .unwritable("x"),
    ]
    for problem in problems {
      let message = RecordFileError(problem, file: "run.json").description
      #expect(message.contains("run.json"))
      #expect(message.hasPrefix("Cannot read") || message.hasPrefix("Cannot write"))
      #expect(message.split(separator: ". ").count >= 2, "\(message)")
      #expect(message.hasSuffix("."))
    }
  }

  @Test func `a summary can be written alone`() throws {
    let text = text(try RecordFile.encode(summary: Self.record.summary))
    #expect(text.contains("\"schema_version\": 1"))
    #expect(!text.contains("samples"))
    #expect(error(text)?.problem == .damaged(at: "tool_version", what: "it is missing"))
  }

  @Test(arguments: [
    ("\"page_faults\": 1.5", false), ("\"page_faults\": {}", false),
    ("\"page_faults\": \"nan\"", false), ("\"ping_before\": {\"cycles\": 1}", false),
    ("\"counts\": 5", false), ("\"unknown\": 5", true), ("\"page_faults\": null", true),
    ("\"counts\": {\"cycles\": 7}", true),
  ])
  func `a field of a sample is read, ignored or refused, never dropped`(
    field: String, isRead: Bool
  ) throws {
    var record = Self.record
    for index in record.measurements.indices {
      for sample in record.measurements[index].samples.indices {
        record.measurements[index].samples[sample].pageFaults = nil
        record.measurements[index].samples[sample].pingBefore = nil
      }
    }
    let text = text(try RecordFile.encode(record))
    var damaged = text
    damaged.replaceSubrange(
      try #require(text.firstRange(of: "{\"calls\": ")), with: "{\(field), \"calls\": ")
    #expect((error(damaged) == nil) == isRead)
    guard isRead else { return }
    let read = try RecordFile.decode(Array(damaged.utf8))
    let counts = read.measurements.flatMap(\.samples).compactMap(\.counts?.cycles)
    #expect(counts == (field.contains("counts") ? [7] : []))
  }

  @Test(arguments: [Int.min, 1 << 32, 1 << 62, Int.max])
  func `a network too large to count is refused`(edge: Int) throws {
    var record = Self.record
    let index = try #require(record.measurements.firstIndex { $0.workload.network != nil })
    for dimension in [\NetworkShape.edge, \.layers, \.inputs, \.outputs, \.batch] {
      record.measurements[index] = Self.record.measurements[index]
      record.measurements[index].workload.network?[keyPath: dimension] = edge
      let found = try #require(error(self.text(try RecordFile.encode(record))))
      #expect("\(found)".contains("measurements[\(index)].workload.network"))
    }
  }
}
