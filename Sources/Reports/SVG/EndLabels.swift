/// Names of lines to the right of a plot, moved apart until none overlaps another.
struct EndLabels {
  /// A line from the end of a line to its name.
  struct Leader: Sendable {
    var from: PlanePoint
    var to: PlanePoint
    var series: String?
  }

  static let size = 11.5
  /// Room between the plot and the names.
  static let leader = 20.0
  /// The distance of two names.
  private static let pitch = 15.0

  private(set) var texts: [PlacedText] = []
  private(set) var leaders: [Leader] = []

  /// Places the names beside a plot; the least important are left out if there is no room for all.
  init(_ ends: [PlotEnd], beside frame: PlotFrame, limit: Double) {
    let (top, bottom) = (frame.box.minY + 7, frame.box.maxY - 7)
    let shown = ends.filter { (-0.001...1.001).contains(frame.y.share($0.y)) }
      .prefix(Int((bottom - top) / Self.pitch) + 1)
      .map { (end: $0, y: frame.place(PlotPlace(frame.x.high, $0.y)).y) }
      .sorted { ($0.y, $0.end.text) < ($1.y, $1.end.text) }
    for (name, y) in zip(shown, Self.apart(shown.map(\.y), from: top, to: bottom)) {
      let end = name.end
      texts.append(
        PlacedText(
          text: TextMeasure.cut(end.text, size: Self.size, isBold: end.isBold, limit: limit),
          origin: PlanePoint(x: frame.box.maxX + Self.leader, y: y + 0.36 * Self.size),
          size: Self.size, isBold: end.isBold, hue: end.hue, series: end.series))
      leaders.append(
        Leader(
          from: PlanePoint(x: frame.box.maxX + 1, y: name.y),
          to: PlanePoint(x: frame.box.maxX + Self.leader - 3, y: y), series: end.series))
    }
  }

  /// The heights, as little changed as it takes to lie `pitch` apart within `top` and `bottom`.
  ///
  /// Neighbours that are too close become a block about the mean of what they ask for (pooling of
  /// adjacent violators), then all are pushed within the ends.
  ///
  /// - Parameters:
  ///   - heights: Ascending.
  ///   - top: The least height.
  ///   - bottom: The greatest height.
  /// - Returns: As many heights, ascending.
  private static func apart(_ heights: [Double], from top: Double, to bottom: Double) -> [Double] {
    // Less its own place in the row, each only has to lie no higher than the one before.
    var blocks: [(sum: Double, count: Int)] = []
    for (index, height) in heights.enumerated() {
      blocks.append((height - Double(index) * pitch, 1))
      while blocks.count > 1 {
        let (last, before) = (blocks[blocks.count - 1], blocks[blocks.count - 2])
        guard last.sum / Double(last.count) < before.sum / Double(before.count) else { break }
        blocks.removeLast(2)
        blocks.append((last.sum + before.sum, last.count + before.count))
      }
    }
    let highest = bottom - Double(max(0, heights.count - 1)) * pitch
    let bases = blocks.flatMap { block in
      Array(
        repeating: min(max(block.sum / Double(block.count), top), highest), count: block.count)
    }
    return bases.enumerated().map { $0.element + Double($0.offset) * pitch }
  }
}
