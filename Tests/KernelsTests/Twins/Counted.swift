import Foundation
import RooflineModel

/// What a scalar twin did, counted while it did it.
final class Tally {
  /// Arithmetic operations; a fused multiply-add is two.
  var operations = 0
  /// Bytes that were loaded.
  var loaded = 0
  /// Bytes that were stored.
  var stored = 0
  /// Bytes that were stored normally to where nothing had been loaded from.
  var filled = 0

  /// A number whose arithmetic is counted here.
  func number<S>(_ value: S) -> Counted<S> { Counted(value: value, tally: self) }
}

/// A number that counts what is done with it.
struct Counted<S: SignedNumeric> {
  let value: S
  let tally: Tally

  private static func count(_ left: Self, _ operations: Int, _ value: S) -> Self {
    left.tally.operations += operations
    return Self(value: value, tally: left.tally)
  }

  static func + (left: Self, right: Self) -> Self { count(left, 1, left.value + right.value) }
  static func - (left: Self, right: Self) -> Self { count(left, 1, left.value - right.value) }
  static func * (left: Self, right: Self) -> Self { count(left, 1, left.value * right.value) }
  static prefix func - (number: Self) -> Self { count(number, 1, -number.value) }
}

extension Counted where S: FloatingPoint {
  /// `self + left × right`, rounded once.
  func addingProduct(_ left: Self, _ right: Self) -> Self {
    tally.operations += 2
    return Self(value: value.addingProduct(left.value, right.value), tally: tally)
  }

  /// A quotient; a division is an operation.
  static func / (left: Self, right: Self) -> Self { count(left, 1, left.value / right.value) }

  /// The smaller of two numbers; a comparison is an operation.
  static func smaller(_ left: Self, _ right: Self) -> Self {
    count(left, 1, left.value < right.value ? left.value : right.value)
  }

  /// The larger of two numbers; a comparison is an operation.
  static func larger(_ left: Self, _ right: Self) -> Self {
    count(left, 1, left.value < right.value ? right.value : left.value)
  }
}

extension Counted<Double> {
  /// `eˣ`; an exponential is an operation.
  var exponential: Self {
    tally.operations += 1
    return Self(value: exp(value), tally: tally)
  }
}

/// An array that counts what is loaded from it and stored to it.
final class CountedMemory<Element> {
  private(set) var values: [Element]
  private let bytes: Int
  private let tally: Tally
  private var wasLoaded: [Bool]

  /// Memory of `values`, each of which takes so many bytes.
  init(_ values: [Element], bytes: Int = MemoryLayout<Element>.size, _ tally: Tally) {
    self.values = values
    self.bytes = bytes
    self.tally = tally
    wasLoaded = values.map { _ in false }
  }

  func load(_ index: Int) -> Element {
    tally.loaded += bytes
    wasLoaded[index] = true
    return values[index]
  }

  /// Stores normally: what was not loaded has to be filled first.
  func store(_ value: Element, _ index: Int) {
    tally.stored += bytes
    if !wasLoaded[index] { tally.filled += bytes }
    values[index] = value
  }

  /// Stores past the caches, which fills nothing.
  func stream(_ value: Element, _ index: Int) {
    tally.stored += bytes
    values[index] = value
  }
}
