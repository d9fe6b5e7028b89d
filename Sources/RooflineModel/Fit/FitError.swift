/// Why no roofline can be fitted to a sweep.
///
/// Points are named by their index in the sweep that was handed in, counted from 0.
public enum FitError: Error, Hashable, Sendable {
  /// Which number of a point is at fault.
  public enum Field: String, Hashable, Sendable {
    /// The bytes of a call, in B.
    case bytes
    /// The operations of a call, in FLOP.
    case flops
    /// The time of a call, in s.
    case seconds
  }

  /// The sides of the knee (ridge point).
  public enum Side: String, Hashable, Sendable {
    /// Below the knee, where bandwidth binds.
    case bandwidthBound = "bandwidth_bound"
    /// Above the knee, where compute binds.
    case computeBound = "compute_bound"
  }

  /// A number that must be positive and finite is not.
  case notPositive(point: Int, field: Field, value: Double)
  /// Points with samples have fewer than `needed` different intensities: sweep a wider range.
  case tooFewIntensities(found: Int, needed: Int)
  /// No point has a second sample, so there is nothing to make an interval from: sample more.
  case noReplicates
  /// No point lies clearly on one side of the knee, so one roof was not seen: sweep further.
  ///
  /// `missing` is that side, `knee` where the fit put the knee, `measured` the intensities seen.
  case kneeNotIdentified(missing: Side, knee: Intensity, measured: ClosedRange<Intensity>)
}
