import RooflineModel

/// What one dispatch of an interpreter costs.
struct DispatchSection: ReportSection {
  let title: String? = "Dispatch overhead"

  func body(_ context: ReportContext) -> ReportBody {
    guard let cost = context.analysis.dispatch else { return .empty }
    let mark = context.mark("dispatch.overhead").glued
    return context.paragraph(
      lead: mark + "\(Prose.interval(cost.overhead)) per dispatch", .bold,
      ": an instruction of a bytecode interpreter (switch) takes "
        + "\(Prose.quantity(cost.interpreted.value)), and \(Prose.quantity(cost.fused.value)) when "
        + "the program is fused into one loop." + forgone(cost, context))
  }

  /// The arithmetic not done meanwhile, here and at the peaks of accelerators.
  private func forgone(_ cost: DispatchCost, _ context: ReportContext) -> String {
    guard let here = cost.forgone else { return "" }
    let theirs = context.references.compactMap { reference in
      reference.peak(.fp32).value.map { peak in
        let flops = Flops(cost.overhead.value.value * peak.value)
        return "\(Prose.quantity(flops)) (\(reference.shortName))"
      }
    }
    let elsewhere =
      theirs.isEmpty
      ? "" : " At the FP32 peak of a GPU it would be \(theirs.joined(separator: ", "))."
    return " Meanwhile one thread could have done \(Prose.interval(here)) of FMA: an operator with "
      + "less work than that spends most of its time being dispatched." + elsewhere
  }
}
