public import RooflineModel

/// A plan as a report: text, Markdown, JSON or CSV.
public struct PlanReport: Sendable {
  /// What is reported.
  public let result: PlanResult
  /// Whether the formula of every line is printed, with the numbers put in.
  public let isExplained: Bool
  /// Whether utilisation is given against the batch, for powers of two.
  public let hasCurve: Bool

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - result: What is reported.
  ///   - isExplained: Whether the formula of every line is printed, with the numbers put in.
  ///   - hasCurve: Whether utilisation is given against the batch, for powers of two.
  public init(_ result: PlanResult, isExplained: Bool = false, hasCurve: Bool = false) {
    self.result = result
    self.isExplained = isExplained
    self.hasCurve = hasCurve
  }

  /// The report for a terminal.
  ///
  /// - Parameters:
  ///   - width: Columns of a line; at least 40 are used.
  ///   - style: Whether the text carries escape sequences.
  ///   - ascii: Whether nothing but ASCII is used.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle = .plain, ascii: Bool = false) -> String {
    let width = max(40, width)
    let title = title.wrapped(to: width, indent: 2).map { style.bold($0.unglued) + "\n" }.joined()
    let text =
      title + blocks(barWidth: max(8, min(50, width - 50))).text(width: width, style: style)
    return ascii ? text.inASCII : text
  }

  /// The report as Markdown.
  ///
  /// - Returns: Text that ends with a line break.
  public func markdown() -> String {
    let text = "# \(title.unglued)\n\n" + blocks(barWidth: 20).markdown()
    return String(text.dropLast(text.hasSuffix("\n\n") ? 1 : 0))
  }

  /// What is planned.
  var title: String {
    let plan = result.plan
    let bits = Format.number(plan.bitsPerParameter, significant: plan.bitsPerParameter < 10 ? 2 : 3)
    let whole = plan.bitsPerParameter == plan.bitsPerParameter.rounded()
    let width = whole ? "\(Int(plan.bitsPerParameter))" : bits
    return "Plan: \(PlanNumber.text(plan.parameters, .parameter)) parameters of \(width) bits on "
      + "\(PlanNumber.text(result.devices, .device)) × \(plan.device.name)"
  }

  private func blocks(barWidth: Int) -> [PlanBlock] {
    var blocks = [PlanBlock.paragraph(verdict)]
    blocks += deviceBlocks + modelBlocks + batchBlocks
    if hasCurve { blocks += curveBlocks(barWidth: barWidth) }
    if isExplained { blocks += formulaBlocks }
    return blocks + noteBlocks
  }
}
