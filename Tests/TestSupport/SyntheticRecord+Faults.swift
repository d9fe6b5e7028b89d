public import RooflineModel

extension SyntheticRecord {
  /// A run in which some things went wrong: a round died, a kernel was slow, a set was small.
  public func troubledRecord() -> Record {
    var record = record()
    record.lose(
      "compute.fma.f64.avx512.4t", "the round was killed by signal 9",
      remedy: "Run again with fewer threads or more memory.")
    record.slow("compute.fma.f32.avx2.1t", by: 1.2)
    record.alter("bandwidth.update.dram.4t") { $0.workload.workingSetBytes = 64 << 20 }
    record.alter("bandwidth.copy-nt.dram.4t") { measurement in
      measurement.samples.removeAll { $0.round == 2 }
      measurement.failures = [
        Unavailable(subject: "bandwidth.copy-nt.dram.4t", reason: "the round ran out of time")
      ]
    }
    record.warnings = [
      Warning(
        .fewHugePages, subject: "bandwidth.read.dram.1t",
        evidence: [.init("share of huge pages observed", 0.31)])
    ]
    record.summary = RecordAnalysis(record).summary
    return record
  }
}
