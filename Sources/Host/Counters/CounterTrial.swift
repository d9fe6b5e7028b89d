public import RooflineModel

/// What came of trying to count an event by the name that PAPI has for it.
public enum CounterTrial: Hashable, Sendable {
  /// It counted so many while 3.3 million instructions ran.
  case counted(Int64)
  /// It was refused; the outermost cause first.
  case refused([CounterCause])

  /// Counts `event` around 3.3 million instructions of the calling thread.
  ///
  /// A count says that the event is one, not that it is right.
  ///
  /// - Parameters:
  ///   - event: A native event, a preset or a software-defined event.
  ///   - machine: The machine, as it was read.
  public init(_ event: String, on machine: Machine) {
    let facts = CounterFacts.live(machine)
    // So that the program's own events are there to be asked for.
    _ = SoftwareEvents.published
    do throws(PAPIError) {
      try EventSet.lookUp(event)
    } catch {
      let unknown = CounterCause(
        .noEvent, "PAPI does not know it on this processor: \(error)",
        remedy: "see papi_native_avail and papi_avail for names")
      self = .refused((facts.libraryCauses + [unknown]).outermostFirst)
      return
    }
    let source = PAPISource(provider: .papiNative, table: nil, facts: facts)
    do throws(CounterRefusal) {
      let counts = try source.count([event], during: KnownWork.instructions.run).counts
      guard let count = counts[event], count >= 0 else {
        // libsde says -1 of an event that nobody registered.
        self = .refused([
          CounterCause(
            .implausible, "it counted \(counts[event] ?? -1), which says that nobody publishes it")
        ])
        return
      }
      self = .counted(count)
    } catch {
      self = .refused(error.causes.outermostFirst)
    }
  }
}
