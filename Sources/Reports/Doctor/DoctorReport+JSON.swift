public import RooflineModel

extension DoctorReport {
  /// What a program reads: the verdict, the items and everything that was seen.
  private struct Document: Encodable {
    let schemaVersion = 1
    let canMeasure: Bool
    let verdict: DiagnosisItem.Verdict
    let items: [DiagnosisItem]
    let observation: Observation
  }

  /// The diagnosis and what it rests on as JSON with `snake_case` keys, in base units, ended by a
  /// line break.
  ///
  /// - Parameter observation: What the diagnosis was made from.
  /// - Returns: The document.
  public func json(_ observation: Observation) -> String {
    let document = Document(
      canMeasure: diagnosis.canMeasure, verdict: diagnosis.worst, items: diagnosis.items,
      observation: observation)
    return ReportJSON.text(document)
  }
}
