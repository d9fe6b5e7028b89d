import RooflineModel

extension GPUTable {
  /// The columns of the overview; the greatest ranks give way first.
  static let overview: [GPUColumn] = [
    .id,
    .name(rank: 10),
    .year(rank: 3),
    .memory(rank: 5),
    .memoryType(rank: 9),
    .bandwidth(rank: 0),
    .peak("FP64", rank: 12) { _ in .fp64 },
    .knee("FP64", rank: 12) { _ in .fp64 },
    .peak("FP32", rank: 2) { _ in .fp32 },
    .knee("FP32", rank: 2) { _ in .fp32 },
    .peak("16-bit", rank: 0) { $0.sixteenBit },
    .knee("16-bit", rank: 0) { $0.sixteenBit },
    .peak("FP8", rank: 4) { _ in .fp8Tensor },
    .knee("FP8", rank: 4) { _ in .fp8Tensor },
    .peak("INT8", unit: "TOP/s", rank: 8) { _ in .int8Tensor },
    .knee("INT8", rank: 8) { _ in .int8Tensor },
    .power(rank: 7),
    .perWatt("16-bit", rank: 6) { $0.sixteenBit },
    .memoryPerWatt(rank: 6),
  ]

  /// The columns of the view of one precision.
  static func columns(of precision: GPUPrecision) -> [GPUColumn] {
    let prefixed = "T" + precision.rateUnit
    let choice: PrecisionChoice = { _ in precision }
    let hasSparsity = precision.isTensor && precision != .fp64Tensor
    let sparse: [GPUColumn] =
      hasSparsity
      ? [.peak("sparse", unit: prefixed, rank: 1, sparsity: .structured, of: choice)] : []
    return [
      .id,
      .name(rank: 7),
      .year(rank: 3),
      .memory(rank: 6),
      .bandwidth(rank: 0),
      .peak("dense", unit: prefixed, rank: 0, of: choice),
    ] + sparse + [
      .knee("dense", rank: 0, of: choice),
      .breakEven(unit: precision.operationUnit, rank: 2, of: choice),
      .perWatt("dense", unit: "G\(precision.rateUnit)/W", rank: 4, of: choice),
      .memoryPerWatt(rank: 5),
    ]
  }

  /// Which references have no peak in a precision, one paragraph per reason after the first.
  func absenceNotes(of precision: GPUPrecision) -> [String] {
    var ids: [String: [String]] = [:]
    var reasons: [String] = []
    for reference in references {
      guard case .unavailable(let absence) = reference.peak(precision) else { continue }
      if ids[absence.reason] == nil { reasons.append(absence.reason) }
      ids[absence.reason, default: []].append(reference.id)
    }
    guard !reasons.isEmpty else { return [] }
    return ["Without a peak for \(precision.title) units:"]
      + reasons.map { "- \($0): \((ids[$0] ?? []).joined(separator: ", "))." }
  }

  /// How peak, bandwidth and knee grew, if the references span five years or more.
  func trendNotes(of precision: GPUPrecision) -> [String] {
    guard let trend = ReferenceTrend.fit(precision, over: references).value,
      trend.years.upperBound - trend.years.lowerBound >= 5
    else { return [] }
    func growth(_ doublings: Double) -> String {
      doublings > 0
        ? "doubles in \(Format.number(1 / doublings, significant: 2)) years" : "does not grow"
    }
    return [
      "Trend of these \(trend.count), \(trend.years.lowerBound) to \(trend.years.upperBound): "
        + "the peak \(growth(trend.peakDoublingsPerYear)), "
        + "the bandwidth \(growth(trend.bandwidthDoublingsPerYear)), "
        + "the knee \(growth(trend.kneeDoublingsPerYear))."
    ]
  }
}
