/// One thing to measure: a kernel on an instruction set, with so many threads, on a working set.
public struct Workload: Codable, Hashable, Sendable {
  /// The metric that the samples of this workload feed, such as `compute.fma.f32.avx512.1t`.
  public var metric: String
  /// The experiment that asked for it.
  public var experiment: Experiment
  /// The kernel's name, such as `fma` or `copy-nt`.
  public var kernel: String
  /// The element type.
  public var precision: Precision
  /// The instruction set of the kernel's build.
  public var instructionSet: InstructionSet
  /// The number of threads that run the kernel at the same time, each on its own share.
  public var threads: Int
  /// Where the working set lives; absent for kernels that stay in registers.
  public var level: MemoryLevel?
  /// The working set of all threads together, in B; 0 for kernels that stay in registers.
  public var workingSetBytes: Int
  /// How often each loaded element is operated on; 1 unless the kernel repeats.
  public var repeats: Int
  /// Elements per call and thread, if the workload fixes it; otherwise calibration chooses.
  ///
  /// Of a program that is dispatched, the elements of each operand.
  public var elementsPerCall: Int?
  /// Calls of the kernel of which each works on the whole result of the one before, as a program
  /// makes them that does not fuse its operators; absent where a call stands alone.
  ///
  /// A unit of the kernel's count stays an element of one call.
  public var chainedCalls: Int?
  /// By how many bytes the kernel asks for lines ahead of itself; absent if it does not.
  public var prefetch: Int?
  /// The pages that the working set lies on; absent for huge ones, as far as the system gives them.
  public var pages: PageSize?
  /// What the kernel does per unit of its count.
  public var work: KernelWork
  /// The processors to pin the team to, one per thread; absent for the first `threads` of the
  /// machine's placement order.
  public var processors: [Int]?
  /// The NUMA node that the memory is bound to; absent where each thread touches its own first.
  public var memoryNode: Int?
  /// The matrices that it works on; absent for kernels that know of none.
  public var operation: MatrixOperation?
  /// The order of the operators of a program that is dispatched; absent for all else.
  public var opcodes: OpcodeOrder?
  /// The network that is evaluated; absent for kernels that stand for themselves.
  public var network: NetworkShape?

  /// Makes a workload.
  public init(
    metric: String, experiment: Experiment, kernel: String, precision: Precision,
    instructionSet: InstructionSet, threads: Int, level: MemoryLevel? = nil,
    workingSetBytes: Int = 0, repeats: Int = 1, elementsPerCall: Int? = nil,
    chainedCalls: Int? = nil, prefetch: Int? = nil, pages: PageSize? = nil, work: KernelWork,
    processors: [Int]? = nil, memoryNode: Int? = nil, opcodes: OpcodeOrder? = nil,
    network: NetworkShape? = nil
  ) {
    self.network = network
    self.processors = processors
    self.memoryNode = memoryNode
    self.opcodes = opcodes
    self.metric = metric
    self.experiment = experiment
    self.kernel = kernel
    self.precision = precision
    self.instructionSet = instructionSet
    self.threads = threads
    self.level = level
    self.workingSetBytes = workingSetBytes
    self.repeats = repeats
    self.elementsPerCall = elementsPerCall
    self.chainedCalls = chainedCalls
    self.prefetch = prefetch
    self.pages = pages
    self.work = work
  }

  /// Floating-point operations per unit of the count, all repeats included, in FLOP.
  public var flopsPerUnit: Flops { Double(repeats) * work.flops }
}
