/// An interpreter, or an array library of one, whose additions are counted.
///
/// The raw value is the same word in metric identifiers.
public enum Interpreter: String, Codable, CaseIterable, Hashable, Sendable {
  /// CPython, or whatever `python3` is.
  case python3
  /// NumPy in Python.
  case numpy
  /// PyTorch in Python.
  case torch
  /// Node.js, which compiles what runs often.
  case node
  /// Ruby.
  case ruby
  /// Perl.
  case perl
  /// Lua.
  case lua
  /// PHP.
  case php

  /// The program that is looked for.
  public var program: String {
    switch self {
    case .numpy, .torch: "python3"
    default: rawValue
    }
  }

  /// What people call it.
  public var title: String {
    switch self {
    case .python3: "Python"
    case .numpy: "NumPy"
    case .torch: "PyTorch"
    case .node: "Node.js"
    case .ruby: "Ruby"
    case .perl: "Perl"
    case .lua: "Lua"
    case .php: "PHP"
    }
  }

  /// Whether it is a library, whose arrays are timed and no plain loop.
  public var isLibrary: Bool { self == .numpy || self == .torch }
}
