/// Several machines side by side, each number with its interval and its ratio to the first machine.
///
/// Unlike a gate it welcomes machines of different kinds: its ratios say how machines differ, never
/// that a program became slower.
public struct MachineComparison: Sendable {
  /// One number of one machine, and how it compares.
  public struct Cell: Sendable {
    /// The number, or why there is none.
    public let figure: Availability<ComparedFigure>
    /// The number over that of the first machine, or why the two cannot be compared.
    ///
    /// The errors of the two add in quadrature on the logarithmic scale.
    public let ratio: Availability<Estimate<Ratio>>
  }

  /// One quantity of all machines.
  public struct Row: Sendable {
    /// What it is.
    public let quantity: ComparedQuantity
    /// One cell for each machine, in order.
    public let cells: [Cell]
  }

  /// The machines, with a number in labels that were given twice; ratios are to the first.
  public let machines: [ComparedMachine]
  /// The quantities that at least one machine has.
  public let rows: [Row]

  /// Compares machines.
  ///
  /// - Precondition: There is at least one.
  public init(_ machines: [ComparedMachine]) {
    precondition(!machines.isEmpty, "no machines to compare")
    self.machines = Self.distinct(machines)
    let known = self.machines
    rows = ComparedQuantity.allCases.compactMap { quantity in
      let figures = known.map { $0.figure(quantity) }
      guard figures.contains(where: { $0.value != nil }) else { return nil }
      return Row(
        quantity: quantity,
        cells: figures.map { Cell(figure: $0, ratio: Self.ratio($0, to: figures[0])) })
    }
  }

  /// The row of a quantity; nil if no machine has it.
  public func row(_ quantity: ComparedQuantity) -> Row? { rows.first { $0.quantity == quantity } }

  /// The ratio of two figures of one row, or why there is none.
  public static func ratio(
    _ figure: Availability<ComparedFigure>, to other: Availability<ComparedFigure>
  ) -> Availability<Estimate<Ratio>> {
    switch (figure, other) {
    case (.unavailable(let why), _): return .unavailable(why)
    case (_, .unavailable(let why)):
      return .unavailable(
        Unavailable(subject: why.subject, reason: "the first machine lacks it: \(why.reason)"))
    case (.available(let figure), .available(let other)):
      if let reason = difference(figure, other) {
        return .unavailable(Unavailable(subject: figure.metric, reason: reason))
      }
      let ratio: Estimate<Ratio> = figure.estimate.quotient(by: other.estimate)
      guard ratio.value.value > 0, ratio.value.value.isFinite, !ratio.low.value.isNaN else {
        return .unavailable(
          Unavailable(subject: figure.metric, reason: "one of the numbers is none a run measures"))
      }
      return .available(ratio)
    }
  }

  /// Why two figures are not of the same thing, as a clause; nil if they are.
  private static func difference(_ figure: ComparedFigure, _ other: ComparedFigure) -> String? {
    if figure.unit != other.unit {
      return "the units are \(figure.unit.rawValue) and \(other.unit.rawValue)"
    }
    guard let own = figure.declaration, let theirs = other.declaration else { return nil }
    return own.difference(from: theirs)
  }

  /// Labels that come twice get a number from the second on.
  private static func distinct(_ machines: [ComparedMachine]) -> [ComparedMachine] {
    var taken: Set<String> = []
    return machines.map { machine in
      var machine = machine
      let label = machine.label
      var count = 1
      while !taken.insert(machine.label).inserted {
        count += 1
        machine.label = "\(label) (\(count))"
      }
      return machine
    }
  }
}
