internal import CLinux
internal import KernelBuiltins
public import RooflineModel

/// The instruction sets that may be executed here, decided by the processor *and* the system.
public enum CPUFeatures {
  /// The instruction sets whose kernels can run, narrowest first.
  ///
  /// A wide set counts only if CPUID announces it and the operating system saves its registers
  /// (XCR0); otherwise its first instruction would end the process.
  ///
  /// Source: Intel SDM volume 1, sections 13.3, 14.3, 15.2 to 15.4.
  public static func instructionSets() -> [InstructionSet] {
    #if arch(x86_64)
      let leaf1 = cpuid(1, 0)
      let leaf7 = cpuid(0, 0)[0] >= 7 ? cpuid(7, 0) : [0, 0, 0, 0]
      let systemSaves = leaf1[2].has(bit: 27) ? rl_xcr0() : 0
      return decide(leaf1ECX: leaf1[2], leaf7EBX: leaf7[1], xcr0: systemSaves)
    #else
      return [.neon]
    #endif
  }

  /// The low-precision dot-product instructions that can run, given the instruction sets.
  ///
  /// Those of 512-bit vectors need AVX-512. The matrix unit needs the system to save its tiles
  /// (XCR0 bits 17 and 18), and a grant for the process, which this asks for.
  ///
  /// Source: Intel SDM volume 2A, CPUID leaf 7: ECX bit 11 (AVX512_VNNI), EDX bits 22, 24, 25 (AMX);
  /// subleaf 1: EAX bits 4 (AVX_VNNI) and 5 (AVX512_BF16). Linux, Documentation/arch/x86/xstate.rst.
  public static func extensions() -> [InstructionExtension] {
    #if arch(x86_64)
      guard cpuid(0, 0)[0] >= 7 else { return [] }
      let leaf7 = cpuid(7, 0)
      let more = leaf7[0] >= 1 ? cpuid(7, 1)[0] : 0
      let systemSaves = cpuid(1, 0)[2].has(bit: 27) ? rl_xcr0() : 0
      return decide(
        sets: instructionSets(), leaf7: leaf7, leaf7Subleaf1EAX: more, xcr0: systemSaves,
        tilesGranted: { cl_request_tiles() == 0 })
    #else
      return []
    #endif
  }

  /// The decision on extensions on its own.
  ///
  /// - Parameters:
  ///   - sets: The instruction sets that can run.
  ///   - leaf7: CPUID leaf 7: eax, ebx, ecx, edx.
  ///   - leaf7Subleaf1EAX: CPUID leaf 7, subleaf 1, EAX.
  ///   - xcr0: Register state the system saves; tiles are bits 17 and 18.
  ///   - tilesGranted: Asks the system for the tiles; called only if there are any.
  /// - Returns: The extensions, in the order of their declaration.
  static func decide(
    sets: [InstructionSet], leaf7: [UInt32], leaf7Subleaf1EAX: UInt32, xcr0: UInt64,
    tilesGranted: () -> Bool
  ) -> [InstructionExtension] {
    var found: [InstructionExtension] = []
    if sets.contains(.avx512) {
      if leaf7Subleaf1EAX.has(bit: 5) { found.append(.avx512BF16) }
      if leaf7[2].has(bit: 11) { found.append(.avx512VNNI) }
    }
    if sets.contains(.avx2), leaf7Subleaf1EAX.has(bit: 4) { found.append(.avxVNNI) }
    if sets.contains(.avx512), xcr0 >> 17 & 0b11 == 0b11, leaf7[3].has(bit: 24), tilesGranted() {
      if leaf7[3].has(bit: 22) { found.append(.amxBF16) }
      if leaf7[3].has(bit: 25) { found.append(.amxINT8) }
    }
    return found
  }

  /// The decision on its own: what the two CPUID words and XCR0 allow, narrowest first.
  ///
  /// - Parameters:
  ///   - leaf1ECX: CPUID leaf 1, ECX: FMA bit 12, XSAVE by the system bit 27, AVX bit 28.
  ///   - leaf7EBX: CPUID leaf 7, EBX: AVX2 bit 5, AVX-512 F 16, DQ 17, BW 30, VL 31.
  ///   - xcr0: Register state the system saves: SSE bit 1, AVX bit 2, AVX-512 bits 5 to 7.
  /// - Returns: The instruction sets, narrowest first; SSE2 is part of x86-64.
  static func decide(leaf1ECX: UInt32, leaf7EBX: UInt32, xcr0: UInt64) -> [InstructionSet] {
    var sets = [InstructionSet.sse2]
    let avxState: UInt64 = 0b110
    let avx512State: UInt64 = 0b1110_0110
    guard leaf1ECX.has(bit: 27), leaf1ECX.has(bit: 28), leaf1ECX.has(bit: 12),
      xcr0 & avxState == avxState, leaf7EBX.has(bit: 5)
    else { return sets }
    sets.append(.avx2)
    guard [16, 17, 30, 31].allSatisfy({ leaf7EBX.has(bit: $0) }), xcr0 & avx512State == avx512State
    else { return sets }
    sets.append(.avx512)
    return sets
  }

  #if arch(x86_64)
    private static func cpuid(_ leaf: UInt32, _ subleaf: UInt32) -> [UInt32] {
      var registers: [UInt32] = [0, 0, 0, 0]
      rl_cpuid(leaf, subleaf, &registers)
      return registers
    }
  #endif
}

extension UInt32 {
  fileprivate func has(bit: Int) -> Bool { self >> bit & 1 == 1 }
}
