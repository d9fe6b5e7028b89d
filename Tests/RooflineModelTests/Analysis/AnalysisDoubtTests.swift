import RooflineModel
import TestSupport
import Testing

/// Each warning, raised by a planted fault, and no other by the same fault.
@Suite struct AnalysisDoubtTests {
  private static let ceiling = "compute.fma.f32.avx512.1t"
  private static let update = "bandwidth.update.dram.1t"

  /// A record without anything to warn of, and without a sweep, whose fit takes long.
  private static let sound = record([.compute, .bandwidth])
  /// A record without anything to warn of, and with a sweep.
  private static let swept = record([.compute, .bandwidth, .sweep])

  private static func record(_ experiments: [Experiment]) -> Record {
    var synthetic = SyntheticRecord()
    synthetic.slowShare = 0
    synthetic.experiments = experiments
    var record = synthetic.record()
    record.machine.conditions.hypervisor = .unavailable(
      Unavailable(subject: "hypervisor", reason: "none announces itself"))
    return record
  }

  private func kinds(
    of sound: Record = sound, _ change: (inout Record) -> Void
  ) -> [Warning.Kind: [String]] {
    var record = sound
    change(&record)
    return Dictionary(grouping: RecordAnalysis(record).warnings, by: \.kind)
      .mapValues { $0.map(\.subject) }
  }

  @Test func `a sound record has no warning`() {
    #expect(kinds(of: Self.swept) { _ in } == [:])
  }

  @Test func `a ceiling 5 percent too fast is above expectation`() {
    let found = kinds { $0.slow(Self.ceiling, by: 0.95) }
    #expect(found == [.aboveExpectation: [Self.ceiling]])
  }

  @Test func `a kernel whose work was left out is above expectation`() {
    let found = kinds { $0.slow(Self.ceiling, by: 0.01) }
    #expect(found[.aboveExpectation] == [Self.ceiling])
  }

  @Test func `a kernel that declares 4 percent more FLOP than it does is above expectation`() {
    let found = kinds { record in
      record.alter(Self.ceiling) { measurement in
        measurement.workload.work.flops = 1.04 * measurement.workload.work.flops
      }
    }
    #expect(found == [.aboveExpectation: [Self.ceiling]])
  }

  @Test func `a ceiling 15 percent too slow is below expectation`() {
    let found = kinds { $0.slow(Self.ceiling, by: 1.15) }
    #expect(found == [.belowExpectation: [Self.ceiling]])
  }

  @Test func `an L1 copy 20 percent too slow is below expectation`() {
    let found = kinds { $0.slow("bandwidth.copy.l1.1t", by: 1.2) }
    #expect(found == [.belowExpectation: ["bandwidth.copy.l1.1t"]])
  }

  @Test func `threads that share a core are expected to share its units`() {
    let found = kinds { record in
      record.machine.processors = (0..<4).map {
        LogicalProcessor(number: $0, core: $0 / 2, package: 0, node: 0)
      }
      for measurement in record.measurements where measurement.workload.threads == 4 {
        if measurement.workload.level == nil || measurement.workload.level == .l1 {
          record.slow(measurement.workload.metric, by: 2)
        }
      }
    }
    #expect(found == [:])
  }

  @Test func `a sweep against a roof that is 20 percent off makes the knees disagree`() {
    let found = kinds(of: Self.swept) { $0.slow(Self.update, by: 1.2) }
    #expect(found == [.kneesDisagree: ["sweep.multiply.f32.dram.1t.knee"]])
  }

  @Test func `knees 5 percent apart agree`() {
    #expect(kinds(of: Self.swept) { $0.slow(Self.update, by: 1.05) } == [:])
  }

  @Test func `all threads at 85 percent of their number scale poorly`() {
    let found = kinds { $0.slow("compute.add.f32.avx2.4t", by: 1.16) }
    #expect(found[.poorScaling] == ["compute.add.f32.avx2.4t"])
  }

  @Test func `a set smaller than four times the last cache is inside it`() {
    let found = kinds { record in
      record.alter(Self.update) { $0.workload.workingSetBytes = 4 * (48 << 20) - 1 }
    }
    #expect(found == [.setInsideCache: [Self.update]])
  }

  @Test func `a clock that moved by 6 percent between rounds has drifted`() {
    let found = kinds { record in
      for index in record.measurements.indices {
        for place in record.measurements[index].samples.indices
        where record.measurements[index].samples[place].round == 2 {
          let sample = record.measurements[index].samples[place]
          record.measurements[index].samples[place].clockBefore = 1.06 * sample.clockBefore
          record.measurements[index].samples[place].clockAfter = 1.06 * sample.clockAfter
        }
      }
    }
    #expect(found == [.clockDrift: ["clock.core"]])
  }

