extension String {
  /// The text in lines of at most `width` columns, broken at spaces.
  ///
  /// Words longer than a line are broken anywhere. An empty text is one empty line.
  ///
  /// - Parameters:
  ///   - width: Columns of one line, at least 1.
  ///   - indent: Spaces before every line after the first, part of its width.
  /// - Returns: The lines, without line ends.
  public func wrapped(to width: Int, indent: Int = 0) -> [String] {
    let width = Swift.max(1, width)
    let indentation = String(repeating: " ", count: Swift.min(indent, width - 1))
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      for piece in word.pieces(of: width - indentation.count) {
        if line.allSatisfy({ $0 == " " }) {
          line += piece
        } else if line.displayWidth + 1 + piece.displayWidth <= width {
          line += " " + piece
        } else {
          lines.append(line)
          line = indentation + piece
        }
      }
    }
    return lines + [line]
  }
}

extension Substring {
  /// The text in pieces of at most `width` columns.
  fileprivate func pieces(of width: Int) -> [Substring] {
    guard displayWidth > width else { return [self] }
    var pieces: [Substring] = []
    var rest = self
    while !rest.isEmpty {
      var end = rest.index(after: rest.startIndex)
      while end < rest.endIndex, rest[..<rest.index(after: end)].displayWidth <= width {
        end = rest.index(after: end)
      }
      pieces.append(rest[..<end])
      rest = rest[end...]
    }
    return pieces
  }
}
