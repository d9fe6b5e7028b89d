import RooflineModel
import TestSupport
import Testing

@testable import Reports

/// Reports of records that hold only a part of a run.
@Suite struct TextReportPartialTests {
  private func report(_ change: (inout Record) -> Void) -> String {
    var record = SyntheticRecord.standard
    change(&record)
    return TextReport(record, width: 100).render()
  }

  private func keep(_ experiments: [Experiment]) -> (inout Record) -> Void {
    { record in
      record.measurements.removeAll { !experiments.contains($0.workload.experiment) }
    }
  }

  @Test func `an empty record still names the machine and its limits`() {
    let text = report { $0.measurements = [] }
    #expect(text.hasPrefix("Intel(R) Xeon(R) Gold 6338 CPU\n"))
    #expect(text.contains("0 samples in 0 rounds"))
    #expect(text.contains("papi:perf_event"))
    #expect(!text.contains("Roofline ─"))
    #expect(!text.contains("knee"))
  }

  @Test func `compute alone has ceilings and neither knee nor chart`() {
    let text = report(keep([.compute]))
    #expect(text.contains("── Compute ceilings"))
    #expect(!text.contains("── Knee"))
    #expect(!text.contains("── Roofline"))
    #expect(!text.contains("── Memory bandwidth"))
  }

  @Test func `a sweep alone has the knee of its fit and a chart`() {
    let text = report(keep([.sweep]))
    #expect(text.contains("multiplies only, fitted to the sweep"))
    #expect(text.contains("── Roofline"))
    #expect(text.contains("peak 399 GFLOP/s"))
  }

  @Test func `roofs alone have a knee and a chart without points`() {
    let text = report(keep([.compute, .bandwidth]))
    #expect(text.contains(""))
    #expect(!text.contains("sweep, measured"))
  }

  @Test func `a knee without a roof says which roof is missing`() {
    let text = report { record in
      record.measurements.removeAll { $0.workload.experiment == .sweep }
      record.lose("bandwidth.update.dram.1t", "too little memory")
      record.lose("bandwidth.update.dram.4t", "too little memory")
    }
    #expect(text.contains("No knee (ridge point) is known: rests on bandwidth.update.dram.1t"))
  }

  @Test func `a machine without FMA has the knee of its multiplies`() {
    let text = report { record in
      record.measurements.removeAll { $0.workload.kernel == "fma" }
    }
    #expect(text.contains("multiplies only, for lack of FMA"))
    #expect(!text.contains("of that peak"))
    #expect(!text.contains("operations\nper element"))
  }

  @Test func `one thread count makes no columns of others`() {
    func gains(_ text: String) -> Int {
      text.split(separator: "\n").count { $0.hasPrefix("kernel ") && $0.hasSuffix(" gain") }
    }
    #expect(gains(report { _ in }) > 0)
    let text = report { record in
      record.measurements.removeAll { $0.workload.threads == 4 }
    }
    #expect(gains(text) == 0)
    #expect(!text.contains("4 threads"))
    #expect(!text.contains("other thread counts"))
  }

  @Test func `a single round is a limit of trust`() {
    let text = report { record in
      for index in record.measurements.indices {
        record.measurements[index].samples.removeAll { $0.round > 0 }
      }
    }
    #expect(text.contains("a single round"))
  }

  @Test func `many absences for one reason share a row`() {
    let text = report { record in
      for measurement in record.measurements where measurement.workload.threads == 4 {
        record.lose(measurement.workload.metric, "the round was killed by signal 4")
      }
    }
    #expect(text.contains(/[0-9]+ metrics, such as/))
    #expect(text.components(of: "signal 4") == 1)
  }

  @Test func `a run without doubts says so`() {
    let text = report { record in
      record.measurements.removeAll { $0.workload.experiment != .dispatch }
      record.machine.conditions.hypervisor = .unavailable(
        Unavailable(subject: "hypervisor", reason: "none announces itself"))
    }
    #expect(text.contains("None: nothing that can be seen from here disturbed the run."))
  }

  @Test func `numbers that cannot be do not stop a report`() {
    for nonsense in [0, -1, 1e300, 1e-300, .infinity, .nan] {
      let text = report { record in
        record.warnings = [
          Warning(.setInsideCache, evidence: [.init("x", nonsense, .byte), .init("y", nonsense)])
        ]
        for index in record.measurements.indices {
          record.measurements[index].samples[3].seconds = Seconds(nonsense)
          record.measurements[index].samples[9].units = nonsense
          record.measurements[index].samples[12].clockBefore = Hertz(nonsense)
          record.measurements[index].samples[13].round = -7
          record.measurements[index].samples[14].round = .max
        }
        record.alter("bandwidth.update.dram.1t") { $0.workload.work.loaded = Bytes(nonsense) }
        record.alter("sweep.multiply.f32.dram.4t.r1") { $0.workload.repeats = 0 }
        record.alter("sweep.multiply.f32.dram.1t.r2") { $0.workload.work.flops = Flops(nonsense) }
        record.alter("sweep.multiply.f32.dram.1t.r1") { $0.samples[0].calls = 0 }
        record.machine.caches[2].bytes = .max
        record.machine.processors = []
      }
      #expect(text.contains("── Compute ceilings"))
    }
  }

  @Test func `hundreds of threads and slow machines fit as well`() {
    var synthetic = SyntheticRecord()
    synthetic.machine.cores = 192
    synthetic.machine.clock = 0.9e9
    synthetic.machine.bandwidth = 0.4e9
    synthetic.machine.bandwidthScaling = 130
    let record = synthetic.record()
    for width in [40, 79, 100, 160] {
      let text = TextReport(record, width: width).render()
      for line in text.split(separator: "\n") { #expect(line.displayWidth <= width, "\(line)") }
      #expect(text.contains("192 threads"))
    }
  }
}

extension String {
  /// How often `part` occurs.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
