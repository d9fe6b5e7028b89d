import RooflineModel

/// The precision that a column shows for one reference; absent if the reference has none.
typealias PrecisionChoice = @Sendable (GPUReference) -> GPUPrecision?

extension GPUColumn {
  /// Peaks in units of 1e12.
  static func peak(
    _ heading: String, unit: String = "TFLOP/s", rank: Int, sparsity: Sparsity = .dense,
    of choice: @escaping PrecisionChoice
  ) -> GPUColumn {
    figures("\(heading)\n\(unit)", rank: rank, of: choice) { reference, precision in
      GPUFigure(
        reference.peak(precision, sparsity).map(\.value), per: 1e12,
        isRecalled: reference.isRecalled(precision, sparsity))
    }
  }

  /// Knees of dense peaks, in FLOP/B.
  static func knee(
    _ heading: String, rank: Int, of choice: @escaping PrecisionChoice
  ) -> GPUColumn {
    figures("\(heading)\nknee", rank: rank, of: choice) { reference, precision in
      GPUFigure(
        reference.knee(precision).map(\.value), isRecalled: reference.isKneeRecalled(precision))
    }
  }

  /// Operations per element at which a unary operator stops waiting for memory.
  static func breakEven(
    unit: String, rank: Int, of choice: @escaping PrecisionChoice
  ) -> GPUColumn {
    figures("break-even\n\(unit)/element", rank: rank, of: choice) { reference, precision in
      GPUFigure(
        reference.breakEvenOperations(precision), isRecalled: reference.isKneeRecalled(precision))
    }
  }

  /// Dense peaks over power, in units of 1e9 FLOP/s/W.
  static func perWatt(
    _ heading: String, unit: String = "GFLOP/s/W", rank: Int, of choice: @escaping PrecisionChoice
  ) -> GPUColumn {
    figures("\(heading)\n\(unit)", rank: rank, of: choice) { reference, precision in
      GPUFigure(
        reference.flopsPerWatt(precision), per: 1e9,
        isRecalled: reference.isRecalled(precision) || reference.provenance.isRecalled("tdp_w"))
    }
  }

  private static func figures(
    _ title: String, rank: Int, of choice: @escaping PrecisionChoice,
    figure: @escaping @Sendable (GPUReference, GPUPrecision) -> GPUFigure
  ) -> GPUColumn {
    GPUColumn(title, rank: rank) { reference in
      choice(reference).map { figure(reference, $0) } ?? .absent
    }
  }
}
