/// Why a record file could not be read or written, worded for the user.
public struct RecordFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The file holds nothing but white space.
    case empty
    /// The JSON text ends before all that it opened is shut; `line` is its last, counted from 1.
    case truncated(line: Int)
    /// The JSON text is nested deeper than any record is.
    case nested(deeperThan: Int)
    /// The text is not JSON.
    case notJSON(String)
    /// JSON, but not written as a record: `lacking` names what every record has.
    case foreign(lacking: String)
    /// A record of a later schema than this program reads.
    case newerSchema(found: Int, readable: Int)
    /// A record in which a value is missing or wrong.
    case damaged(at: String, what: String)
    /// A value that does not fit, in a record that a later version of the program wrote.
    case newerTool(wrote: String, reads: String, at: String, what: String)
    /// The record has a value that JSON cannot hold.
    case unwritable(String)
  }

  /// What is wrong.
  public var problem: Problem
  /// What to call the file.
  public var file: String

  /// Makes an error about `file`.
  public init(_ problem: Problem, file: String) {
    self.problem = problem
    self.file = file
  }

  /// What was being done, what happened, and what to do next.
  public var description: String {
    switch problem {
    case .empty:
      "Cannot read \(file): the file is empty. "
        + "Measure again with 'ridgeline run --output FILE'."
    case .truncated(let line):
      "Cannot read \(file): the JSON text ends in the middle of line \(line), so the file was cut "
        + "short. Copy it again from where it was written, or measure again."
    case .nested(let levels):
      "Cannot read \(file): its JSON is nested deeper than \(levels) levels, and no record is. "
        + "Give a file that 'ridgeline run --output FILE' wrote."
    case .notJSON(let what):
      "Cannot read \(file): it is not JSON (\(what)). "
        + "Give a file that 'ridgeline run --output FILE' wrote."
    case .foreign(let lacking):
      "Cannot read \(file): it is JSON but not a Ridgeline record, for it lacks \(lacking). "
        + "Give a file that 'ridgeline run --output FILE' wrote."
    case .newerSchema(let found, let readable):
      "Cannot read \(file): it was written in schema version \(found), and this program reads "
        + "versions up to \(readable). Use the newer Ridgeline that wrote it."
    case .damaged(let place, let what):
      "Cannot read \(file): the value at \(place) does not fit a record: \(what). "
        + "Restore the file, or measure again."
    case .newerTool(let wrote, let reads, let place, let what):
      "Cannot read \(file): it was written by Ridgeline \(wrote), and this is \(reads), to which "
        + "the value at \(place) does not fit: \(what). Update Ridgeline."
    case .unwritable(let what):
      "Cannot write \(file): it has a value that JSON cannot hold (\(what)). "
        + "Please report this together with the command."
    }
  }
}
