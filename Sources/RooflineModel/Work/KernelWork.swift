/// What a kernel does per unit of its count, as declared beside its code.
///
/// The unit is one *element* for kernels that walk over memory, one *iteration* of the unrolled
/// loop for kernels that stay in registers, one *instruction* for an interpreter, one *term* of a sum
/// for products of matrices. Address arithmetic and loop control are not counted.
public struct KernelWork: Codable, Hashable, Sendable {
  /// What one unit of the kernel's count is.
  public enum Unit: String, Codable, Sendable { case element, iteration, instruction, term }

  /// What one unit of the kernel's count is.
  public var unit: Unit
  /// Floating-point operations per unit and per repeat, in FLOP; a fused multiply-add is two.
  public var flops: Flops
  /// Bytes that load instructions name, per unit, in B.
  public var loaded: Bytes
  /// Bytes that store instructions name, per unit, in B.
  public var stored: Bytes
  /// Bytes that stores cause to be read first (write-allocate), per unit, in B; 0 for in-place
  /// updates, whose line is loaded anyway, and for non-temporal stores.
  public var filled: Bytes
  /// Independent dependency chains in flight in the inner loop; 0 where chains play no part.
  public var chains: Int

  /// Declares the work of one unit.
  public init(
    per unit: Unit, flops: Double = 0, loaded: Double = 0, stored: Double = 0, filled: Double = 0,
    chains: Int = 0
  ) {
    self.unit = unit
    self.flops = Flops(flops)
    self.loaded = Bytes(loaded)
    self.stored = Bytes(stored)
    self.filled = Bytes(filled)
    self.chains = chains
  }

  /// Named bytes per unit: what the program loads and stores, in B.
  public var named: Bytes { Bytes(loaded.value + stored.value) }
  /// Moved bytes per unit: named bytes and the line fill that normal stores cause, in B.
  public var moved: Bytes { Bytes(named.value + filled.value) }
}
