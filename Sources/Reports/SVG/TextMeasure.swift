/// How wide a text is, without a font at hand.
///
/// The table holds the advance widths of DejaVu Sans, the widest of the sans-serif faces that a
/// chart asks for: a text in any of the others takes at most as much room. Kerning is left out.
enum TextMeasure {
  /// The height of a line over the size of the font: ascent and descent of the same face.
  static let ascent = 0.93
  static let descent = 0.24

  /// The width of `text`, in pixels.
  ///
  /// - Parameters:
  ///   - text: One line.
  ///   - size: The size of the font, in pixels.
  ///   - isBold: Whether the bold face is meant.
  /// - Returns: The sum of the advance widths; signs that are not in the table count as the widest.
  static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    let table = isBold ? bold : regular
    let signs = isBold ? boldSigns : regularSigns
    let thousandths = text.unicodeScalars.reduce(0) { sum, scalar in
      if (0x20...0x7E).contains(scalar.value) { return sum + table[Int(scalar.value) - 0x20] }
      if scalar == "\u{A0}" { return sum + table[0] }
      return sum + (signs[scalar] ?? 1050)
    }
    return Double(thousandths) / 1000 * size
  }

  /// The text broken at spaces into lines of at most `limit` pixels; a word that is longer than a
  /// line is cut.
  static func lines(
    _ text: String, size: Double, isBold: Bool = false, limit: Double
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      if width(longer, size: size, isBold: isBold) <= limit {
        line = longer
      } else {
        if !line.isEmpty { lines.append(line) }
        line = cut(String(word), size: size, isBold: isBold, limit: limit)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The text if it is at most `limit` pixels wide, else its beginning and `…`.
  static func cut(_ text: String, size: Double, isBold: Bool = false, limit: Double) -> String {
    guard width(text, size: size, isBold: isBold) > limit + 1e-6 else { return text }
    var kept = text
    while !kept.isEmpty, width(kept + "…", size: size, isBold: isBold) > limit {
      kept.removeLast()
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// Advance widths of U+0020 to U+007E, in thousandths of the size.
  private static let regular = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699,
    771, 632, 576, 775, 752, 295, 295, 656, 558, 863, 749, 788, 604, 788, 695, 635, 611, 732,
    685, 989, 686, 611, 686, 391, 337, 391, 838, 500, 500, 613, 635, 550, 635, 616, 353, 635,
    634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592,
    525, 637, 337, 637, 838,
  ]

  private static let bold = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 581, 1000, 774, 763, 734,
    831, 684, 684, 821, 837, 373, 373, 775, 638, 996, 837, 851, 733, 851, 771, 721, 683, 813,
    774, 1104, 771, 725, 726, 458, 366, 458, 838, 500, 500, 675, 716, 593, 716, 679, 436, 716,
    712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652,
    583, 712, 366, 712, 838,
  ]

  /// Signs beyond ASCII that reports use.
  private static let regularSigns: [Unicode.Scalar: Int] = [
    "µ": 637, "·": 318, "×": 838, "–": 500, "—": 1000, "−": 838, "‘": 318, "’": 318, "“": 519,
    "”": 519, "…": 1000, "½": 970, "²": 401, "³": 401, "√": 638, "∞": 834, "≤": 838, "≥": 838,
    "≈": 838, "±": 838, "→": 838, "←": 838, "◂": 502, "▸": 502, "°": 500, "®": 1000, "™": 1000,
  ]

  private static let boldSigns: [Unicode.Scalar: Int] = [
    "µ": 736, "·": 380, "×": 838, "–": 500, "—": 1000, "−": 838, "‘": 380, "’": 380, "“": 658,
    "”": 658, "…": 1000, "½": 1036, "²": 438, "³": 438, "√": 667, "∞": 834, "≤": 838, "≥": 838,
    "≈": 838, "±": 838, "→": 838, "←": 838, "◂": 502, "▸": 502, "°": 500, "®": 1000, "™": 1000,
  ]
}
