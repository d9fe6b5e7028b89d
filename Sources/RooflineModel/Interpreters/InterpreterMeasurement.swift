/// How many additions an interpreter does per second, or why that is not known.
public struct InterpreterMeasurement: Codable, Hashable, Sendable {
  /// Additions that were timed together.
  public struct Repeat: Codable, Hashable, Sendable {
    /// The number of additions.
    public var additions: Double
    /// The wall time of all of them by the interpreter's own clock, its loop included, in s.
    public var seconds: Seconds

    /// Makes a repeat.
    public init(additions: Double, seconds: Seconds) {
      self.additions = additions
      self.seconds = seconds
    }
  }

  /// What one process of the interpreter said.
  public struct Rates: Codable, Hashable, Sendable {
    /// The file that was run.
    public var path: String
    /// The version by its own account.
    public var version: String
    /// Additions of numbers in a plain loop; empty for a library.
    public var loop: [Repeat]
    /// Additions of arrays of one element.
    public var array: [Repeat]

    /// Makes rates.
    public init(path: String, version: String, loop: [Repeat], array: [Repeat]) {
      self.path = path
      self.version = version
      self.loop = loop
      self.array = array
    }
  }

  /// The interpreter.
  public var interpreter: Interpreter
  /// What it said, or why there is nothing.
  public var rates: Availability<Rates>

  /// Makes a measurement.
  public init(_ interpreter: Interpreter, rates: Availability<Rates>) {
    self.interpreter = interpreter
    self.rates = rates
  }
}
