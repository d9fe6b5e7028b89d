import RooflineModel

/// What is known of a point, for people who hover over it, for screen readers and for scripts.
public struct PointFacts: Hashable, Sendable {
  /// How far a number can be trusted.
  public enum Trust: Hashable, Sendable {
    /// Measured, and nothing speaks against it.
    case sound
    /// Measured, but it deserves doubt.
    case doubtful(String)
    /// Computed from measured numbers or fitted to them.
    case derived
    /// Published by others.
    case published

    /// The word for scripts.
    public var word: String {
      switch self {
      case .sound: "sound"
      case .doubtful: "doubtful"
      case .derived: "derived"
      case .published: "published"
      }
    }
  }

  /// What was measured, such as `8 multiplies`.
  public var name: String
  /// The value with its unit, such as `12.5 GFLOP/s`.
  public var value: String
  /// The interval, such as `[12.1, 12.9]`; nil where there is none.
  public var interval: String?
  /// Samples and rounds behind it, such as `90 samples in 15 rounds`; nil where none apply.
  public var samples: String?
  /// How far it can be trusted.
  public var trust: Trust
  /// The metric identifier; nil where there is none.
  public var metric: String?
  /// How far counters back it, such as `timer only`; nil where that was not looked at.
  public var evidence: String?

  /// Facts of an estimate.
  init<Q: Quantity>(
    _ name: String, _ estimate: Estimate<Q>, trust: Trust = .sound, metric: String? = nil
  ) {
    self.init(
      name, estimate.value.value, low: estimate.low.value, high: estimate.high.value,
      unit: Q.unit, samples: estimate.samples, rounds: estimate.rounds, trust: trust,
      metric: metric)
  }

  /// Facts of a number with an interval, in a base unit.
  init(
    _ name: String, _ value: Double, low: Double, high: Double, unit: UnitSymbol, samples: Int,
    rounds: Int, trust: Trust, metric: String?
  ) {
    let text = Format.interval(value, low: low, high: high, unit: unit)
    let bracket = text.lastIndex(of: "[") ?? text.endIndex
    self.init(
      name: name, value: String(text[..<bracket].dropLast()), interval: String(text[bracket...]),
      samples: "\(samples) samples in \(rounds) \(rounds == 1 ? "round" : "rounds")", trust: trust,
      metric: metric)
  }

  /// Facts in words.
  init(
    name: String, value: String, interval: String? = nil, samples: String? = nil, trust: Trust,
    metric: String? = nil
  ) {
    self.name = name
    self.value = value
    self.interval = interval
    self.samples = samples
    self.trust = trust
    self.metric = metric
  }

  /// All of it in one line.
  public var sentence: String {
    var parts = ["\(name): \(value)\(interval.map { " \($0)" } ?? "")"]
    if let samples { parts.append(samples) }
    if let evidence { parts.append(evidence) }
    switch trust {
    case .sound: break
    case .doubtful(let why): parts.append("deserves doubt: \(why)")
    case .derived: parts.append("derived")
    case .published: parts.append("published")
    }
    return parts.joined(separator: "; ")
  }
}
