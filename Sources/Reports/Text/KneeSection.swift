import RooflineModel

/// The knee (ridge point) in words: the one number to take away, and what supports it.
struct KneeSection: ReportSection {
  let title: String? = "Knee"

  func body(_ context: ReportContext) -> ReportBody {
    headline(context) + bestMix(context) + agreement(context) + others(context)
  }

  private func headline(_ context: ReportContext) -> ReportBody {
    let threads = threadWords(context.threads)
    if let (kernel, knee) = context.roofs.bestKnee {
      let with = kernel == "fma" ? "FMA" : "multiplies only, for lack of FMA"
      let mark = context.mark("knee.\(kernel).f32.dram.\(context.threads)t")
      return sentence(knee, "\(threads), f32, \(with) (\(ratio(kernel, context)))", mark, context)
    }
    if let sweep = context.sweep, let fit = sweep.fit.value {
      let mark = context.mark("\(sweep.metric).knee")
      let what = "\(threads), f32, multiplies only, fitted to the sweep"
      return sentence(fit.knee, what, mark, context)
    }
    guard let why = missing(context) else { return .empty }
    return context.paragraph("No knee (ridge point) is known: \(why).")
  }

  /// The knee of the best mix, where that does more than FMA alone.
  private func bestMix(_ context: ReportContext) -> ReportBody {
    guard
      let mix = context.roofs.widest("fma-add")?.rate.value,
      let fma = context.roofs.widest("fma")?.rate.value, mix / fma > 1.02,
      let knee = context.roofs.knee("fma-add")
    else { return .empty }
    let mark = context.mark("knee.fma-add.f32.dram.\(context.threads)t")
    return context.paragraph(
      "FMA and additions side by side reach \(ColumnNumber.factor(mix / fma)) of the FMA peak "
        + "(\(ratio("fma-add", context))): with that mix the knee is "
        + "\(mark.glued)\(Prose.interval(knee)).")
  }

  /// The two roofs that the knee is made of.
  private func ratio(_ kernel: String, _ context: ReportContext) -> String {
    guard
      let peak = context.roofs.widest(kernel)?.rate.value,
      let bandwidth = context.roofs.update?.rate.value
    else { return "" }
    return "\(Prose.quantity(peak)) over \(Prose.quantity(bandwidth))"
  }

  private func sentence(
    _ knee: Estimate<Intensity>, _ what: String, _ mark: String, _ context: ReportContext
  ) -> ReportBody {
    context.paragraph(
      lead: "knee (ridge point) \(mark.glued)\(Prose.interval(knee))", .bold,
      ", \(what): below it, with fewer operations per byte loaded and stored, this machine waits "
        + "for memory; above it for compute.")
  }

  /// Why there is no knee; nil if none was asked for.
  private func missing(_ context: ReportContext) -> String? {
    let entries = context.analysis.summary.filter {
      $0.key.hasPrefix("knee.") || $0.key.hasSuffix(".knee")
    }
    return entries.sorted { $0.key < $1.key }.lazy.compactMap(\.value.reason).first
  }

  /// The knee of multiplies, from two sides.
  private func agreement(_ context: ReportContext) -> ReportBody {
    guard
      let fitted = context.sweep?.fit.value?.knee, let roofs = context.roofs.knee("multiply")
    else { return .empty }
    let difference = max(fitted.value / roofs.value, roofs.value / fitted.value) - 1
    let verdict =
      difference > 0.1
      ? "They differ by \(Prose.percent(difference)), which is too much: see Doubts."
      : "They agree within \(Prose.percent(difference))."
    return context.paragraph(
      "\(share(context))The knee of multiplies is \(Prose.interval(roofs)) by the separately "
        + "measured roofs, and \(Prose.interval(fitted)) by the sweep of intensities. \(verdict)")
  }

  private func share(_ context: ReportContext) -> String {
    guard
      let fma = context.roofs.widest("fma")?.rate.value,
      let multiply = context.roofs.widest("multiply")?.rate.value
    else { return "" }
    return "Multiplies alone reach \(Prose.percent(multiply / fma)) of that peak. "
  }

  /// The knees of the other thread counts.
  private func others(_ context: ReportContext) -> ReportBody {
    let knees = context.analysis.roofs
      .filter { $0.threads != context.threads }
      .compactMap { roofs in
        roofs.bestKnee.map { "\(threadWords(roofs.threads).glued) \(Prose.interval($0.knee))" }
      }
    guard !knees.isEmpty else { return .empty }
    return context.paragraph("With other thread counts: \(knees.joined(separator: "; ")).")
  }
}
