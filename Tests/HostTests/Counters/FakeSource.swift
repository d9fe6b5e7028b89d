import RooflineModel

@testable import Host

/// A source of counts that does what it is told, as real ones were seen to do.
struct FakeSource: CounterSource {
  enum Behaviour {
    /// Counts what happened, times a factor.
    case counts(times: Double)
    /// Counts a number, whatever happened.
    case says(Int64)
    /// Never puts the event on a counter.
    case neverScheduled
    /// Puts it on a counter for a part of the time.
    case multiplexed(share: Double)
    /// Does not open it.
    case refuses(CounterCause)
    /// Has no event for any quantity.
    case knowsNothing(CounterCause)
    /// Is not meant for any quantity.
    case isSilent
  }

  let provider: CounterProvider
  let behaviour: Behaviour
  let happened: () -> Double

  func formulas(for quantity: CounterQuantity) throws(CounterRefusal) -> [CounterFormula] {
    switch behaviour {
    case .isSilent: []
    case .knowsNothing(let cause): throw CounterRefusal([cause])
    default: [CounterFormula("\(provider.rawValue):\(quantity.rawValue)")]
    }
  }

  func count(_ events: [String], during body: () -> Void) throws(CounterRefusal) -> EventCounts {
    body()
    func all(_ count: Double) -> [String: Int64] {
      Dictionary(uniqueKeysWithValues: events.map { ($0, Int64(count)) })
    }
    switch behaviour {
    case .counts(let factor): return EventCounts(counts: all(happened() * factor))
    case .says(let count): return EventCounts(counts: all(Double(count)))
    case .neverScheduled:
      return EventCounts(counts: all(0), enabled: Seconds(0.1), running: Seconds(0))
    case .multiplexed(let share):
      return EventCounts(
        counts: all(happened() * share), enabled: Seconds(0.1), running: Seconds(0.1 * share))
    case .refuses(let cause): throw CounterRefusal([cause])
    case .knowsNothing, .isSilent: return EventCounts(counts: [:])
    }
  }
}
