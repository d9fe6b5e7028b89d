import RooflineModel
import Testing

@testable import Runner

@Suite struct ThreadExperimentTests {
  private func list(
    _ experiments: [Experiment], on machine: Machine, threads: [Int]
  ) -> WorkloadList {
    WorkloadList(
      plan(.standard, experiments, threads: threads), machine: machine, catalogue: idleCatalogue)
  }

  @Test func `the ramp has the counts that nothing else measures`() {
    let machine = machine(cores: 8, l3: 256 << 20)
    let alone = list([.threads], on: machine, threads: [1, 8]).workloads
    #expect(Set(alone.map(\.threads)) == [1, 2, 4, 8])
    let beside = list([.compute, .bandwidth, .threads], on: machine, threads: [1, 8]).workloads
    #expect(Set(beside.filter { $0.experiment == .threads }.map(\.threads)) == [2, 4])
    #expect(Set(beside.map(\.metric)).count == beside.count)
  }

  @Test func `one thread makes no ramp, and says why`() {
    let asked = list([.threads], on: machine(cores: 4), threads: [1])
    #expect(asked.workloads.isEmpty)
    #expect(asked.unavailable.first?.remedy == "ask for --threads 1,all")
    let single = list([.threads, .cores], on: machine(cores: 1), threads: [1])
    #expect(single.workloads.isEmpty && single.pairs.isEmpty)
    #expect(single.unavailable.map(\.subject) == ["threads", "cores"])
  }

  @Test func `efficiency cores are ramped on their own processors`() {
    var hybrid = machine(cores: 6, l3: 256 << 20)
    for index in 2..<6 { hybrid.processors[index].kind = .efficiency }
    let small = list([.threads], on: hybrid, threads: [1, 6]).workloads
      .filter { $0.processors != nil }
    #expect(Set(small.compactMap(\.processors)) == [[2], [2, 3], [2, 3, 4, 5]])
    #expect(small.allSatisfy { $0.metric.contains(".efficiency.") })
  }

  @Test func `two nodes are measured both ways, with their own cores`() {
    var machine = machine(cores: 4)
    for index in machine.processors.indices { machine.processors[index].node = index / 2 }
    machine.nodes = [
      .init(number: 0, bytes: 8 << 30, processors: [0, 1], distances: [10, 21]),
      .init(number: 1, bytes: 8 << 30, processors: [2, 3], distances: [21, 10]),
    ]
    let reads = list([.numa], on: machine, threads: [1, 4]).workloads.filter { $0.kernel == "read" }
    #expect(
      reads.map(\.metric) == ["numa.read.0.0", "numa.read.0.1", "numa.read.1.0", "numa.read.1.1"])
    #expect(reads.map(\.processors) == [[0, 1], [0, 1], [2, 3], [2, 3]])
    #expect(reads.map(\.memoryNode) == [0, 1, 0, 1])
    #expect(Set(reads.map(\.team)).count == 4)
  }
}
