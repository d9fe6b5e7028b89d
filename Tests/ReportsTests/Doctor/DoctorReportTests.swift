import Foundation
import RooflineModel
import TestSupport
import Testing

@testable import Reports

@Suite struct DoctorReportTests {
  private let guest = SyntheticObservation().guest

  @Test(arguments: [60, 100]) func `the diagnosis of a guest is as it was looked at`(width: Int) {
    let text = DoctorReport(Diagnosis(guest)).text(width: width)
    expectSnapshot(text, named: "doctor-\(width).txt")
  }

  @Test func `it fits on one screen`() {
    let lines = DoctorReport(Diagnosis(guest)).text(width: 100).split(separator: "\n")
    #expect(lines.count <= 40)
  }

  @Test func `no line is wider than the terminal, and none ends in spaces`() {
    for width in [40, 41, 59, 80, 100, 119, 160] {
      for line in DoctorReport(Diagnosis(guest)).text(width: width).split(separator: "\n") {
        #expect(line.displayWidth <= width, "\(width): \(line)")
        #expect(line.last != " ")
      }
    }
  }

  @Test func `ASCII is nothing but ASCII`() {
    let text = DoctorReport(Diagnosis(guest)).text(width: 80, ascii: true)
    #expect(text.allSatisfy { $0.isASCII })
    #expect(!text.contains("?"))
  }

  @Test func `colour changes nothing but colour`() {
    let report = DoctorReport(Diagnosis(guest))
    let bare = report.text(width: 80, style: .colored).replacing(/\u{1B}\[[0-9]*m/, with: "")
    #expect(bare == report.text(width: 80))
  }

  @Test func `the first line says what it comes to`() {
    func first(_ change: (inout Observation) -> Void) -> String {
      var observation = SyntheticObservation().sound
      change(&observation)
      return DoctorReport(Diagnosis(observation)).text(width: 160)
        .split(separator: "\n").first.map { String($0) } ?? ""
    }
    #expect(first { _ in }.contains("limits what the numbers"))
    #expect(first { $0.multiplyRatio = 5 }.contains("would be wrong for what is marked !: clock"))
    #expect(first { $0.machine.instructionSets = [] }.hasPrefix("Measuring is not possible here"))
    #expect(
      first {
        for place in $0.counters.findings.indices {
          $0.counters.findings[place].attempts[0].state = .validated(ratio: 1)
        }
      }.hasPrefix("Nothing seen here"))
  }

  @Test func `JSON has the verdict, every item and what it rests on`() throws {
    let text = DoctorReport(Diagnosis(guest)).json(guest)
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let root = try #require(value as? [String: Any])
    #expect(root["can_measure"] as? Bool == true)
    #expect(root["verdict"] as? String == "limits")
    let items = try #require(root["items"] as? [[String: Any]])
    #expect(items.count == Diagnosis(guest).items.count)
    let seen = try #require(root["observation"] as? [String: Any])
    #expect(seen["counters"] != nil && seen["machine"] != nil && seen["noise"] != nil)
  }
}
