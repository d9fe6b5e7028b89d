import RooflineModel
import TestSupport
import Testing

@testable import Reports

/// What a comparison of machines says beside its numbers.
@Suite struct MachineComparisonWordsTests {
  private static let digest = RecordDigest(SyntheticRecord.standard)

  private static func placed(_ placement: Placement?) -> RecordDigest {
    var digest = digest
    for name in digest.summary.keys where name.hasSuffix(".4t") {
      digest.summary[name]?.placement = placement
    }
    return digest
  }

  private func words(_ machines: [(RecordDigest, String)], width: Int = 100) -> String {
    let comparison = MachineComparison(machines.map { ComparedMachine($0.0, label: $0.1) })
    return MachineComparisonReport(comparison).text(width: width, style: .plain)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private let near = Placement(.near, latency: Seconds(66e-9))
  private let far = Placement(.far, latency: Seconds(249e-9))

  @Test func `the placement of several threads is said, and that it differs`() {
    let text = words([(Self.placed(near), "here"), (Self.placed(far), "there")])
    #expect(text.contains("Numbers of 4 threads on here: placement 'near', a cache line passes"))
    #expect(text.contains("Numbers of 4 threads on there: placement 'far'"))
    #expect(text.contains("! The threads were not equally far apart"))
    let unknown = words([(Self.placed(near), "here"), (Self.placed(nil), "there")])
    #expect(unknown.contains("on there: placement unknown"))
    #expect(unknown.contains("! It is not known of every machine"))
    let alike = words([(Self.placed(far), "here"), (Self.placed(far), "there")])
    #expect(!alike.contains("equally far apart") && !alike.contains("not known of every"))
  }

  @Test func `one placement throughout is compared by its latency`() {
    func isWarned(_ first: Double, _ second: Double) -> Bool {
      words([
        (Self.placed(Placement(.only, latency: Seconds(first))), "here"),
        (Self.placed(Placement(.only, latency: Seconds(second))), "there"),
      ]).contains("not equally far apart")
    }
    #expect(isWarned(50e-9, 200e-9) && isWarned(200e-9, 50e-9))
    #expect(!isWarned(50e-9, 60e-9))
  }

  @Test func `a doubtful number is marked among the differences, with words for its reason`() {
    var slow = Self.digest
    for name in slow.summary.keys where name.hasPrefix("bandwidth.update.dram") {
      guard var entry = slow.summary[name] else { continue }
      entry.value = entry.value.map { $0 / 4 }
      entry.low = entry.low.map { $0 / 4 }
      entry.high = entry.high.map { $0 / 4 }
      entry.status = .doubtful
      entry.reason =
        "rests on levels.read.4096.1t: below_expectation (measured 51.5 B/cycle); "
        + "set_inside_cache (working set 536870912 B)"
      slow.summary[name] = entry
    }
    let text = words([(Self.digest, "here"), (slow, "there")])
    #expect(text.contains("GB/s against ! "))
    #expect(!text.contains("below_expectation") && !text.contains("536870912 B"))
    #expect(
      text.contains(
        "rests on levels.read.4096.1t: slower than the processor is known to be (measured "
          + "51.5 B/cycle); the set meant for main memory is not four times the caches (working set "
          + "512 MiB)."))
  }

  @Test func `what is no kind of warning stays as it is`() {
    for reason in ["a warning names it", "5 B of 4096 B/s", "below_expectation.1t is gone"] {
      #expect(DoubtWords.text(reason) == reason)
    }
    #expect(DoubtWords.text("4096 B, 65536 B") == "4 KiB, 64 KiB")
  }

  @Test func `the cache by the data stands beside that of the system where they differ`() throws {
    func caches(_ share: Double) throws -> String {
      var digest = Self.digest
      let cache = try #require(digest.machine.caches.first { $0.level == 3 })
      digest.summary["level.l3.size"] = SummaryEntry(
        Estimate(
          value: Bytes(share * Double(cache.bytes)), low: Bytes(1), high: Bytes(1e12), samples: 9),
        better: .neither)
      return words([(digest, "here")], width: 200)
    }
    #expect(try caches(0.5).contains("(by the data "))
    #expect(try !caches(0.9).contains("(by the data "))
  }

  @Test func `the day is said, not the second`() {
    let text = words([(Self.digest, "here")], width: 200)
    #expect(text.contains(String(Self.digest.startedAt.prefix(10))))
    #expect(!text.contains(Self.digest.startedAt))
    var old = Self.digest
    old.toolVersion = "0.0.1"
    #expect(words([(old, "a"), (Self.digest, "b")]).contains("different versions: 0.0.1, "))
  }

  @Test func `machines whose names are cut to the same text get letters`() {
    let name = "a-machine-with-a-very-long-name-number-"
    let text = words([(Self.digest, name + "1"), (Self.digest, name + "2")], width: 200)
    #expect(
      text.contains("A: a-machine-with-a-very-l…") && text.contains("B: a-machine-with-a-very-l…"))
    #expect(text.contains("A: \(name)1") && text.contains("B: \(name)2"))
    #expect(text.contains("The letters stand for the machines"))
    let plain = words([(Self.digest, "one"), (Self.digest, "two")], width: 200)
    #expect(!plain.contains("A: ") && !plain.contains("The letters"))
  }

  @Test func `letters go on after Z`() {
    let many = (1...28).map {
      ComparedMachine(Self.digest, label: "a machine of the same long name \($0)")
    }
    let letters = MachineComparisonReport(MachineComparison(many)).letters
    #expect(letters[25] == "Z" && letters[26] == "AA" && letters[27] == "AB")
  }
}
