extension RooflineFit {
  /// Adds the numbers of the fit to a summary, under identifiers that begin with `stem`.
  func add(to draft: inout SummaryDraft, stem: String) {
    let knee = ["\(stem).knee"]
    draft.add("\(stem).knee", self.knee, .neither)
    draft.add("\(stem).peak", peak, .higher, restsOn: knee)
    draft.add("\(stem).bandwidth", bandwidth, .higher, restsOn: knee)
    draft.add("\(stem).overhead", overhead, .lower)
    draft.add("\(stem).overlap", hiddenShare, .higher)
  }

  /// The numbers of the fit as entries of a summary: `knee`, `peak`, `bandwidth`, `overhead` and
  /// `overlap`, each after the stem and a full stop.
  ///
  /// - Parameter stem: What the identifiers begin with, such as `sweep.multiply.f32.dram.1t`.
  /// - Returns: Metric identifier to entry.
  public func summary(stem: String) -> [String: SummaryEntry] {
    var draft = SummaryDraft()
    add(to: &draft, stem: stem)
    return draft.resolved(by: [])
  }
}

extension SweepAnalysis {
  /// Adds the numbers of the sweep, or why there are none.
  func add(to draft: inout SummaryDraft) {
    draft.add("\(metric).onset", onset, .neither, restsOn: ["\(metric).knee"])
    switch fit {
    case .available(let fit):
      fit.add(to: &draft, stem: metric)
    case .unavailable(let why):
      let numbers: [(String, UnitSymbol, SummaryEntry.Better)] = [
        ("knee", .flopPerByte, .neither), ("peak", .flopPerSecond, .higher),
        ("bandwidth", .bytePerSecond, .higher), ("overhead", .second, .lower),
        ("overlap", .one, .higher),
      ]
      for (name, unit, better) in numbers {
        draft.add("\(metric).\(name)", unavailable: why.reason, unit, better)
      }
    }
  }
}
