public import KernelBuiltins
public import RooflineModel

/// The machine code of one kernel: one indirect call per batch, nothing else in the timed region.
public typealias KernelFunction = @convention(c) (UnsafePointer<rl_arguments>) -> Void

/// One kernel of one instruction set: its code, and the work it declares.
public struct Kernel: Sendable {
  /// The kernel's name, the same word as in metric identifiers.
  public let name: String
  /// The element type.
  public let precision: Precision
  /// The instruction set that the code is built for.
  public let instructionSet: InstructionSet
  /// What the kernel does per unit of its count.
  public let work: KernelWork
  /// The number of arrays that the kernel walks over side by side: 1 if it stores where it loads from,
  /// or walks over nothing.
  public let arrays: Int
  /// By how many bytes the kernel asks for lines ahead of itself; 0 if it leaves that to the core.
  public let prefetch: Int
  /// The count must be a multiple of this many units.
  public let block: Int
  /// Instructions that the code needs beyond its instruction set; none for most kernels.
  public let needs: InstructionExtension?
  /// The machine code.
  public let function: KernelFunction

  /// Declares a kernel.
  public init(
    _ name: String, _ precision: Precision, _ instructionSet: InstructionSet, work: KernelWork,
    arrays: Int = 1, prefetch: Int = 0, block: Int, needs: InstructionExtension? = nil,
    function: @escaping KernelFunction
  ) {
    self.name = name
    self.precision = precision
    self.instructionSet = instructionSet
    self.work = work
    self.arrays = arrays
    self.prefetch = prefetch
    self.block = block
    self.needs = needs
    self.function = function
  }
}

/// Every kernel in the binary, by what it is; the code of some may not run on this machine.
public struct KernelCatalogue: Sendable {
  /// The kernels, in the order of the modules that supply them.
  public let kernels: [Kernel]

  /// Makes a catalogue.
  public init(_ kernels: [Kernel]) { self.kernels = kernels }

  /// The kernels of that name, by ascending counts of chains and distances of prefetching; none if the
  /// instruction set has none, as SSE2 has no `fma`.
  ///
  /// - Parameters:
  ///   - name: The name, such as `add`.
  ///   - unit: What tells namesakes apart: `add` per iteration is a chain of additions on registers,
  ///     per element it is the sum of two arrays, as in STREAM.
  ///   - precision: The element type.
  ///   - instructionSet: The instruction set of the build.
  /// - Returns: The kernels, several if they differ in chains or prefetching.
  public func kernels(
    _ name: String, per unit: KernelWork.Unit, _ precision: Precision,
    _ instructionSet: InstructionSet
  ) -> [Kernel] {
    kernels.filter {
      $0.name == name && $0.work.unit == unit && $0.precision == precision
        && $0.instructionSet == instructionSet
    }.sorted { ($0.work.chains, $0.prefetch) < ($1.work.chains, $1.prefetch) }
  }

  /// The kernel that a workload names, or `nil` if this binary has it not.
  public func kernel(of workload: Workload) -> Kernel? {
    kernels(
      workload.kernel, per: workload.work.unit, workload.precision, workload.instructionSet
    ).first {
      $0.work.chains == workload.work.chains && $0.prefetch == workload.prefetch ?? 0
    }
  }
}
