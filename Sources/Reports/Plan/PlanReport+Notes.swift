import RooflineModel

extension PlanReport {
  /// What the numbers leave out, what deserves doubt and what is not known.
  var noteBlocks: [PlanBlock] {
    let absences = result.absences.map { why in
      PlanBlock.paragraph(
        "\(Self.name(of: why)): \(why.reason). \(why.remedy ?? "")".trimmed)
    }
    return (absences.isEmpty ? [] : [.heading("Not known, because")]) + absences
      + [.heading("Notes")] + doubts.map { .paragraph($0) } + assumptions.map { .note($0) }
  }

  private static func name(of why: Unavailable) -> String {
    if let name = PlanRow.Name(rawValue: why.subject) { return name.flatTitle }
    return why.subject.hasSuffix("tdp_w") ? "power" : why.subject
  }

  private var doubts: [String] {
    func words<Q: Quantity>(_ name: String, _ figure: PlanFigure<Q>?) -> [String] {
      figure?.doubt.map { ["! The \(name) deserves doubt: \($0)."] } ?? []
    }
    return words("peak", result.peak.value)
      + words("bandwidth", result.plan.device.bandwidth.value)
  }

  private var assumptions: [String] {
    let plan = result.plan
    var notes = [
      "A bound, not a forecast: a step takes the longer of computing and reading"
        + (result.batches.first?.row(.interconnectTime)?.value.value == nil
          ? "" : ", and then exchanges hidden states in a ring")
        + ". Kernels below their roofs, attention, launches and sampling come on top."
    ]
    if plan.device.power.value != nil {
      notes.append(
        "Energy is an upper bound: all devices at rated power throughout the step, without hosts and "
          + "cooling.")
    }
    if plan.cache == nil {
      notes.append(
        "Keys and values of earlier tokens are left out; --cache-bytes counts them, per sequence.")
    }
    if let experts = plan.experts {
      let shared = PlanNumber.text(experts.sharedParameters, .parameter)
      notes.append(
        "Experts: tokens choose uniformly and independently; \(shared) parameters are outside of "
          + "experts. Uneven routing touches fewer experts than this, and makes the busiest wait.")
    }
    if plan.precision == nil, let precision = result.precision {
      let integers = precision.isInteger ? ", whose operations are counted as FLOP" : ""
      notes.append(
        "\(precision.formatName) is the narrowest format of the device that holds the weights"
          + "\(integers); --precision asks for another.")
    }
    return notes
  }
}

extension String {
  /// The text without a space at its end.
  fileprivate var trimmed: String { last == " " ? String(dropLast()) : self }
}
