import RooflineModel
import Testing

@testable import Runner

/// What a plan says of itself on machines of 2, 64 and 384 cores.
@Suite struct PlanEstimateTests {
  /// A machine of `cores` cores of which 32 share a cache and 192 a package and a node.
  private func machine(_ cores: Int) -> Machine {
    var machine = RunnerTests.machine(cores: cores, l3: 32 << 20, memory: 64 << 30)
    machine.processors = (0..<cores).map {
      LogicalProcessor(
        number: $0, core: $0, package: $0 / 192, node: $0 / 192, lastCache: $0 / 32 * 32)
    }
    machine.caches[2].instances = (cores + 31) / 32
    machine.caches[2].sharedBy = min(32, cores)
    machine.nodes = (0...(cores - 1) / 192).map { node in
      MemoryNode(
        number: node, bytes: 32 << 30,
        processors: Array(node * 192..<min(cores, node * 192 + 192)),
        distances: (0...(cores - 1) / 192).map { $0 == node ? 10 : 32 })
    }
    return machine
  }

  private func estimate(
    _ cores: Int, _ mode: RunPlan.Mode = .standard, _ experiments: [Experiment]? = nil
  ) -> PlanEstimate {
    let plan = plan(mode, experiments ?? mode.defaultExperiments, threads: [1, cores])
    let list = WorkloadList(plan, machine: machine(cores), catalogue: idleCatalogue)
    return PlanEstimate(plan, workloads: list.workloads, pairs: list.pairs.count)
  }

  @Test(arguments: [2, 64, 384])
  func `a standard run fits into two minutes with every round of every team`(cores: Int) {
    let estimate = estimate(cores)
    #expect(estimate.isComplete, "\(estimate.least)")
    #expect(estimate.least < Seconds(115))
    #expect(estimate.expected <= Seconds(115))
  }

  @Test(arguments: [2, 64, 384])
  func `quick and thorough runs keep their budgets too`(cores: Int) {
    #expect(estimate(cores, .quick).least < Seconds(15))
    #expect(estimate(cores, .thorough).least < Seconds(600))
  }

  @Test func `teams grow with the logarithm of the cores`() {
    func teams(_ cores: Int) -> Int {
      estimate(cores, .standard, [.compute, .bandwidth, .threads]).teams.count
    }
    #expect(teams(2) == 2)
    #expect(teams(64) == 7)
    #expect(teams(128) == teams(64) + 1)
    #expect(teams(384) == 10)
  }

  @Test func `the work of a doubling is the same however many cores there are`() {
    func work(_ cores: Int) -> Int {
      estimate(cores, .standard, [.compute, .bandwidth, .sweep, .threads]).work
    }
    #expect(work(32) - work(16) == work(128) - work(64))
    #expect(work(128) - work(64) <= ThreadRamp.Subject.all.count)
  }

  @Test func `pairs of cores and of nodes are bounded`() {
    #expect(estimate(2).pairs == 1)
    #expect(estimate(64).pairs <= 48)
    #expect(estimate(384).pairs <= 48)
    let nodes = estimate(384, .standard, [.numa]).teams
    #expect(nodes.count <= 8)
  }

  @Test func `two cores are ramped by what other experiments measure`() {
    let with = estimate(2, .standard, [.compute, .bandwidth, .threads]).work
    #expect(with == estimate(2, .standard, [.compute, .bandwidth]).work)
    #expect(estimate(2, .standard, [.threads]).work == 2 * ThreadRamp.Subject.all.count)
  }

  @Test func `a plan that cannot be kept says so`() {
    let plan = plan(.quick, [.levels], threads: [1])
    let list = WorkloadList(plan, machine: machine(2), catalogue: idleCatalogue)
    let many = (0..<60).flatMap { _ in list.workloads }
    #expect(!PlanEstimate(plan, workloads: many).isComplete)
  }
}
