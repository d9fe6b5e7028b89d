public import KernelInterface
public import RooflineModel

/// Everything a plan asks for, as workloads, with the reasons for what cannot be measured.
public struct WorkloadList: Sendable {
  /// The workloads, in the order of the plan.
  public private(set) var workloads: [Workload] = []
  /// What the plan asks for and the machine has not.
  public private(set) var unavailable: [Unavailable] = []
  /// Pairs of processors whose latency is measured, by the system's numbers.
  public private(set) var pairs: [[Int]] = []

  /// Lists the workloads of a plan.
  ///
  /// - Parameters:
  ///   - plan: What is asked for.
  ///   - machine: What it will run on.
  ///   - catalogue: The kernels of the binary.
  public init(_ plan: RunPlan, machine: Machine, catalogue: KernelCatalogue) {
    let sets = WorkingSets(machine)
    for experiment in plan.experiments {
      for threads in plan.threads {
        var request = ExperimentRequest(
          plan: plan, threads: threads, sets: sets, catalogue: catalogue)
        switch experiment {
        case .compute: request.listCompute()
        case .bandwidth: request.listBandwidth()
        case .sweep: request.listSweep()
        case .fusion: request.listFusion()
        case .dispatch: request.listDispatch()
        case .interpreters: break
        case .runAhead: request.listRunAhead()
        case .levels: request.listLevels()
        case .threads: request.listThreads()
        case .cores: request.listCores()
        case .numa: request.listNodes()
        case .operators: request.listOperators()
        case .batch: request.listBatch()
        }
        workloads += request.workloads
        unavailable += request.unavailable
        pairs += request.pairs
      }
    }
  }
}

/// One experiment for one thread count, while its workloads are listed.
struct ExperimentRequest {
  let plan: RunPlan
  let threads: Int
  let sets: WorkingSets
  let catalogue: KernelCatalogue
  var workloads: [Workload] = []
  var unavailable: [Unavailable] = []
  var pairs: [[Int]] = []

  /// The widest instruction set asked for.
  var widest: InstructionSet? { plan.instructionSets.last }
  /// Whether this is the first, smallest thread count of the plan.
  var isFirstTeam: Bool { threads == plan.threads.first }
}
