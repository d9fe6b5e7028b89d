import RooflineModel

/// A kind of warning in words: what is doubtful, why it matters, and what to do.
struct WarningText {
  /// One line for the kind.
  let heading: String
  /// What it means and what to do, in one or two sentences.
  let advice: String

  /// The words for a kind of doubt.
  init(_ kind: Warning.Kind) {
    (heading, advice) = Self.words(kind)
  }

  /// The facts of one warning, such as `measured 68.1 FLOP/cycle, expected 64.0 FLOP/cycle`.
  ///
  /// Numbers without a unit whose name says `share` or `half width` are told in percent.
  static func evidence(_ warning: Warning) -> String {
    warning.evidence.map { "\($0.name) \(number($0).glued)" }.joined(separator: ", ")
  }

  private static func number(_ fact: Warning.Evidence) -> String {
    switch fact.unit {
    case .byte: Int(exactly: fact.value.rounded()).map(Format.binarySize) ?? "unknown"
    case .one where fact.name.contains("share") || fact.name.contains("half width"):
      Format.percent(fact.value)
    case .one where fact.value == fact.value.rounded():
      Format.number(fact.value, significant: 1)
    default: Format.quantity(fact.value, unit: fact.unit)
    }
  }

  private static func words(_ kind: Warning.Kind) -> (String, String) {
    switch kind {
    case .aboveExpectation:
      (
        "Faster than the processor is known to be",
        "Work was left out, miscounted, or the clock was read wrong. Do not quote these numbers; "
          + "repeat the run, and report it if it stays."
      )
    case .belowExpectation:
      (
        "Slower than the processor is known to be",
        "Something else used the core, or the kernel does not suit it. Repeat the run on an idle "
          + "machine before quoting these numbers."
      )
    case .kneesDisagree:
      (
        "The knee of the sweep and the knee of the roofs disagree",
        "One of them was disturbed. Repeat with --thorough, and trust neither until they agree "
          + "within 10 %."
      )
    case .setInsideCache:
      (
        "The set meant for main memory is not four times the caches",
        "Part of the traffic may have stayed in the cache. Give the run more memory."
      )
    case .clockDrift:
      (
        "The core clock moved between rounds",
        "FLOP/s moved with it; FLOP per cycle did not. Fix the clock governor, or compare figures "
          + "per cycle."
      )
    case .clockCheckFailed:
      (
        "The clock measurement contradicts itself",
        "A chain of multiplies must take three times a chain of adds. Figures per cycle are not "
          + "to be trusted; rates are."
      )
    case .contaminatedSamples:
      (
        "Disturbed samples move this number",
        "Something else wanted the processors. Repeat on an idle machine."
      )
    default: moreWords(kind)
    }
  }

  private static func moreWords(_ kind: Warning.Kind) -> (String, String) {
    switch kind {
    case .manyOutliers:
      (
        "Over a tenth of the samples lies far off",
        "Medians hold out against that; the best sample shows what is possible undisturbed."
      )
    case .wideInterval:
      (
        "The interval of a latency spans more than a factor of two",
        "The rounds do not agree on which level answered: other work, or pages that fell badly, pushed "
          + "the set out of its cache. Read the interval, and repeat on an idle machine."
      )
    case .budgetSpent:
      (
        "The time ran out before the interval was narrow",
        "Read the interval, not the point; --thorough takes more time."
      )
    case .roundLost:
      (
        "Rounds were lost",
        "The numbers rest on the rounds that were left."
      )
    case .fewHugePages:
      (
        "Fewer huge pages than asked for",
        "Address translation may have cost bandwidth. Set transparent huge pages to 'madvise', or "
          + "free memory."
      )
    case .quotaThrottled:
      (
        "The control group's processor quota throttled the run",
        "Times include forced pauses. Raise the quota, or measure with fewer threads."
      )
    case .interrupted:
      (
        "The run was interrupted",
        "What was finished is kept; the rest is missing or has wide intervals."
      )
    case .hypervisor:
      (
        "The machine is a guest",
        "Stalls that its host causes cannot be seen from inside. Repeat the run at another time "
          + "of day before relying on small differences."
      )
    case .poorScaling:
      (
        "More threads bring less than they should",
        "Cores share something (power, clock, or a core that is really two threads), or were busy. "
          + "Compare the figures per cycle."
      )
    case .counterContradicts:
      (
        "A counter contradicts the kernel",
        "The counter was held against known work and was right, so that either the kernel does not do "
          + "what it declares or its clock was read wrong. Do not quote these numbers, and report it."
      )
    case .cacheSizeDiffers:
      (
        "A cache is not as large as the system says",
        "Hypervisors copy cache sizes from another machine, or give a guest a part of the cache. "
          + "Sets meant for this level may be in another one; trust the size from the data."
      )
    case .impossibleSamples:
      (
        "Samples that no run can have taken were left out",
        "Their time, amount or clock is not a positive number of a sensible size: the file is "
          + "damaged, or Ridgeline has a bug. Restore the file, or measure again."
      )
    case .placementChanged:
      (
        "The cores moved during the run",
        "The latency between them changed, as it does when a hypervisor moves them between "
          + "complexes. Numbers of several threads are of the placement with most samples; the "
          + "others are told apart. Compare only what has the same placement."
      )
    default: (kind.rawValue, "")
    }
  }
}
