/// Where values lie on a canvas, in cells and in dots.
struct ChartPlane {
  /// Intensity, from the left.
  let x: ChartAxis
  /// FLOP/s, from the bottom.
  let y: ChartAxis
  private let grain: (columns: Int, rows: Int)
  private let width: Int
  private let height: Int

  /// The plane that fills `canvas`.
  init(x: ChartAxis, y: ChartAxis, canvas: ChartCanvas) {
    self.x = x
    self.y = y
    grain = canvas.grain
    width = canvas.width
    height = canvas.height
  }

  /// Columns of dots on the canvas.
  var dotColumns: Int { width * grain.columns }

  /// The dot column of an intensity.
  func dotColumn(_ intensity: Double) -> Int {
    Int((x.position(intensity) * Double(dotColumns)).rounded(.down))
  }

  /// The intensity in the middle of a dot column.
  func intensity(dotColumn: Int) -> Double {
    x.value(at: (Double(dotColumn) + 0.5) / Double(dotColumns))
  }

  /// The dot row of a rate, from the top and not rounded.
  func dotRow(_ rate: Double) -> Double {
    (1 - y.position(rate)) * Double(height * grain.rows)
  }

  /// The column of an intensity, in cells.
  func column(_ intensity: Double) -> Int {
    Int((x.position(intensity) * Double(width)).rounded(.down))
  }

  /// The row of a rate, in cells from the top.
  func row(_ rate: Double) -> Int {
    Int(((1 - y.position(rate)) * Double(height)).rounded(.down))
  }
}
