import RooflineModel

// Twins of the operators of a transformer, in Double.
extension ScalarTwin {
  /// Does what the operator kernel `name` does, one element after the other; nil for any other kernel.
  static func operate(
    _ name: String, _ source: [Float], _ second: [Float], columns: Int, factor: Double,
    addend: Double, _ tally: Tally
  ) -> [Double]? {
    func memory(_ values: [Float]) -> CountedMemory<Counted<Double>> {
      CountedMemory(values.map { tally.number(Double($0)) }, bytes: 4, tally)
    }
    let (a, b) = (memory(source), memory(second))
    let c = memory(source.map { _ in 0 })
    let numbers = (factor: tally.number(factor), addend: tally.number(addend))
    for row in 0..<source.count / columns {
      let places = row * columns..<(row + 1) * columns
      switch name {
      case "bias": for place in places { c.store(a.load(place) + b.load(place % columns), place) }
      case "dropout":
        for place in places { c.store(a.load(place) * b.load(place) * numbers.factor, place) }
      case "gelu": for place in places { c.store(gaussianUnit(a.load(place), tally), place) }
      case "softmax": softmax(places, a, c)
      case "layer-norm": layerNorm(places, a, b, c, numbers.addend, tally)
      default: return nil
      }
    }
    return c.values.map(\.value)
  }

  /// `x / (1 + e^(-2u))`, `u = √(2/π) (x + 0.044715 x³)`.
  private static func gaussianUnit(_ x: Counted<Double>, _ tally: Tally) -> Counted<Double> {
    let scale = -2 * (2 / Double.pi).squareRoot()
    let exponent = x * (tally.number(scale) + tally.number(scale * 0.044715) * (x * x))
    return x / (tally.number(1) + exponent.exponential)
  }

  private static func softmax(
    _ places: Range<Int>, _ a: CountedMemory<Counted<Double>>,
    _ c: CountedMemory<Counted<Double>>
  ) {
    var top = a.values[places.lowerBound]
    for place in places { top = .larger(top, a.load(place)) }
    var sum: Counted<Double>?
    for place in places {
      let power = (a.load(place) - top).exponential
      c.store(power, place)
      sum = sum.map { $0 + power } ?? power + Counted(value: 0, tally: power.tally)
    }
    guard let sum else { return }
    let share = Counted(value: 1 / sum.value, tally: sum.tally)
    for place in places { c.store(c.load(place) * share, place) }
  }

  private static func layerNorm(
    _ places: Range<Int>, _ a: CountedMemory<Counted<Double>>,
    _ b: CountedMemory<Counted<Double>>, _ c: CountedMemory<Counted<Double>>,
    _ epsilon: Counted<Double>, _ tally: Tally
  ) {
    let columns = places.count
    var sum = tally.number(0.0)
    for place in places { sum = sum + a.load(place) }
    // What is done once a row is not counted.
    let mean = Counted(value: sum.value / Double(columns), tally: tally)
    var squares = tally.number(0.0)
    for place in places {
      let distance = a.load(place) - mean
      squares = squares + distance * distance
    }
    let deviation = (squares.value / Double(columns) + epsilon.value).squareRoot()
    let scale = Counted(value: 1 / deviation, tally: tally)
    for (column, place) in places.enumerated() {
      let x = (a.load(place) - mean) * scale
      c.store(x * b.load(column) + b.load(columns + column), place)
    }
  }
}
