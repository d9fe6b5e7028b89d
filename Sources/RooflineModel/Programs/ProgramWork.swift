/// The operations and bytes of a program, and who says so.
public struct ProgramWork: Hashable, Sendable {
  /// Where an amount comes from.
  public enum Origin: String, Codable, CaseIterable, Sendable {
    /// The user's own count, on the command line or in a file.
    case given
    /// Validated counters of the processor, or of its memory controllers.
    case counted
  }

  /// An amount and where it comes from.
  public struct Amount<Q: Quantity>: Hashable, Sendable {
    /// The amount, above 0.
    public var value: Q
    /// Where it comes from.
    public var origin: Origin

    /// Makes an amount.
    public init(_ value: Q, _ origin: Origin) {
      self.value = value
      self.origin = origin
    }
  }

  /// Operations of one run, in FLOP.
  public var flops: Availability<Amount<Flops>>
  /// Bytes between processor and main memory in one run, in B.
  public var bytes: Availability<Amount<Bytes>>

  /// Makes a description of work.
  public init(flops: Availability<Amount<Flops>>, bytes: Availability<Amount<Bytes>>) {
    self.flops = flops
    self.bytes = bytes
  }

  /// The work of a program: the user's amounts, and what was counted where the user gives none.
  ///
  /// FLOP are those of both precisions, so that both counters have to be validated. The bytes are
  /// those of the memory controllers, which count for everybody on the machine.
  ///
  /// - Parameters:
  ///   - flops: The user's operations, if given.
  ///   - bytes: The user's bytes, if given.
  ///   - times: The runs, with their counts.
  ///   - survey: How far each counter may be believed; absent if it was not asked for.
  public init(flops: Flops?, bytes: Bytes?, times: ProgramTimes, survey: CounterSurvey?) {
    func amount<Q: Quantity>(
      _ given: Q?, _ what: String, option: String, _ quantities: [CounterQuantity]
    ) -> Availability<Amount<Q>> {
      if let given { return .available(Amount(given, .given)) }
      let doubted = quantities.first { survey?.state(of: $0).isValidated != true }
      let counts = quantities.compactMap { times.count($0) }
      if doubted == nil, counts.count == quantities.count {
        let sum = counts.reduce(0, +)
        if sum > 0 { return .available(Amount(Q(sum), .counted)) }
      }
      return .unavailable(
        Unavailable(
          subject: what, reason: Self.reason(doubted, counts, survey: survey),
          remedy: "Give the number with \(option) or in a file with --counts."))
    }
    self.init(
      flops: amount(flops, "FLOP", option: "--flop", [.flopsSingle, .flopsDouble]),
      bytes: amount(bytes, "bytes", option: "--bytes", [.memoryBytes]))
  }

  private static func reason(
    _ doubted: CounterQuantity?, _ counts: [Double], survey: CounterSurvey?
  ) -> String {
    guard let survey else { return "it was not given, and counters were not asked" }
    guard let doubted else {
      return counts.isEmpty
        ? "the counters could not be opened for the program" : "the counters counted nothing"
    }
    switch survey.state(of: doubted) {
    case .unavailable(let causes):
      return causes.first.map { "not counted: \($0.reason)" } ?? "not counted"
    case .opens, .validated: return "the counter of \(doubted.name) is not validated"
    }
  }
}
