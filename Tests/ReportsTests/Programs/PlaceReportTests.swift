import Foundation
import Reports
import RooflineModel
import TestSupport
import Testing

struct PlaceReportTests {
  private func exactly<Q: Quantity>(_ value: Double, _: Q.Type = Q.self) -> Estimate<Q> {
    Estimate(value: Q(value), low: Q(0.98 * value), high: Q(1.02 * value), samples: 7)
  }

  private func sample(_ seconds: Double, busy: Double) -> ProgramSample {
    ProgramSample(
      seconds: Seconds(seconds), userSeconds: Seconds(busy * seconds), systemSeconds: Seconds(0),
      minorFaults: 120, majorFaults: 0, voluntarySwitches: 3, involuntarySwitches: 1,
      peakMemory: Bytes(64e6))
  }

  private func report(
    flops: Double? = 40e9, bytes: Double? = 20e9, origin: ProgramWork.Origin = .given,
    runs: Int = 7, busy: Double = 1.9, startup: Double? = 1e-3
  ) -> PlaceReport {
    func amount<Q: Quantity>(_ value: Double?) -> Availability<ProgramWork.Amount<Q>> {
      value.map { .available(.init(Q($0), origin)) }
        ?? .unavailable(Unavailable(subject: "it", reason: "no unit here", remedy: "Give it."))
    }
    let times = ProgramTimes(
      (0..<runs).map { sample(1 + 0.01 * Double($0 - runs / 2), busy: busy) })
    return PlaceReport(
      command: "./simulate --steps 100", times: times, startup: startup.map { exactly($0) },
      work: ProgramWork(flops: amount(flops), bytes: amount(bytes)),
      roofs: ProgramRoofs(
        threads: 2, precision: .f32,
        peak: .init(exactly(200e9), metric: "compute.fma.f32.avx2.2t", doubt: "noisy"),
        bandwidth: .init(exactly(50e9), metric: "bandwidth.update.dram.2t")),
      machine: "A processor", record: "record.json")
  }

  @Test(arguments: [40, 80, 100])
  func `no line is wider than asked for`(width: Int) {
    let text = report().text(width: width, style: .plain, ascii: false)
    for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    #expect(text.hasSuffix("\n"))
  }

  @Test func `the verdict has both shares and the rest`() {
    let text = report().text(width: 100, style: .plain, ascii: false)
    #expect(
      text.contains("It waits for memory bandwidth: 40.0 % of the bandwidth, 20.0 % of the peak; "))
    #expect(text.contains("2.00 FLOP/B"))
    for remedy in ["fusion", "smaller types", "blocking"] { #expect(text.contains(remedy)) }
    #expect(!text.contains("matrix units"))
    #expect(text.contains("! compute.fma.f32.avx2.2t deserves doubt: noisy."))
  }

  @Test func `counted work is told from the user's`() throws {
    let counted = report(origin: .counted)
    #expect(counted.text(width: 100, style: .plain, ascii: true).contains("by validated counters"))
    #expect(counted.json().contains(#""origin" : "counted""#))
    #expect(report().text(width: 100, style: .plain, ascii: true).contains("as you say"))
  }

  @Test func `what is not known is a reason, in text and JSON`() throws {
    let report = report(bytes: nil)
    let text = report.text(width: 100, style: .plain, ascii: false)
    #expect(text.contains("Not placed: it: no unit here."))
    #expect(text.contains("of the peak") && !text.contains("of the bandwidth  "))
    #expect(report.remedies.isEmpty)
    let root = try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any]
    let bytes = root?["bytes"] as? [String: Any]
    #expect(bytes?["reason"] as? String == "no unit here")
    #expect(bytes?["value"] == nil)
    #expect(root?["schema_version"] as? Int == 1)
  }

  @Test func `what deserves doubt is said`() {
    func text(_ report: PlaceReport) -> String {
      report.text(width: 100, style: .plain, ascii: false)
    }
    #expect(text(report(flops: 400e9)).contains("! More than the roof allows"))
    #expect(text(report(runs: 3)).contains("! 3 runs cannot bound a median"))
    #expect(text(report(startup: 0.2)).contains("Give the program more to do."))
    #expect(text(report(startup: nil)).contains("could not be measured"))
    #expect(text(report(busy: 1)).contains("It kept 1.00 of 2 processors busy"))
    #expect(text(report(busy: 0.1)).contains("It kept 0.100 processors busy"))
    #expect(!text(report()).contains("It kept"))
  }

  @Test func `where the start takes most of the time no regime is named`() throws {
    // Runs take 1 s.
    let hidden = report(startup: 0.6)
    let text = hidden.text(width: 200, style: .plain, ascii: false)
    #expect(
      text.contains("Not placed: starting and ending a process takes 60.0 % of the wall time"))
    #expect(!text.contains("It waits for") && !text.contains("what it does"))
    #expect(hidden.regime == nil && hidden.remedies.isEmpty)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(hidden.json().utf8)) as? [String: Any])
    let place = try #require(root["placement"] as? [String: Any])
    #expect(place["regime"] == nil && place["intensity"] as? Double == 2)
    let shown = report(startup: 0.4)
    #expect(shown.regime == .memory && !shown.remedies.isEmpty)
    #expect(shown.text(width: 200, style: .plain, ascii: false).contains("It waits for"))
  }

  @Test func `what was reached is named by the roof that it is a share of`() {
    let text = report().text(width: 100, style: .plain, ascii: false)
    let names = text.split(separator: "\n").filter { $0.contains("reached") }
      .map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
    #expect(names == ["compute reached", "bandwidth reached"])
  }

  @Test func `a doubling has a row for each size and a verdict on the largest pair`() throws {
    let sizes = [(1e6, 1.0), (2e6, 1.04), (4e6, 2.1)].map { size, seconds in
      (size: size, times: ProgramTimes((0..<7).map { _ in sample(seconds, busy: 1) }))
    }
    let report = DoublingReport(command: "./bench {N}", sizes: sizes, startup: exactly(1e-3))
    let text = report.text(width: 100, style: .plain)
    #expect(text.contains("It does not wait for overhead: from 2000000 to 4000000"))
    #expect(text.contains("overhead"))
    #expect(text.contains("tracing"))
    #expect(report.tests.map(\.verdict) == [.overhead, .work])
    let root = try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any]
    #expect(
      (root?["tests"] as? [[String: Any]])?.map { $0["verdict"] as? String } == [
        "overhead", "work",
      ])
    for line in report.text(width: 60, style: .plain).split(separator: "\n") {
      #expect(line.count <= 60, "\(line)")
    }
  }
}
