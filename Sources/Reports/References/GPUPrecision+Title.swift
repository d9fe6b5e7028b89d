import RooflineModel

extension GPUPrecision {
  /// The format's name as vendors write it, such as `FP16`.
  var formatName: String {
    switch self {
    case .fp64, .fp64Tensor: "FP64"
    case .fp32: "FP32"
    case .tf32Tensor: "TF32"
    case .fp16Tensor: "FP16"
    case .bf16Tensor: "BF16"
    case .fp8Tensor: "FP8"
    case .int8Tensor: "INT8"
    case .fp4Tensor: "FP4"
    }
  }

  /// Format and unit, such as `FP16 matrix`.
  var title: String { formatName + (isTensor ? " matrix" : " vector") }

  /// What is counted: `OP` for integers, `FLOP` otherwise.
  var operationUnit: String { isInteger ? "OP" : "FLOP" }

  /// The rate's unit without prefix.
  var rateUnit: String { operationUnit + "/s" }
}
