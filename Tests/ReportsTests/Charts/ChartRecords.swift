import Foundation
import Reports
import RooflineModel
import TestSupport

/// Records to draw: those under `reports/`, and made-up ones that charts have a hard time with.
enum ChartRecords {
  static let committed: [(name: String, analysis: RecordAnalysis)] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("reports")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.contains(".") }.sorted().compactMap { name in
      let file = folder.appendingPathComponent(name).appendingPathComponent("record.json")
      guard let bytes = try? Data(contentsOf: file),
        let record = try? RecordFile.decode([UInt8](bytes))
      else { return nil }
      return (name, RecordAnalysis(record))
    }
  }()

  static let hard: [(name: String, analysis: RecordAnalysis)] = [
    ("made up", SyntheticRecord().rareRecord()), ("long names", longNames), ("contrary", contrary),
    ("one point", onePoint),
    ("equal roofs", equalRoofs),
    ("one experiment", sparse([.compute])), ("levels alone", sparse([.levels])),
    ("nothing", sparse([])), ("absurd numbers", absurd),
  ].map { ($0.0, RecordAnalysis($0.1)) }

  static let all = committed + hard

  /// A record as small as it may be, for speed.
  private static func small(_ experiments: [Experiment] = Experiment.allCases) -> Record {
    var synthetic = SyntheticRecord()
    synthetic.rounds = 2
    synthetic.samples = 2
    synthetic.experiments = experiments
    return synthetic.record()
  }

  private static func sparse(_ experiments: [Experiment]) -> Record { small(experiments) }

  /// A processor whose name has no end, no space, and signs that XML gives a meaning.
  private static var longNames: Record {
    var record = small()
    record.machine.processor.name =
      "<script>alert('x')</script>&\"" + String(repeating: "Wide–Name", count: 60) + " 0\u{1}0 Ω漢字"
    return record
  }

  private static var onePoint: Record {
    var record = small()
    var seen: Set<Experiment> = []
    record.measurements.removeAll {
      ![.compute, .bandwidth].contains($0.workload.experiment)
        && !seen.insert($0.workload.experiment).inserted
    }
    return record
  }

  /// Everything the other way round: fusing and queueing slow down, batches gain nothing, a dispatch
  /// takes as long as a large array.
  private static var contrary: Record {
    var synthetic = SyntheticRecord()
    synthetic.rounds = 2
    synthetic.samples = 2
    var record = synthetic.rareRecord()
    for index in record.measurements.indices {
      let workload = record.measurements[index].workload
      let factor: Double =
        switch workload.experiment {
        case .fusion: workload.chainedCalls == nil ? 30 : 1
        case .batch: Double(workload.network?.batch ?? 1)
        case .runAhead: workload.kernel == RunAhead.Part.queued.kernel ? 3 : 1
        case .dispatch: 1e6
        default: 1
        }
      for place in record.measurements[index].samples.indices {
        let seconds = record.measurements[index].samples[place].seconds
        record.measurements[index].samples[place].seconds = factor * seconds
      }
    }
    return record
  }

  /// All ceilings and all bandwidths the same, so that all their names want one place.
  private static var equalRoofs: Record {
    var record = small()
    for index in record.measurements.indices {
      let workload = record.measurements[index].workload
      guard [.compute, .bandwidth].contains(workload.experiment) else { continue }
      let amount =
        workload.experiment == .compute
        ? workload.flopsPerUnit.value : workload.work.named.value
      for place in record.measurements[index].samples.indices {
        let units = record.measurements[index].samples[place].units
        record.measurements[index].samples[place].seconds = Seconds(amount * units / 40e9)
      }
    }
    return record
  }

  /// Times of no machine, as a damaged file may hold them.
  private static var absurd: Record {
    var record = small()
    for index in record.measurements.indices where index % 3 == 0 {
      for place in record.measurements[index].samples.indices {
        record.measurements[index].samples[place].seconds = Seconds(index % 2 == 0 ? 1e-60 : 1e60)
      }
    }
    return record
  }
}
