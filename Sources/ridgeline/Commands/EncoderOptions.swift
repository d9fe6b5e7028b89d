internal import ArgumentParser
internal import RooflineModel
internal import Runner

/// What the encoder layer of the experiment `operators` is applied to.
struct EncoderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Sequences of the encoder layer of 'operators'; 4, quick 1, thorough 8 if not given.",
      valueName: "N"))
  var bertBatch: Int?

  @Option(
    help: ArgumentHelp(
      "Tokens of a sequence, a multiple of \(EncoderShape.sequenceStep); 128, thorough 512 if not "
        + "given.",
      valueName: "N"))
  var bertSequence: Int?

  /// The shape that was asked for; nil if nothing was.
  ///
  /// - Parameters:
  ///   - mode: How long the run may take, which decides what is not given.
  ///   - machine: What it has to fit into.
  /// - Returns: The shape, with what was not given as in a run of that mode.
  /// - Throws: `CommandFailure` (64) for a shape that is none, or does not fit into memory.
  func shape(for mode: RunPlan.Mode, on machine: Machine) throws -> EncoderShape? {
    guard bertBatch != nil || bertSequence != nil else { return nil }
    let standard = EncoderShape.standard(for: mode)
    let shape = EncoderShape(
      batch: bertBatch ?? standard.batch, sequence: bertSequence ?? standard.sequence)
    let step = EncoderShape.sequenceStep
    guard shape.batch > 0, shape.sequence > 0, shape.sequence.isMultiple(of: step) else {
      throw CommandFailure.usage(
        "Cannot measure an encoder layer on \(shape.batch) sequences of \(shape.sequence) tokens: "
          + "there has to be a sequence, and its tokens have to be a multiple of \(step). Give "
          + "--bert-batch \(standard.batch) --bert-sequence \(standard.sequence), for example.")
    }
    let (needed, room) = (OperatorDemand.bytes(shape), WorkingSets(machine).mostSetBytes)
    guard needed <= room else {
      let size = needed == .max ? "more memory than any machine has" : "\(needed >> 20) MiB"
      throw CommandFailure.usage(
        "Cannot measure an encoder layer on \(shape.batch) sequences of \(shape.sequence) tokens: its "
          + "largest operator takes \(size), and a run takes \(max(0, room >> 20)) MiB here at most. "
          + "Give a smaller --bert-batch or --bert-sequence.")
    }
    return shape
  }
}
