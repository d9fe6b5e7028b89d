extension Sample {
  enum CodingKeys: CodingKey {
    case round, position, seconds, units, calls, clockBefore, clockAfter, marks
    case pingBefore, pingAfter, pageFaults, contextSwitches, counts
  }

  /// Reads a sample.
  ///
  /// Nine tenths of a record are samples, and decoders spend most of their time on making a container
  /// with keys for each: here the numbers of a sample are read as one dictionary. What does not fit
  /// is read again by its keys, for the sake of the error that tells what is wrong with it.
  public init(from decoder: any Decoder) throws {
    if let fields = try? decoder.singleValueContainer().decode([String: Field].self),
      let sample = Self(fields)
    {
      self = sample
      return
    }
    let values = try decoder.container(keyedBy: CodingKeys.self)
    round = try values.decode(Int.self, forKey: .round)
    position = try values.decode(Int.self, forKey: .position)
    seconds = try values.decode(Seconds.self, forKey: .seconds)
    units = try values.decode(Double.self, forKey: .units)
    calls = try values.decode(Int.self, forKey: .calls)
    clockBefore = try values.decode(Hertz.self, forKey: .clockBefore)
    clockAfter = try values.decode(Hertz.self, forKey: .clockAfter)
    marks = try values.decode(SampleMarks.self, forKey: .marks)
    pingBefore = try values.decodeIfPresent(Seconds.self, forKey: .pingBefore)
    pingAfter = try values.decodeIfPresent(Seconds.self, forKey: .pingAfter)
    pageFaults = try values.decodeIfPresent(Int.self, forKey: .pageFaults)
    contextSwitches = try values.decodeIfPresent(Int.self, forKey: .contextSwitches)
    counts = try values.decodeIfPresent(SampleCounts.self, forKey: .counts)
  }

  /// A number of a sample, or the only part that is more than one.
  private enum Field: Decodable {
    case number(Double)
    case counts(SampleCounts)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .counts(try value.decode(SampleCounts.self))
      }
    }

    var number: Double? { if case .number(let number) = self { number } else { nil } }
  }

  /// Takes a sample from what a file has; nil if anything is missing, unknown, or not what it should be.
  private init?(_ fields: [String: Field]) {
    var taken = 0
    func take(_ key: String) -> Double? {
      guard let number = fields[key]?.number else { return nil }
      taken += 1
      return number
    }
    func takeWhole(_ key: String) -> Int? {
      guard let number = fields[key]?.number, abs(number) <= 0x1p53 else { return nil }
      guard let whole = Int(exactly: number) else { return nil }
      taken += 1
      return whole
    }
    guard let round = takeWhole("round"), let position = takeWhole("position"),
      let seconds = take("seconds"), let units = take("units"), let calls = takeWhole("calls"),
      let before = take("clock_before"), let after = take("clock_after"),
      let marks = takeWhole("marks")
    else { return nil }
    self.init(
      round: round, position: position, seconds: Seconds(seconds), units: units, calls: calls,
      clockBefore: Hertz(before), clockAfter: Hertz(after), marks: SampleMarks(rawValue: marks),
      pingBefore: take("ping_before").map { Seconds($0) },
      pingAfter: take("ping_after").map { Seconds($0) })
    pageFaults = takeWhole("page_faults")
    contextSwitches = takeWhole("context_switches")
    if case .counts(let counts)? = fields["counts"] {
      self.counts = counts
      taken += 1
    }
    guard taken == fields.count else { return nil }
  }
}
