extension MetricCatalogue {
  static let operators: [MetricPattern] = [
    .init(
      "operators.{\(EncoderOperator.allCases.map(\.rawValue).joined(separator: ","))}",
      "Time of one operator of an encoder layer of BERT-large, applied once.", .second, .lower),
    .init(
      "operators.{contraction,normalization,element-wise}.rate",
      "FLOP over time of a class of operators, over those that were measured.", .flopPerSecond,
      .higher),
    .init(
      "operators.{normalization,element-wise}.slowdown",
      "How many times fewer FLOP/s a class of operators reaches than the matrix products.", .one,
      .lower),
    .init(
      "operators.{contraction,normalization,element-wise}.flop-share",
      "The part of a class of operators in the FLOP of the layer.", .one, .neither),
    .init(
      "operators.{contraction,normalization,element-wise}.time-share",
      "The part of a class of operators in the time of the layer.", .one, .neither),
    .init(
      "operators.layer", "Time of all operators of an encoder layer of BERT-large.", .second,
      .lower),
    .init(
      "operators.gemm.1024", "Product of two 1024 × 1024 matrices of Float, by one thread.",
      .flopPerSecond, .higher),
    .init(
      "operators.gemm.1024.of-peak", "The same over the FMA peak of one thread.", .one, .higher),
  ]
  static let batching: [MetricPattern] =
    ["w{W}", "m{M}"].flatMap { size in
      let series =
        size.hasPrefix("w")
        ? "batch.mlp.f32.\(size).{N}t" : "batch.{conv3x3,conv1x1}.f32.\(size).{N}t"
      let what =
        size.hasPrefix("w")
        ? "a perceptron of eight layers of width W" : "a convolution over maps of M × M pixels"
      return [
        MetricPattern(
          "\(series).b{B}", "Time of one evaluation of \(what) on a batch of B examples.", .second,
          .lower),
        MetricPattern(
          "\(series).elbow",
          "Batch at which the flat part of the times and the proportional one cost the same.", .one,
          .neither),
        MetricPattern(
          "\(series).predicted-elbow",
          "The same by the roofs: bytes of a weight × peak / (2 × bandwidth of reads).", .one,
          .neither),
        MetricPattern(
          "\(series).rate",
          "Rate of the largest measured batch up to 256, of products and their additions.",
          .flopPerSecond, .higher),
      ]
    } + [
      .init(
        "batch.mlp.f32.w{W}.{N}t.weights",
        "Bandwidth at which a batch of one example reads the weights.", .bytePerSecond, .higher),
      .init(
        "batch.max-pool.f32.m{M}.{N}t.b{B}",
        "Time of maximum pooling of B maps of M × M pixels with 64 channels.", .second, .lower),
      .init(
        "batch.max-pool.f32.m{M}.{N}t.b{B}.pixel", "The same per pixel that is read.", .second,
        .lower),
    ]
}
