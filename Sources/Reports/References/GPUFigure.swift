import RooflineModel

/// One cell of the reference table: a figure, or the absence of one.
struct GPUFigure: Hashable {
  /// What stands for a figure that does not exist or was not found.
  static let absent = GPUFigure("–", isAbsent: true)

  /// The text, without marker.
  var text: String
  /// Whether it rests on a figure that was not seen in a source.
  var isRecalled: Bool
  /// Whether there is none.
  var isAbsent: Bool

  init(_ text: String, isRecalled: Bool = false, isAbsent: Bool = false) {
    self.text = text
    self.isRecalled = isRecalled
    self.isAbsent = isAbsent
  }

  /// A number in units of `scale`, or the absence of one.
  init(_ value: Availability<Double>, per scale: Double = 1, isRecalled: Bool) {
    switch value {
    case .available(let value):
      self.init(Format.number(value / scale), isRecalled: isRecalled)
    case .unavailable:
      self = .absent
    }
  }

  /// A number that sheets print without places, in units of `scale`, or the absence of one.
  init(whole value: Availability<Double>, per scale: Double = 1, isRecalled: Bool) {
    switch value {
    case .available(let value):
      self.init(DecimalDigits(value / scale).text(places: 0), isRecalled: isRecalled)
    case .unavailable:
      self = .absent
    }
  }
}
