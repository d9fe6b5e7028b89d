import RooflineModel
import Testing

@Suite struct EncoderOperatorTests {
  private let shape = EncoderShape(batch: 4, sequence: 128)

  @Test func `the products of a layer take 24 T H² + 4 T S H operations`() {
    // Queries, keys, values and projection 8 T H², feed-forward 16 T H², scores and context 4 T S H.
    let (tokens, hidden) = (4.0 * 128, 1024.0)
    let flops = EncoderOperator.allCases.filter { $0.operatorClass == .contraction }
      .map { 2 * Double($0.operation(shape).units) }.reduce(0, +)
    #expect(flops == 24 * tokens * hidden * hidden + 4 * tokens * 128 * hidden)
  }

  @Test func `a layer has six products, three normalizations and eleven element-wise operators`() {
    let classes = Dictionary(grouping: EncoderOperator.allCases, by: \.operatorClass)
    #expect(classes.mapValues(\.count) == [.contraction: 6, .normalization: 3, .elementWise: 11])
    #expect(Set(EncoderOperator.representatives.map(\.operatorClass)).count == 3)
  }

  @Test func `what one operator leaves is as large as what the next one reads`() {
    typealias Step = (EncoderOperator, EncoderOperator)
    let steps: [Step] = [
      (.queryKeyValue, .biasQueryKeyValue), (.scores, .scaleScores), (.scaleScores, .softmax),
      (.softmax, .dropoutScores), (.dropoutScores, .context), (.context, .projection),
      (.projection, .biasProjection), (.residualAttention, .normAttention),
      (.normAttention, .feedForwardUp), (.feedForwardUp, .biasUp), (.biasUp, .gelu),
      (.gelu, .feedForwardDown), (.feedForwardDown, .biasDown), (.residualOutput, .normOutput),
    ]
    for (first, second) in steps {
      #expect(
        first.operation(shape).resultElements == second.operation(shape).sourceElements,
        "\(first.rawValue) to \(second.rawValue)")
    }
  }

  @Test func `bytes are those of operands and result`() {
    // 512 × 1024 in, 1024 × 4096 weights, 512 × 4096 out.
    let bytes = EncoderOperator.feedForwardUp.operation(shape).bytes
    #expect(bytes == Bytes(4 * (512 * 1024 + 1024 * 4096 + 512 * 4096)))
  }

  @Test func `the slowdowns that the source tells are those of its shares`() throws {
    let products = OperatorClass.contraction.reference
    for name in [OperatorClass.normalization, .elementWise] {
      let shares = name.reference
      let ratio = (products.flops / products.time) / (shares.flops / shares.time)
      #expect(abs(ratio / (try #require(shares.slowdown)) - 1) < 0.06)
    }
  }
}
