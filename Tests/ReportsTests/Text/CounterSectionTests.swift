import Foundation
import RooflineModel
import TestSupport
import Testing

@testable import Reports

@Suite struct CounterSectionTests {
  /// The section of a record with so many kernels, spoilt by a test.
  private func section(_ width: Int = 100, _ change: (inout Record) -> Void) -> String {
    var record = SyntheticRecord.standard
    record.measurements = Array(record.measurements.prefix(4))
    change(&record)
    let text = TextReport(record, width: width).render()
    guard let start = text.range(of: "── Counters ") else { return "" }
    let rest = text[start.lowerBound...]
    let end = rest.dropFirst().range(of: "\n── ")?.lowerBound ?? rest.endIndex
    return String(rest[..<end])
  }

  private func count(_ record: inout Record, flops: Double = 1) {
    for index in record.measurements.indices {
      let workload = record.measurements[index].workload
      for place in record.measurements[index].samples.indices {
        var counts = SampleCounts()
        let sample = record.measurements[index].samples[place]
        counts.cycles = sample.seconds.value * sample.clock.value * Double(workload.threads)
        counts.instructions = 2 * (counts.cycles ?? 0)
        counts.branchMisses = 1e-5 * (counts.cycles ?? 0)
        if let quantity = CounterQuantity.flops(workload.precision) {
          counts[quantity] = flops * sample.units * workload.flopsPerUnit.value
        }
        record.measurements[index].samples[place].counts = counts
        record.measurements[index].samples[place].pageFaults = place == 3 ? 2 : 0
        record.measurements[index].samples[place].contextSwitches = 0
      }
    }
  }

  @Test func `a record from before the survey has no such section`() {
    #expect(section { _ in } == "")
  }

  @Test func `without counters the causes are told, and what still holds`() {
    let text = section { $0.counters = SyntheticObservation().uncounted }
    #expect(text.contains("all 4 kernels timer only"))
    #expect(text.contains("the kernel exposes no performance counters"))
    #expect(text.contains("PAPI_add_named_event (X)"))
    #expect(text.contains("validated: 1.00×"))
    #expect(!text.contains("FLOP of"))
  }

  @Test func `counts that agree make kernels consistent`() {
    let text = section(140) {
      $0.counters = SyntheticObservation().counted
      self.count(&$0)
    }
    #expect(text.contains("all 4 kernels counter-consistent"))
    #expect(text.contains("1.00×"))
    #expect(text.contains("0.00500?"))
    #expect(text.contains("? was not validated."))
    #expect(text.contains("8 page faults (2 in "))
    #expect(text.contains("no context"))
  }

  @Test func `counts that disagree are told as contradictions, here and among the doubts`() {
    var record = SyntheticRecord.standard
    record.measurements = Array(record.measurements.prefix(4))
    record.counters = SyntheticObservation().counted
    count(&record, flops: 2)
    let text = TextReport(record, width: 140).render()
    #expect(text.contains("all 4 kernels counter-contradicted"))
    #expect(text.contains("! A counter contradicts the kernel"))
  }

  @Test func `no line is wider than the terminal, with counters and without`() {
    for survey in [SyntheticObservation().counted, SyntheticObservation().uncounted] {
      for width in [60, 80, 100, 140] {
        let text = section(width) {
          $0.counters = survey
          self.count(&$0)
        }
        for line in text.split(separator: "\n") { #expect(line.displayWidth <= width, "\(line)") }
      }
    }
  }
}
