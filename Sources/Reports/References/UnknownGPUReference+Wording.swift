public import RooflineModel

extension UnknownGPUReference {
  /// The error in words: what was asked for, and what comes near.
  public var wording: String {
    let advice =
      nearMatches.isEmpty
      ? "'ridgeline gpus' lists all." : "Did you mean \(nearMatches.joined(separator: ", "))?"
    return "No reference is called '\(id)'. \(advice)"
  }
}
