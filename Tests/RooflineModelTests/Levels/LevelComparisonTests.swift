import RooflineModel
import TestSupport
import Testing

@Suite struct LevelComparisonTests {
  private func level(_ bytes: Double?) -> MeasuredLevel {
    MeasuredLevel(
      points: 0..<4,
      bandwidth: .init(
        value: BytesPerSecond(1e10), low: BytesPerSecond(1e10), high: BytesPerSecond(1e10),
        samples: 8),
      size: bytes.map { .init(value: Bytes($0), low: Bytes($0), high: Bytes($0), samples: 8) })
  }

  private func compare(_ sizes: [Double?], _ caches: [Int]) -> LevelComparison {
    LevelComparison(
      sizes.map(level), caches: zip([MemoryLevel.l1, .l2, .l3], caches).map { ($0, $1) })
  }

  @Test func `sizes within 25 percent agree`() {
    let rows = compare([32e3, 1.2e6, 30e6, nil], [32 << 10, 1 << 20, 32 << 20]).rows
    #expect(rows.map(\.level) == [.l1, .l2, .l3, .dram])
    #expect(rows.map(\.verdict) == [.agrees, .agrees, .agrees, .memory])
  }

  @Test func `a false third-level size is a warning with both sizes`() throws {
    let comparison = compare([32e3, 1.0e6, 15e6, nil], [32 << 10, 1 << 20, 256 << 20])
    #expect(comparison.rows.map(\.verdict) == [.agrees, .agrees, .differs, .memory])
    let warning = try #require(comparison.warnings.first)
    #expect(comparison.warnings.count == 1)
    #expect(warning.kind == .cacheSizeDiffers && warning.subject == "level.l3.size")
    #expect(warning.evidence.map(\.value) == [15e6, Double(256 << 20)])
  }

  @Test func `a cache that the data do not show has a row without a size`() {
    let rows = compare([32e3, 30e6, nil], [32 << 10, 1 << 20, 32 << 20]).rows
    #expect(rows.map(\.level) == [.l1, .l2, .l3, .dram])
    #expect(rows.map(\.verdict) == [.agrees, .notInData, .agrees, .memory])
  }

  @Test func `a level that no cache stands for has a row of its own`() {
    let rows = compare([32e3, 1e6, 30e6, nil], [32 << 10, 1 << 20]).rows
    #expect(rows.map(\.level) == [.l1, .l2, nil, .dram])
    #expect(rows[2].verdict == .notReported)
  }

  @Test func `without caches from the system levels are numbered`() {
    let rows = compare([32e3, 1e6, nil], []).rows
    #expect(rows.map(\.level) == [.l1, .l2, .dram])
    #expect(rows.map(\.verdict) == [.notReported, .notReported, .memory])
  }

  @Test func `a planted false size is found in a whole record`() throws {
    var record = SyntheticRecord.standard
    #expect(!RecordAnalysis(record).warnings.contains { $0.kind == .cacheSizeDiffers })
    record.machine.caches[2].bytes = 384 << 20
    let analysis = RecordAnalysis(record)
    let warning = try #require(analysis.warnings.first { $0.kind == .cacheSizeDiffers })
    #expect(warning.subject == "level.l3.size")
    #expect(analysis.summary["level.l3.size"]?.status == .doubtful)
  }
}
