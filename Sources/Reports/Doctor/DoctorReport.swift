public import RooflineModel

/// A diagnosis for a terminal or for another program.
public struct DoctorReport: Sendable {
  /// What is reported.
  public let diagnosis: Diagnosis

  /// Makes a report.
  public init(_ diagnosis: Diagnosis) { self.diagnosis = diagnosis }

  /// One screen of text: what is in the way first said in a sentence, then everything that was
  /// looked at, each with what mends it.
  ///
  /// - Parameters:
  ///   - width: Columns of a line.
  ///   - style: Whether the text carries escape sequences.
  ///   - ascii: Whether nothing but ASCII is used.
  /// - Returns: Lines, each ended by a line break.
  public func text(width: Int, style: TerminalStyle = .plain, ascii: Bool = false) -> String {
    let width = min(160, max(40, width))
    let rows = Self.merged(diagnosis.items)
    let column = min(24, rows.map(\.subject.displayWidth).max() ?? 0)
    let indent = column + 4
    var lines = verdict.wrapped(to: min(width, 100)).map { style.bold($0) }
    for row in rows {
      let mark = Self.mark(row.verdict)
      let room = min(width, 120) - indent
      let subject = row.subject.wrapped(to: column)
      var seen = row.observed.wrapped(to: room)
      if let remedy = row.remedy, row.verdict > .fine {
        seen += "→ \(remedy)".wrapped(to: room, indent: 2)
      }
      for place in 0..<max(subject.count, seen.count) {
        let name = place < subject.count ? subject[place] : ""
        let words = place < seen.count ? seen[place] : ""
        let pad = String(repeating: " ", count: column - name.displayWidth)
        let first = place == 0 ? mark.sign : " "
        let line = "\(first) \(name)\(words.isEmpty ? "" : "\(pad)  \(words)")"
        lines.append(
          first == " " ? line : style.styled(first, mark.emphasis) + line.dropFirst(first.count))
      }
    }
    let text = lines.map { $0 + "\n" }.joined()
    return ascii ? text.inASCII : text
  }

  /// One sentence: whether measuring is possible, and how much stands in the way.
  private var verdict: String {
    guard diagnosis.canMeasure else {
      let why = diagnosis.items.first { $0.verdict == .prevents }
      return "Measuring is not possible here: \(why?.observed ?? "")."
    }
    let harms = Self.merged(diagnosis.items.filter { $0.verdict == .harms })
    let limits = Self.merged(diagnosis.items.filter { $0.verdict == .limits }).count
    guard harms.isEmpty else {
      let names = harms.map(\.subject).joined(separator: ", ")
      return "Numbers measured now would be wrong for what is marked !: \(names)."
    }
    guard limits > 0 else { return "Nothing seen here stands in the way of trustworthy numbers." }
    return "Measuring is possible; what is marked · limits what the numbers may be used for."
  }

  private static func mark(
    _ verdict: DiagnosisItem.Verdict
  ) -> (sign: String, emphasis: Emphasis?) {
    switch verdict {
    case .fine: (" ", nil)
    case .limits: ("·", .yellow)
    case .harms: ("!", .red)
    case .prevents: ("X", .red)
    }
  }

  /// What shares an observation shares a row, and so do components of PAPI, which are many.
  static func merged(_ items: [DiagnosisItem]) -> [DiagnosisItem] {
    var rows: [DiagnosisItem] = []
    for item in items {
      var item = item
      let parts = item.subject.split(separator: ":")
      if parts.first == "papi", parts.count == 2 {
        item.observed = "\(parts[1]) \(item.observed)"
        item.subject = "PAPI components"
        if let place = rows.firstIndex(where: { $0.subject == item.subject }) {
          rows[place].observed += "; \(item.observed)"
          rows[place].verdict = max(rows[place].verdict, item.verdict)
          continue
        }
      } else if parts.first == "count", parts.count == 2 {
        item.subject = CounterQuantity(rawValue: String(parts[1]))?.name ?? item.subject
        let same = rows.lastIndex {
          $0.observed == item.observed && $0.verdict == item.verdict && $0.remedy == item.remedy
        }
        if let same {
          rows[same].subject += ", \(item.subject)"
          continue
        }
      }
      rows.append(item)
    }
    return rows
  }
}
