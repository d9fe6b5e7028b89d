/// How a line of a plan is computed: a formula in symbols, and the number behind each.
///
/// Written as a string with the inputs interpolated: `"\(operations) / \(peak)"`. The text is plain
/// arithmetic (`+ - * / ^ ( ) max ceil`), so that it can be evaluated again with the numbers put in.
public struct PlanFormula: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// A number that a formula uses.
  public struct Input: Hashable, Sendable {
    /// Its symbol in the formula, such as `P`.
    public var symbol: String
    /// What it is, a short noun phrase.
    public var meaning: String
    /// The number, in `unit`.
    public var value: Double
    /// Its unit.
    public var unit: PlanUnit

    /// Makes an input.
    public init(_ symbol: String, _ meaning: String, _ value: Double, _ unit: PlanUnit) {
      self.symbol = symbol
      self.meaning = meaning
      self.value = value
      self.unit = unit
    }
  }

  fileprivate enum Piece: Hashable { case text(String), input(Input) }
  private var pieces: [Piece]

  /// The formula in symbols, such as `N * b / M`.
  public var symbols: String { text { $0.symbol } }

  /// Every input once, in the order of appearance.
  public var inputs: [Input] {
    var seen: Set<String> = []
    return pieces.compactMap { piece in
      guard case .input(let input) = piece, seen.insert(input.symbol).inserted else { return nil }
      return input
    }
  }

  /// The formula with every input written by `word`.
  public func text(_ word: (Input) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .input(let input): word(input)
      }
    }.joined()
  }

  /// Makes a formula without inputs.
  public init(stringLiteral text: String) { pieces = [.text(text)] }

  /// Makes a formula of text and inputs.
  public init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

  /// Collects text, inputs and formulas inside of formulas.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    /// Makes room.
    public init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
    }

    /// Adds text.
    public mutating func appendLiteral(_ text: String) { pieces.append(.text(text)) }
    /// Adds an input.
    public mutating func appendInterpolation(_ input: Input) { pieces.append(.input(input)) }
    /// Adds the pieces of a formula.
    public mutating func appendInterpolation(_ formula: PlanFormula) { pieces += formula.pieces }
  }
}
