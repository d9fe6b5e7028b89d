public import RooflineModel

/// Several machines side by side: what each is, its numbers, and where they differ.
public struct MachineComparisonReport: Sendable {
  /// A part of the report under a heading.
  package struct Part: Sendable {
    /// The heading.
    package var title: String
    /// What it says.
    package var body: ReportBody
  }

  /// What is reported.
  public let comparison: MachineComparison

  /// Makes a report.
  public init(_ comparison: MachineComparison) { self.comparison = comparison }

  /// What this is, before any number.
  package var title: String {
    let count = comparison.machines.count
    return count == 1 ? "1 machine" : "\(count) machines side by side"
  }

  /// What the reader has to know before any number.
  package var opening: ReportBody {
    let reference = comparison.machines[0].label
    return paragraph(
      "Ratios are to \(reference), the first. Each is of two runs: its interval holds what varies "
        + "within a run, not what varies between days. It gives no verdict on a program; for that "
        + "there is 'ridgeline gate'.")
  }

  /// The parts, in order.
  package var parts: [Part] {
    [
      Part(title: "Machines", body: machines), Part(title: "Differences", body: differences),
      Part(title: "Compute", body: numbers([.peakOfOne, .peakOfAll, .doublePeakOfAll, .clock])),
      Part(title: "Memory", body: numbers([.memoryOfOne, .memoryOfAll, .memoryLatency, .knee])),
      Part(title: "Caches", body: numbers([.firstCache, .secondCache, .thirdCache])),
      Part(title: "Overhead", body: numbers([.dispatch])),
      Part(title: "Per core and per cycle", body: normalised),
      Part(title: "Not comparable, or doubtful", body: remarks),
    ].filter { !$0.body.isEmpty }
  }

  // MARK: where they differ

  private var differences: ReportBody {
    guard comparison.machines.count > 1 else {
      return paragraph("One machine alone: name a second record to compare it with.")
    }
    let notable = comparison.notable
    guard !notable.isEmpty else {
      return paragraph(
        "None is certain: no number differs by over \("10 %".glued) even at the near end of its "
          + "interval.")
    }
    return notable.map { difference in
      let (most, least) = (
        comparison.machines[difference.greatest], comparison.machines[difference.smallest]
      )
      let sentence = difference.quantity.verdict(
        greatest: most.label, smallest: least.label, factor: Self.factor(difference.ratio).glued)
      let numbers = [difference.greatest, difference.smallest].compactMap { index in
        comparison.row(difference.quantity)?.cells[index].figure.value
          .map { "\($0.doubt == nil ? "" : "! ")\(Self.quantity($0))".glued }
      }
      return item(
        "\(sentence.prefix(1).uppercased())\(sentence.dropFirst()): "
          + "\(numbers.joined(separator: " against ")).")
    }.joined()
  }

  private func paragraph(_ text: String) -> ReportBody {
    ReportBody([.paragraph(ReportParagraph(text: text))])
  }

  func note(_ text: String) -> ReportBody {
    ReportBody([.paragraph(ReportParagraph(text: text, weight: .note))])
  }

  func item(_ text: String) -> ReportBody {
    ReportBody([.paragraph(ReportParagraph(text: "· " + text, indent: 2))])
  }
}
