import Foundation
import RooflineModel
import TestSupport
import Testing

@Suite struct CountedWorkTests {
  /// 10 samples of 1e6 iterations of 64 FLOP each, at 3 GHz in 1 ms.
  private func measurement(
    level: MemoryLevel? = nil, counts: (Int) -> SampleCounts?
  ) -> RooflineModel.Measurement {
    let work =
      level == nil
      ? KernelWork(per: .iteration, flops: 64, chains: 12)
      : KernelWork(per: .element, loaded: 4, stored: 4, filled: 4)
    let workload = Workload(
      metric: "compute.fma.f64.avx2.1t", experiment: .compute, kernel: "fma", precision: .f64,
      instructionSet: .avx2, threads: 2, level: level, work: work)
    let samples = (0..<10).map { place in
      var sample = Sample(
        round: 0, position: place, seconds: Seconds(1e-3), units: 1e6, clockBefore: Hertz(3e9),
        clockAfter: Hertz(3e9))
      sample.counts = counts(place)
      return sample
    }
    return Measurement(workload: workload, samples: samples)
  }

  /// Samples with page faults and switches.
  private func hygiene(_ happened: (Int) -> (Int, Int)) -> RooflineModel.Measurement {
    var measurement = measurement { _ in nil }
    for place in measurement.samples.indices {
      (measurement.samples[place].pageFaults, measurement.samples[place].contextSwitches) =
        happened(place)
    }
    return measurement
  }

  private func counts(_ pairs: [CounterQuantity: Double]) -> SampleCounts {
    var counts = SampleCounts()
    for (quantity, value) in pairs { counts[quantity] = value }
    return counts
  }

  @Test func `without counts there is the timer only, and no rate is made up`() {
    let work = CountedWork(measurement { _ in nil }) { _ in true }
    #expect(work.grade == .timerOnly)
    #expect(work.instructionsPerCycle == nil && work.flopRatio == nil && work.pageFaults == nil)
  }

  @Test func `faults and switches are added up, and are no grade`() {
    let work = CountedWork(hygiene { ($0 % 2, 3) }) { _ in true }
    #expect(work.pageFaults == 5 && work.contextSwitches == 30)
    #expect(work.grade == .timerOnly)
  }

  @Test func `counts that agree with the declaration and the clock make it consistent`() {
    let work = CountedWork(
      measurement {
        // Two groups that take turns: the core, and FLOP.
        $0 % 2 == 0
          ? self.counts([.cycles: 6e6, .instructions: 1.8e7, .branchMisses: 1.8e3])
          : self.counts([.cycles: 6e6, .flopsDouble: 6.4e7])
      }
    ) { _ in true }
    #expect(work.grade == .consistent)
    #expect(work.checks.map(\.quantity) == [.cycles, .flopsDouble])
    #expect(work.flopRatio == 1)
    #expect(work.instructionsPerCycle == 3)
    #expect(work.cycles == 6 && work.instructions == 18)
    #expect(work.branchMissRate.map { abs($0 - 0.1) < 1e-12 } == true)
  }

  @Test func `twice the FLOP contradict the declaration`() {
    let work = CountedWork(measurement { _ in self.counts([.cycles: 6e6, .flopsDouble: 1.28e8]) }) {
      _ in true
    }
    #expect(work.grade == .contradicted)
    #expect(work.checks.filter { !$0.agrees }.map(\.quantity) == [.flopsDouble])
  }

  @Test func `a counter that was off for half of the time shows in the cycles`() {
    let work = CountedWork(measurement { _ in self.counts([.cycles: 3e6, .flopsDouble: 3.2e7]) }) {
      _ in true
    }
    #expect(work.checks.filter { !$0.agrees }.map(\.quantity) == [.cycles, .flopsDouble])
  }

  @Test func `what was not validated is shown and proves nothing`() {
    let work = CountedWork(measurement { _ in self.counts([.flopsDouble: 1.28e8]) }) {
      $0 != .flopsDouble
    }
    #expect(work.flopRatio == 2)
    #expect(work.grade == .timerOnly)
  }

