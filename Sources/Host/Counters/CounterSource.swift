internal import RooflineModel

/// Somebody who counts events for the calling thread.
///
/// The system has four of them; tests put others in their place.
protocol CounterSource {
  /// Who counts.
  var provider: CounterProvider { get }

  /// The ways in which the quantity could be counted, the best first.
  ///
  /// - Returns: None if this source is not meant for the quantity at all.
  /// - Throws: `CounterRefusal` if it is meant for it and has no event.
  func formulas(for quantity: CounterQuantity) throws(CounterRefusal) -> [CounterFormula]

  /// Counts events while `body` runs on the calling thread.
  ///
  /// - Throws: `CounterRefusal` if they cannot be counted.
  func count(_ events: [String], during body: () -> Void) throws(CounterRefusal) -> EventCounts
}

/// What a source counted.
struct EventCounts: Hashable {
  /// The count of each event.
  var counts: [String: Int64]
  /// How long the events were to be counted; nil if the source does not tell.
  var enabled: Seconds?
  /// How long they were on counters; nil if the source does not tell.
  var running: Seconds?
}

/// Why a source does not count.
struct CounterRefusal: Error, Hashable {
  var causes: [CounterCause]

  init(_ causes: [CounterCause]) { self.causes = causes }
}
