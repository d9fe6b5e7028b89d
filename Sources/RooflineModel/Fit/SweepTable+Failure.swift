extension SweepTable {
  /// What is wrong with a table.
  public enum Failure: Error, Hashable, Sendable {
    /// There is no line with text.
    case empty
    /// The first line lacks the columns that a sweep needs; it has these.
    case missingColumns(found: [String])
    /// A line, counted from 1, has too few fields.
    case shortLine(line: Int, fields: Int, columns: Int)
    /// A line, counted from 1, has too many fields.
    case longLine(line: Int, fields: Int, columns: Int)
    /// The first line names a column twice.
    case repeatedColumn(String)
    /// There are more lines than a sweep can have.
    case tooManyLines(most: Int)
    /// There are more rounds than a sweep can have.
    case tooManyRounds(most: Int)
    /// A field is not a decimal number.
    case notANumber(line: Int, column: String, text: String)
    /// A field is not a positive, finite number.
    case notPositive(line: Int, column: String, value: Double)
    /// A field is a number that no machine has, in base units.
    case implausible(line: Int, column: String, value: Double, least: Double, most: Double)
  }
}

extension SweepTable.Failure: CustomStringConvertible {
  /// What is wrong, where, and what would be right.
  public var description: String {
    let wanted = "'intensity,flops_per_second' or 'intensity,seconds,bytes'"
    return switch self {
    case .empty: "it holds no line. The first line must name the columns: \(wanted)"
    case .missingColumns(let found):
      "its first line names the columns '\(found.joined(separator: ","))'. "
        + "Needed are \(wanted), in base units"
    case .shortLine(let line, let fields, let columns):
      "line \(line) has \(fields) of \(columns) fields. Complete it or take it out"
    case .longLine(let line, let fields, let columns):
      "line \(line) has \(fields) fields, and there are \(columns) columns. Write numbers without "
        + "commas inside, such as 1000000 or 1e6"
    case .repeatedColumn(let name):
      "its first line names the column '\(name)' twice. Take one of them out"
    case .tooManyLines(let most):
      "it has more than \(most) lines. Give the samples of one sweep, or take every tenth"
    case .tooManyRounds(let most):
      "its column 'round' has more than \(most) different values. Number the runs, not the samples"
    case .notANumber(let line, let column, let text):
      "line \(line) has '\(text)' as \(column), which is not a decimal number. "
        + "Mend it or take it out"
    case .notPositive(let line, let column, let value):
      "line \(line) has \(value) as \(column), which must be positive and finite. "
        + "Mend it or take it out"
    case .implausible(let line, let column, let value, let least, let most):
      "line \(line) has \(value) as \(column), and no machine is outside of \(least) to \(most). "
        + "Give base units (FLOP/B, FLOP/s, s, B)"
    }
  }
}
