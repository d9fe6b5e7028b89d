import Foundation
import Reports
import RooflineModel

/// The records under `reports/`, analysed once.
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
}
