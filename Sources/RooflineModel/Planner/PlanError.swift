/// Why a plan that was asked for cannot be made.
public enum PlanError: Error, Hashable, Sendable {
  /// A number outside of the range of its option, or not whole where it has to be.
  case outOfRange(PlanOption, Double)
  /// No batch, or too many.
  case batchCount(Int)
  /// An option without the one that gives it a meaning.
  case incomplete(PlanOption, needs: PlanOption)
  /// A number that another option bounds.
  case above(PlanOption, Double, limit: Double, of: String)
  /// The device does not compute in the format; `has` lists those it does.
  case lacksPrecision(GPUPrecision, device: String, has: [GPUPrecision])
  /// The device has no format as wide as the weights; `has` lists those it has.
  case noPrecision(bits: Double, device: String, has: [GPUPrecision])
  /// The weights, and the caches of a batch, need more memory than the devices have.
  case doesNotFit(needed: Bytes, batch: Int?, device: String, devices: Int, available: Bytes)
  /// More devices are needed than can be planned with.
  case tooManyDevices(Double, device: String)
  /// Neither the number of devices is given nor the memory that it could be computed from.
  case unknownDeviceCount(Unavailable)
}
