import Foundation
import RooflineModel

/// What the benchmarks work on; the same in every run.
enum Inputs {
  // Made once, because a benchmark's preparation counts against its duration.

  /// The committed record.
  static let committed = Result { try committedRecord() }
  /// Its analysis.
  static let committedAnalysis = committed.map { RecordAnalysis($0) }
  /// A record of 10 MB.
  static let tenMegabytes = Result { try record(bytes: 10_000_000) }
  /// The bytes of that record.
  static let tenMegabytesEncoded = Result { try RecordFile.encode(try tenMegabytes.get()) }

  /// A sweep of 14 points, 8 rounds of 8 samples each, with 3 % of uniform noise.
  static func sweep() -> [SweepPoint] {
    let machine = RooflineParameters(
      bandwidth: BytesPerSecond(30e9), peak: FlopsPerSecond(90e9), overhead: Seconds(1e-8),
      overlap: 3)
    var generator = SplitMix64(seed: 14)
    return (0..<14).map { index in
      let bytes = Bytes(8 * Double(1 << (10 + index % 2)))
      let flops = Flops(Double(1 << index) / 8 * bytes.value)
      let seconds = machine.seconds(bytes: bytes, flops: flops).value
      let rounds = (0..<8).map { _ in
        (0..<8).map { _ in seconds * Double.random(in: 0.97...1.03, using: &generator) }
      }
      return SweepPoint(bytes: bytes, flops: flops, secondsByRound: rounds)
    }
  }

  /// The first record under `reports/`, in alphabetical order.
  private static func committedRecord() throws -> Record {
    let reports = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../reports").standardizedFileURL
    let folders = try FileManager.default.contentsOfDirectory(
      at: reports, includingPropertiesForKeys: nil)
    let records = folders.map { $0.appending(path: "record.json") }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
      .sorted { $0.path < $1.path }
    guard let file = records.first else { throw NoRecord(folder: reports.path) }
    return try RecordFile.decode([UInt8](Data(contentsOf: file)), name: file.path)
  }

  /// The committed record with its samples repeated, as rounds of their own, to at least `bytes`.
  private static func record(bytes: Int) throws -> Record {
    let record = try committedRecord()
    let size = try RecordFile.encode(record).count
    let rounds = 1 + (record.measurements.flatMap(\.samples).map(\.round).max() ?? 0)
    var repeated = record
    // Only the samples repeat; the rest of a record has much the same size in every run.
    var copies = 1
    while try copies == 1 || RecordFile.encode(repeated).count < bytes {
      copies += max(1, (bytes - copies * size) / size)
      for index in record.measurements.indices {
        repeated.measurements[index].samples = (0..<copies).flatMap { copy in
          record.measurements[index].samples.map { sample in
            var sample = sample
            sample.round += copy * rounds
            return sample
          }
        }
      }
    }
    return repeated
  }

  struct NoRecord: Error, CustomStringConvertible {
    let folder: String
    var description: String { "There is no record.json in a folder of \(folder)." }
  }
}
