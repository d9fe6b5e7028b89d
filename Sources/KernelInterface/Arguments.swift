public import KernelBuiltins

extension rl_arguments {
  /// Arguments of a kernel that knows of no matrices: it walks over arrays, or stays in registers.
  ///
  /// - Parameters:
  ///   - destination: What it writes, 64-byte aligned.
  ///   - source: What it reads, 64-byte aligned.
  ///   - second: A second array to read, 64-byte aligned.
  ///   - count: Units of work in one pass.
  ///   - passes: Passes over the same units.
  ///   - repeats: Operations per element of repeating kernels.
  ///   - factor: The factor of multiplying kernels.
  ///   - addend: The addend of adding kernels.
  public init(
    destination: UnsafeMutableRawPointer, source: UnsafeRawPointer, second: UnsafeRawPointer,
    count: Int64, passes: Int64, repeats: Int64, factor: Double, addend: Double
  ) {
    self.init(
      destination: destination, source: source, second: second, count: count, passes: passes,
      repeats: repeats, factor: factor, addend: addend, rows: 0, columns: 0, depth: 0, scratch: nil)
  }
}
