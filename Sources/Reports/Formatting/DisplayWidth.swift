extension StringProtocol {
  /// Columns that the text takes on a terminal, without escape sequences in it.
  ///
  /// East Asian wide characters and emoji take two columns, combining marks and controls none,
  /// everything else one. Source: Unicode Standard Annex 11, simplified to its wide blocks.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text with spaces added to the right, or the left, up to `width` columns.
  func padded(to width: Int, alignment: TextTable.Alignment) -> String {
    let missing = Swift.max(0, width - displayWidth)
    let spaces = String(repeating: " ", count: missing)
    return alignment == .left ? self + spaces : spaces + self
  }
}

extension Character {
  /// Columns that the character takes on a terminal: 0, 1 or 2.
  fileprivate var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    let isEmoji = first.properties.isEmojiPresentation
    return isEmoji || Self.wideBlocks.contains { $0 ~= first.value } ? 2 : 1
  }

  /// Hangul, kana, CJK ideographs and full-width forms.
  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]
}
