/// The units of a plan's lines, spelled as they are printed and as they stand in JSON.
///
/// A step is one pass of a batch through the model: it gives each sequence of the batch one token.
/// Operations on integers are counted as FLOP, too.
public enum PlanUnit: String, Codable, CaseIterable, Sendable {
  /// Time; of a step where nothing else is said.
  case second = "s"
  /// Bytes.
  case byte = "B"
  /// Size of one parameter.
  case bytePerParameter = "B/parameter"
  /// Bytes of one sequence.
  case bytePerToken = "B/token"
  /// A bandwidth.
  case bytePerSecond = "B/s"
  /// Operations for one token; a multiply-add is two.
  case flopPerToken = "FLOP/token"
  /// A compute rate.
  case flopPerSecond = "FLOP/s"
  /// A knee (ridge point).
  case flopPerByte = "FLOP/B"
  /// Power.
  case watt = "W"
  /// Energy, where a heading says of what.
  case joule = "J"
  /// Energy spent for one token.
  case joulePerToken = "J/token"
  /// Parameters of the model.
  case parameter = "parameters"
  /// Devices that share the model.
  case device = "devices"
  /// Sequences in one step, each of which gets a token: the batch.
  case token = "tokens"
  /// Tokens per second.
  case tokenPerSecond = "token/s"
  /// People.
  case user = "users"
  /// Expert networks of a layer.
  case expert = "experts"
  /// Minutes of use a day.
  case minutePerDay = "min/day"
  /// A dimensionless number.
  case one = "1"
  /// A share of a whole, 1 for all of it.
  case share = "share"
}