  @Test(arguments: [
    (8e6, TrustGrade.consistent), (12e6, .consistent), (15e6, .consistent), (16e6, .contradicted),
    (4e6, .contradicted),
  ])
  func `memory bytes lie between those named and somewhat above those moved`(
    bytes: Double, grade: TrustGrade
  ) {
    let work = CountedWork(measurement(level: .dram) { _ in self.counts([.memoryBytes: bytes]) }) {
      _ in true
    }
    #expect(work.grade == grade)
    #expect(work.namedRatio == bytes / 8e6)
    #expect(work.movedRatio == bytes / 12e6)
  }

  @Test func `bytes of a cache are not held against memory controllers`() {
    let work = CountedWork(measurement(level: .l2) { _ in self.counts([.memoryBytes: 1]) }) { _ in
      true
    }
    #expect(work.grade == .timerOnly && work.namedRatio == nil)
  }

  @Test func `samples whose units are nonsense are left out`() {
    var broken = measurement { _ in self.counts([.flopsDouble: 6.4e7]) }
    broken.samples[0].units = 0
    broken.samples[1].units = .nan
    #expect(CountedWork(broken) { _ in true }.flopRatio == 1)
  }

  @Test func `counts of threads are added, and what one of them lacks is dropped`() {
    var sum = counts([.cycles: 2, .memoryBytes: 1])
    sum.add(counts([.cycles: 3]))
    #expect(sum == counts([.cycles: 5]))
  }

  @Test func `a contradicted number is in doubt, and its warning names the counter`() {
    var record = SyntheticRecord.standard
    record.counters = CounterSurvey(
      facts: nil,
      findings: [
        .init(
          .flopsSingle,
          [.init(.papiNative, CounterFormula("X"), .validated(ratio: 1))])
      ])
    record.alter("compute.fma.f32.avx512.1t") { measurement in
      let declared = measurement.workload.flopsPerUnit.value
      for index in measurement.samples.indices {
        measurement.samples[index].counts = self.counts([
          .flopsSingle: 0.5 * declared * measurement.samples[index].units
        ])
      }
    }
    let analysis = RecordAnalysis(record)
    let warning = analysis.warnings.first { $0.kind == .counterContradicts }
    #expect(warning?.subject == "compute.fma.f32.avx512.1t")
    #expect(warning?.evidence.first?.value == 0.5)
    #expect(analysis.summary["compute.fma.f32.avx512.1t"]?.status == .doubtful)
    #expect(analysis.counters?.work.count { $0.grade == .contradicted } == 1)
  }

  @Test func `a record from before the survey has no analysis of counters`() {
    #expect(RecordAnalysis(SyntheticRecord.standard).counters == nil)
  }

  @Test func `a survey and counts survive being saved`() throws {
    var record = SyntheticRecord.standard
    let cause = CounterCause(.noPMU, "no unit", remedy: "another machine")
    record.counters = CounterSurvey(
      facts: CounterFacts(
        units: [], hypervisor: "KVM", paranoid: 2, refusal: 2, library: .available("7.0.0"),
        componentRefusal: nil),
      findings: [
        .init(.cycles, [.init(.papiNative, CounterFormula("C"), .unavailable([cause]))]),
        .init(.pageFaults, [.init(.rusage, CounterFormula("F"), .validated(ratio: 1))]),
        .init(.tlbMisses, [.init(.perfGeneric, CounterFormula("T", caveat: "loads"), .opens)]),
      ])
    record.measurements[0].samples[0].counts = counts([.flopsSingle: 7, .cycles: 0])
    let again = try RecordFile.decode(RecordFile.encode(record))
    #expect(again.counters == record.counters)
    #expect(again.measurements[0].samples[0].counts == record.measurements[0].samples[0].counts)
    #expect(again.measurements[0].samples[1].counts == nil)
  }
}