  @Test func `disturbed samples count if they move the median or are the majority`() {
    func disturbed(_ count: Int, slower factor: Double = 1) -> [Warning.Kind: [String]] {
      kinds { record in
        record.alter(Self.update) { measurement in
          for index in 0..<count {
            measurement.samples[index].marks = .involuntarySwitch
            let seconds = measurement.samples[index].seconds
            measurement.samples[index].seconds = factor * seconds
          }
        }
      }
    }
    #expect(disturbed(3, slower: 1.001) == [:])
    #expect(disturbed(9, slower: 1.001) == [:])
    #expect(disturbed(20) == [.contaminatedSamples: [Self.update]])
    let spread = kinds { record in
      record.alter(Self.update) { measurement in
        let count = measurement.samples.count
        for index in measurement.samples.indices {
          let seconds = measurement.samples[index].seconds
          measurement.samples[index].seconds = (1 + Double(index) / Double(count)) * seconds
          if index > count * 3 / 5 { measurement.samples[index].marks = .involuntarySwitch }
        }
      }
    }
    #expect(spread[.contaminatedSamples] == [Self.update])
  }

  @Test func `samples beyond the fence are outliers when they are more than a tenth`() {
    let found = kinds { record in
      record.alter(Self.update) { measurement in
        for index in stride(from: 0, to: 30, by: 6) {
          measurement.samples[index].seconds = 2 * measurement.samples[index].seconds
        }
      }
    }
    #expect(found == [.manyOutliers: [Self.update]])
  }

  @Test func `a spent budget matters only if the interval is wide`() {
    let narrow = kinds { record in record.alter(Self.update) { $0.stop = .budget } }
    #expect(narrow == [:])
    let wide = kinds { record in
      record.alter("bandwidth.read.dram.1t") { measurement in
        measurement.stop = .budget
        for index in measurement.samples.indices where measurement.samples[index].round < 3 {
          measurement.samples[index].seconds = 1.2 * measurement.samples[index].seconds
        }
      }
    }
    #expect(wide == [.budgetSpent: ["bandwidth.read.dram.1t"]])
  }

  @Test func `a lost round is told but does not question the number`() {
    var record = Self.sound
    record.alter(Self.update) { measurement in
      measurement.samples.removeAll { $0.round == 1 }
      measurement.failures = [
        Unavailable(subject: Self.update, reason: "the round was killed by signal 9")
      ]
    }
    let analysis = RecordAnalysis(record)
    #expect(analysis.warnings.map(\.kind) == [.roundLost])
    #expect(analysis.warnings.first?.evidence.map(\.value) == [1, 5])
    #expect(analysis.summary[Self.update]?.status == .ok)
  }

  @Test func `impossible samples are counted, and no number rests on them`() {
    var record = SyntheticRecord.standard
    let clean = RecordAnalysis(record).summary[Self.update]
    record.alter(Self.update) { measurement in
      let sample = measurement.samples[0]
      for seconds in [0, -1, .nan, .infinity, 1e300] {
        var damaged = sample
        damaged.seconds = Seconds(seconds)
        measurement.samples.append(damaged)
      }
      for units in [0, -1, Double.nan] {
        var damaged = sample
        damaged.units = units
        measurement.samples.append(damaged)
      }
    }
    let analysis = RecordAnalysis(record)
    let warning = analysis.warnings.first { $0.kind == .impossibleSamples }
    #expect(warning?.subject == Self.update)
    #expect(warning?.evidence.map(\.value) == [8, 44])
    let entry = analysis.summary[Self.update]
    #expect(entry?.status == .doubtful)
    #expect(entry?.value == clean?.value && entry?.low == clean?.low && entry?.best == clean?.best)
  }

  @Test func `a metric with nothing but impossible samples says so`() {
    var record = SyntheticRecord.standard
    record.alter(Self.update) { measurement in
      for index in measurement.samples.indices { measurement.samples[index].seconds = Seconds(0) }
    }
    let analysis = RecordAnalysis(record)
    let absence = analysis.absences.first { $0.subject == Self.update }
    #expect(absence?.reason.contains("36 samples are impossible") == true)
    #expect(analysis.summary[Self.update]?.status == .unavailable)
    #expect(analysis.record.measurements == record.measurements)
  }

  @Test func `a guest, a throttled quota and an interruption concern the whole run`() {
    let found = kinds { record in
      record.machine.conditions.hypervisor = .available("KVM")
      record.alter(Self.update) { measurement in
        measurement.samples[0].marks = .throttled
        measurement.stop = .interrupted
      }
    }
    #expect(found == [.hypervisor: ["run"], .quotaThrottled: ["run"], .interrupted: ["run"]])
  }

  @Test func `a warning that arose while measuring is not made again`() {
    let found = kinds { record in
      record.warnings = [Warning(.setInsideCache, subject: Self.update)]
      record.alter(Self.update) { $0.workload.workingSetBytes = 1 << 20 }
    }
    #expect(found == [.setInsideCache: [Self.update]])
  }
}
