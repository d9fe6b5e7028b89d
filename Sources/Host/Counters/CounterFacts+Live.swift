internal import CLinux
internal import Glibc
internal import RooflineModel

extension CounterFacts {
  /// What can be observed on the running system, before any event is asked for.
  ///
  /// The kernel is asked to count this thread's cycles in user mode: its error number says what
  /// PAPI's words hide.
  static func live(_ machine: Machine, in tree: FileTree = .system) -> CounterFacts {
    let descriptor = cl_perf_open(0, 0, 0, 1, 0, -1, -1)
    if descriptor >= 0 { close(descriptor) }
    let component = machine.papi.value?.components.first { $0.name == "perf_event" }
    return CounterFacts(
      units: CounterUnit.coreUnits(in: tree), hypervisor: machine.conditions.hypervisor.value,
      paranoid: machine.conditions.perfEventParanoid.value,
      refusal: descriptor < 0 ? Int(-descriptor) : 0, library: machine.papi.map(\.version),
      componentRefusal: component.flatMap { $0.enabled ? nil : $0.reason })
  }
}
