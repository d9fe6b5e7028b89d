/// Instructions for low-precision dot products that a processor may have beside its vectors.
public enum InstructionExtension: String, Codable, CaseIterable, Sendable {
  /// Dot products of bfloat16 pairs on 512-bit vectors (`VDPBF16PS`).
  case avx512BF16 = "avx512_bf16"
  /// Dot products of four 8-bit integers on 512-bit vectors (`VPDPBUSD`).
  case avx512VNNI = "avx512_vnni"
  /// The same on 256-bit vectors, without AVX-512.
  case avxVNNI = "avx_vnni"
  /// The matrix unit of recent Xeons, with bfloat16 products.
  case amxBF16 = "amx_bf16"
  /// The matrix unit of recent Xeons, with 8-bit integer products.
  case amxINT8 = "amx_int8"
}
