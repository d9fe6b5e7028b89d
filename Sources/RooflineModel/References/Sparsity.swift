/// Whether a peak counts operations that structured sparsity skips.
public enum Sparsity: String, CaseIterable, Codable, Sendable {
  /// Every operation is executed; the only kind that a knee is made of.
  case dense
  /// Two of four operands are zero by construction and their operations are counted though they
  /// are skipped (2:4 structured sparsity).
  case structured
}
