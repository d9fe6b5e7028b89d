/// Finds places for names on a canvas, where they touch neither each other nor foreign lines.
struct ChartLabels {
  /// Where values lie.
  let plane: ChartPlane
  /// The canvas with the names that found a place.
  private(set) var canvas: ChartCanvas

  /// Begins on a canvas whose lines and marks are drawn.
  init(plane: ChartPlane, canvas: ChartCanvas) {
    self.plane = plane
    self.canvas = canvas
  }

  /// Names a line in its longest form that fits.
  mutating func name(_ line: RooflineChart.Line, owner: Int) {
    for words in line.names {
      let place =
        switch line.shape {
        case .level(let peak): onLevel(line, at: peak, length: words.count, owner: owner)
        case .slope: besideSlope(line, length: words.count, owner: owner)
        }
      guard let place else { continue }
      canvas.write(words, ink: line.ink, column: place.column, row: place.row)
      return
    }
  }

  /// Names a corner, close to it.
  mutating func name(_ names: [String], near place: RooflineChart.Point) {
    let column = plane.column(place.intensity)
    let row = plane.row(place.flopsPerSecond)
    for words in names {
      // Above and to the left there is only air, under the roof there may be points.
      for rise in [-1, -2, 1, 2, -3, 3] {
        for shift in [-words.count / 2, -words.count + 1, 0, 2, -words.count - 2] {
          let start = column + shift
          guard canvas.isFree(column: start, row: row + rise, length: words.count) else { continue }
          canvas.write(words, ink: .knee, column: start, row: row + rise)
          return
        }
      }
    }
  }

  /// Says at the foot of a corner what lies on its two sides.
  mutating func nameSides(of place: RooflineChart.Point, ascii: Bool) {
    let column = plane.column(place.intensity)
    let arrows = ascii ? ("<", ">") : ("◂", "▸")
    let forms = [("waits for memory", "waits for compute"), ("memory", "compute")]
    for (left, right) in forms {
      let left = "\(arrows.0) \(left)"
      let right = "\(right) \(arrows.1)"
      for row in stride(from: canvas.height - 1, through: canvas.height - 4, by: -1) {
        let start = column - left.count - 1
        guard
          canvas.isFree(column: start, row: row, length: left.count, owner: 63),
          canvas.isFree(column: column + 2, row: row, length: right.count, owner: 63)
        else { continue }
        canvas.write(left, ink: .frame, column: start, row: row, air: false)
        canvas.write(right, ink: .frame, column: column + 2, row: row, air: false)
        return
      }
    }
  }

  /// A place on a level line, as far right as possible, else just above or below it.
  private func onLevel(
    _ line: RooflineChart.Line, at peak: Double, length: Int, owner: Int
  ) -> (column: Int, row: Int)? {
    let row = plane.row(peak)
    let first = max(0, plane.column(max(line.from, plane.x.low)) + 2)
    let last = min(canvas.width, plane.column(min(line.to, plane.x.high)) + 1) - length - 1
    guard first <= last else { return nil }
    for candidate in [row, row - 1, row + 1] {
      let own = candidate == row ? owner : nil
      for column in stride(from: last, through: first, by: -1)
      where canvas.isFree(column: column, row: candidate, length: length, owner: own) {
        return (column, candidate)
      }
    }
    return nil
  }

  /// A place right of and below a rising line, else left of and above it, near its middle.
  private func besideSlope(
    _ line: RooflineChart.Line, length: Int, owner: Int
  ) -> (column: Int, row: Int)? {
    var spans: [Int: ClosedRange<Int>] = [:]
    let first = max(0, plane.column(max(line.from, plane.x.low)))
    let last = min(canvas.width - 1, plane.column(min(line.to, plane.x.high)))
    guard first <= last else { return nil }
    for column in first...last {
      let dot = column * canvas.grain.columns + canvas.grain.columns / 2
      let row = plane.row(line.height(plane.intensity(dotColumn: dot)))
      guard row >= 0, row < canvas.height else { continue }
      let known = spans[row] ?? column...column
      spans[row] = min(known.lowerBound, column)...max(known.upperBound, column)
    }
    let rows = spans.keys.sorted()
    guard let top = rows.first, let bottom = rows.last else { return nil }
    let middle = (top + bottom) / 2
    for row in rows.sorted(by: { (abs($0 - middle), $0) < (abs($1 - middle), $1) }) {
      guard let span = spans[row] else { continue }
      // A name beyond another line would be taken for the name of that one.
      func isNearest(_ column: Int) -> Bool {
        let between =
          column > span.upperBound
          ? span.upperBound + 1..<column : column + length..<span.lowerBound
        return canvas.isFree(
          column: between.lowerBound, row: row, length: between.count, owner: owner, air: 0)
      }
      // A line two dots thick reaches a few cells into the row below it.
      for column in Array(2...7).map({ span.upperBound + $0 }) + [span.lowerBound - length - 2]
      where canvas.isFree(column: column, row: row, length: length) && isNearest(column) {
        return (column, row)
      }
    }
    return nil
  }
}
