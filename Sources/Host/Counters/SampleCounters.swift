internal import RooflineModel
internal import Synchronization

/// Counts events around the timed regions of samples; the groups of a plan take turns.
///
/// Without a plan it does nothing at all: no call of the system or of a library. With one it counts
/// in every fourth sample: switching events on and off takes 7 µs, but opening four of them and
/// closing them again 0.7 ms outside of the timed region (PAPI 7.0, 4 software events), a tenth of a
/// sample's time.
final class SampleCounters: Sendable {
  /// One sample in so many is counted.
  static let interval = 4

  private let groups: [CounterPlan.Group]
  private let turn = Atomic<Int>(0)

  /// Makes counters for a plan; nil if there is nothing to count.
  init?(_ plan: CounterPlan?) {
    guard let plan, !plan.groups.isEmpty else { return nil }
    groups = plan.groups
  }

  /// The group of the next sample; nil if it is not counted.
  func next() -> CounterPlan.Group? {
    let sample = turn.add(1, ordering: .relaxed).oldValue
    guard sample % Self.interval == 0 else { return nil }
    return groups[sample / Self.interval % groups.count]
  }

  /// Opens the events of a group for the calling thread, runs `body` and closes them.
  ///
  /// `body` is handed a switch, to be thrown right before and right after the timed region. If the
  /// events cannot be opened, `body` runs all the same and nothing is counted.
  ///
  /// - Parameters:
  ///   - group: The events; none are counted if absent.
  ///   - member: The thread's place in its team: what counts for everybody is counted by the first.
  ///   - body: What to run, once.
  /// - Returns: What was counted, empty unless every event was on a counter all the time; nil if
  ///   nothing was to be counted or the events could not be opened.
  static func counting(
    _ group: CounterPlan.Group?, member: Int, _ body: ((_ isOn: Bool) -> Void) -> Void
  ) -> SampleCounts? {
    guard let group else {
      body { _ in }
      return nil
    }
    var counts: SampleCounts?
    switch group.provider {
    case .papiNative, .papiPreset: counts = byPAPI(group, body)
    case .perfGeneric, .perfSoftware:
      counts = byKernel(group, group.events.compactMap { PerfEvent.named($0) }, body)
    case .perfUncore where member > 0:
      body { _ in }
      counts = SampleCounts(group) { _ in 0 }
    case .perfUncore:
      counts = byKernel(group, (try? UncoreSource.events(group.events, in: .system)) ?? [], body)
    case .rusage: break
    }
    if counts == nil { body { _ in } }
    return counts
  }

  /// nil if the events could not be opened, and `body` has not run.
  private static func byPAPI(
    _ group: CounterPlan.Group, _ body: ((Bool) -> Void) -> Void
  ) -> SampleCounts? {
    try? EventSet.with(group.events) { set throws(PAPIError) -> SampleCounts in
      var isSound = true
      body { isOn in
        do throws(PAPIError) {
          if isOn { try set.start() } else { try set.stop() }
        } catch {
          isSound = false
        }
      }
      guard isSound else { return SampleCounts() }
      let counts = set.counts
      return SampleCounts(group) { $0.amount(counts) }
    }
  }

  /// nil if the events could not be opened, and `body` has not run.
  private static func byKernel(
    _ group: CounterPlan.Group, _ events: [PerfEvent], _ body: ((Bool) -> Void) -> Void
  ) -> SampleCounts? {
    guard !events.isEmpty else { return nil }
    return try? PerfGroup.with(events) { opened throws(PerfRefusal) -> SampleCounts in
      var isSound = true
      body { isOn in
        do throws(PerfRefusal) {
          if isOn { try opened.start() } else { try opened.stop() }
        } catch {
          isSound = false
        }
      }
      do throws(PerfRefusal) { try opened.collect() } catch { isSound = false }
      // What was on a counter for a part of the time only is never scaled.
      guard isSound, opened.running > 0, opened.running >= opened.enabled / 1000 * 999 else {
        return SampleCounts()
      }
      let counts =
        group.provider == .perfUncore ? UncoreSource.perEvent(opened.counts) : opened.counts
      return SampleCounts(group) { $0.amount(counts) }
    }
  }
}

extension SampleCounts {
  /// The amounts of a group's quantities.
  fileprivate init(_ group: CounterPlan.Group, _ amount: (CounterFormula) -> Double?) {
    self.init()
    for entry in group.entries { self[entry.quantity] = amount(entry.formula) }
  }
}
