/// A record among those that are compared.
public struct ComparedMachine: Sendable {
  /// What it is called; differs from all others.
  public internal(set) var label: String
  /// The machine and its numbers.
  public let digest: RecordDigest

  /// Names a record.
  public init(_ digest: RecordDigest, label: String) {
    self.digest = digest
    self.label = label
  }

  /// A quantity of the machine, or why there is none.
  ///
  /// - Returns: The number in the base unit of its entry, with the identifier it stands under.
  func figure(_ quantity: ComparedQuantity) -> Availability<ComparedFigure> {
    func absence(_ reason: String) -> Availability<ComparedFigure> {
      .unavailable(Unavailable(subject: quantity.rawValue, reason: reason))
    }
    guard let metric = quantity.metric(in: digest.summary), let entry = digest.summary[metric]
    else {
      return absence("not measured")
    }
    guard let value = entry.value else { return absence(entry.reason ?? "not measured") }
    guard value > 0, value.isFinite else { return absence("no positive number is recorded") }
    let low = entry.low.flatMap { (0...value).contains($0) ? $0 : nil } ?? value
    let high = entry.high.flatMap { $0 >= value ? $0 : nil } ?? value
    return .available(
      ComparedFigure(
        metric: metric, unit: entry.unit,
        estimate: Estimate(value: Ratio(value), low: Ratio(low), high: Ratio(high), samples: 0),
        doubt: entry.status == .doubtful ? entry.reason ?? "a warning names it" : nil,
        placement: entry.placement, declaration: digest.kernels[metric]))
  }

  /// Cores that `threads` threads ran on.
  public func cores(for threads: Int) -> Int { max(1, min(threads, digest.machine.coreCount)) }
}

/// One number of one machine.
public struct ComparedFigure: Hashable, Sendable {
  /// The identifier it stands under.
  public var metric: String
  /// Its base unit.
  public var unit: UnitSymbol
  /// The number with its interval, in `unit`.
  public var estimate: Estimate<Ratio>
  /// Why it deserves doubt; nil if it does not.
  public var doubt: String?
  /// Where its threads were, if the record tells.
  public var placement: Placement?
  /// What its kernel does; nil for numbers made of several.
  var declaration: KernelDeclaration?

  /// The threads that the identifier names; 1 if it names none.
  public var threads: Int {
    for word in metric.split(separator: ".") where word.last == "t" {
      if let count = Int(word.dropLast()), count > 0 { return count }
    }
    return 1
  }
}
