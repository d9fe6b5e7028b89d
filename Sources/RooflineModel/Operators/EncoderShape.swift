/// What an encoder layer of BERT-large is applied to: sequences, and tokens of each.
///
/// The layer has a hidden width of 1024, 16 heads of 64, and a feed-forward width of 4096.
///
/// Source: Devlin et al., BERT, NAACL 2019, table of BERT-large.
public struct EncoderShape: Codable, Hashable, Sendable {
  /// The width of a token.
  public static let hidden = 1024
  /// Heads of the attention, each of `hidden / heads` columns.
  public static let heads = 16
  /// The width between the two feed-forward products.
  public static let feedForward = 4096
  /// The sequence has to be a multiple of this: kernels take whole steps of vectors along a row.
  public static let sequenceStep = 64

  /// Sequences.
  public var batch: Int
  /// Tokens of a sequence.
  public var sequence: Int

  /// Makes a shape.
  public init(batch: Int, sequence: Int) {
    self.batch = batch
    self.sequence = sequence
  }

  /// What a run measures unless it is told otherwise: as much as its time allows.
  ///
  /// A thorough run has the shape of the reference, 8 sequences of 512 tokens.
  public static func standard(for mode: RunPlan.Mode) -> EncoderShape {
    switch mode {
    case .quick: EncoderShape(batch: 1, sequence: 128)
    case .standard: EncoderShape(batch: 4, sequence: 128)
    case .thorough: EncoderShape(batch: 8, sequence: 512)
    }
  }

  /// Tokens of all sequences: rows of most matrices.
  public var tokens: Int { batch * sequence }
}
