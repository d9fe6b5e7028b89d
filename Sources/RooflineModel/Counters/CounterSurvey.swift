/// What can be counted on a machine, by whom, and how far it may be believed.
public struct CounterSurvey: Codable, Hashable, Sendable {
  /// One way of counting a quantity, and what came of it.
  public struct Attempt: Codable, Hashable, Sendable {
    /// Who was asked.
    public var provider: CounterProvider
    /// The events; absent if the provider has none for the quantity.
    public var formula: CounterFormula?
    /// What came of it.
    public var state: CounterState

    /// Makes an attempt.
    public init(_ provider: CounterProvider, _ formula: CounterFormula?, _ state: CounterState) {
      self.provider = provider
      self.formula = formula
      self.state = state
    }
  }

  /// One quantity and every way that was tried to count it, up to the first that was validated.
  public struct Finding: Codable, Hashable, Sendable {
    /// What was to be counted.
    public var quantity: CounterQuantity
    /// The attempts, in the order in which they were made.
    public var attempts: [Attempt]

    /// Makes a finding.
    public init(_ quantity: CounterQuantity, _ attempts: [Attempt]) {
      self.quantity = quantity
      self.attempts = attempts
    }

    /// The attempt that figures rest on: the validated one, else the first that opens.
    public var chosen: Attempt? {
      attempts.first { $0.state.isValidated } ?? attempts.first { $0.state == .opens }
    }

    /// The state of the chosen attempt, or all causes, the outermost first.
    public var state: CounterState {
      chosen?.state ?? .unavailable(attempts.flatMap(\.state.causes).outermostFirst)
    }
  }

  /// What was observed around the counters; absent if even that could not be found out.
  public var facts: CounterFacts?
  /// One entry per quantity.
  public var findings: [Finding]

  /// Makes a survey.
  public init(facts: CounterFacts?, findings: [Finding]) {
    self.facts = facts
    self.findings = findings
  }

  /// A survey that could not be made: nothing is counted, for one reason.
  public init(lost reason: String) {
    let cause = CounterCause(
      .checkLost, "the process that checks the counters \(reason)",
      remedy: "run 'ridgeline doctor', and report it")
    self.init(
      facts: nil,
      findings: CounterQuantity.allCases.map {
        Finding($0, [Attempt($0.isHardware ? .papiNative : .rusage, nil, .unavailable([cause]))])
      })
  }

  /// What is known of a quantity; not counted by anybody if the survey does not have it.
  public func state(of quantity: CounterQuantity) -> CounterState {
    findings.first { $0.quantity == quantity }?.state ?? .unavailable([])
  }

  /// The quantities of the processor that are counted, validated or not.
  public var countedHardware: [CounterQuantity] {
    findings.filter { $0.quantity.isHardware && $0.chosen != nil }.map(\.quantity)
  }
}
