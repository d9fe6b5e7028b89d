internal import ArgumentParser
internal import Logging
internal import RooflineModel

/// `--quick` or `--thorough`.
enum ModeFlag: String, EnumerableFlag {
  case quick, thorough

  var mode: RunPlan.Mode { self == .quick ? .quick : .thorough }
}

/// What goes to standard output.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

/// A thread count as it is asked for.
enum ThreadCount: RawRepresentable, Hashable {
  case number(Int)
  case all

  init?(rawValue: String) {
    if rawValue == "all" {
      self = .all
    } else if let number = Int(rawValue), number > 0 {
      self = .number(number)
    } else {
      return nil
    }
  }

  var rawValue: String {
    switch self {
    case .number(let number): "\(number)"
    case .all: "all"
    }
  }

  func number(all: Int) -> Int {
    switch self {
    case .number(let number): number
    case .all: all
    }
  }
}

/// Values separated by commas.
struct ListOf<Value: RawRepresentable>: ExpressibleByArgument where Value.RawValue == String {
  let values: [Value]

  init(_ values: [Value]) { self.values = values }

  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    let values = words.compactMap { Value(rawValue: String($0)) }
    guard values.count == words.count, !values.isEmpty else { return nil }
    self.values = values
  }

  var defaultValueDescription: String { values.map(\.rawValue).joined(separator: ",") }
}

extension Collection where Element: RawRepresentable, Element.RawValue == String {
  /// The raw values, separated by commas.
  var listed: String { map(\.rawValue).joined(separator: ", ") }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, each where it came first.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

/// How much is logged.
struct LoggingOptions: ParsableArguments {
  @Flag(name: [.short, .long], help: "Log what is done, on standard error.")
  var verbose = false

  func logger() -> Logger {
    var logger = Logger(label: "ridgeline") { _ in TerminalLog() }
    logger.logLevel = verbose ? .debug : .warning
    return logger
  }
}
