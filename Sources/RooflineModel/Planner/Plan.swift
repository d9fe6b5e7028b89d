/// What serving a language model on some devices is asked about.
///
/// The devices share every layer (tensor parallel), so that their roofs and memories add up. A step
/// gives each sequence of a batch one token: it reads all weights once, whatever the batch, and
/// does 2 FLOP for each active parameter and token.
public struct Plan: Hashable, Sendable {
  /// Parameters of the model, `N`.
  public var parameters: Double
  /// Bits of one parameter in memory.
  public var bitsPerParameter: Double
  /// One of the devices.
  public var device: PlanDevice
  /// How many devices, `D`; as many as the memory needs if nil.
  public var devices: Int?
  /// The format to compute in; chosen by the bits of a parameter if nil.
  public var precision: GPUPrecision?
  /// Sequences in one step, `B`: one plan for each.
  public var batches: [Int]
  /// What each device can send to the others, `X`, in B/s.
  public var interconnect: BytesPerSecond?
  /// Hidden state that all layers together exchange for each token, `h`, in B.
  ///
  /// With two exchanges a layer this is `2 · layers · width · bytes of an activation`.
  public var hiddenState: Bytes?
  /// State of one sequence that each step reads, `c`, in B: keys and values of earlier tokens.
  public var cache: Bytes?
  /// A mixture of experts; a dense model if nil.
  public var experts: PlanExperts?
  /// The utilisation to find users for, `u`, a share of the peak.
  public var targetUtilisation: Double
  /// How long a user is served each day, `m`, in s.
  public var usePerDay: Seconds

  /// Asks about a model on devices.
  public init(
    parameters: Double, bitsPerParameter: Double, device: PlanDevice, devices: Int? = nil,
    precision: GPUPrecision? = nil, batches: [Int] = [1, 10, 100, 1000],
    interconnect: BytesPerSecond? = nil, hiddenState: Bytes? = nil, cache: Bytes? = nil,
    experts: PlanExperts? = nil, targetUtilisation: Double = 0.2,
    usePerDay: Seconds = Seconds(600)
  ) {
    self.parameters = parameters
    self.bitsPerParameter = bitsPerParameter
    self.device = device
    self.devices = devices
    self.precision = precision
    self.batches = batches
    self.interconnect = interconnect
    self.hiddenState = hiddenState
    self.cache = cache
    self.experts = experts
    self.targetUtilisation = targetUtilisation
    self.usePerDay = usePerDay
  }

  /// The size of one parameter, `b`, in B.
  public var parameterSize: Bytes { Bytes(bitsPerParameter / 8) }

  /// The weights of the whole model, `N · b`, in B.
  public var weights: Bytes { parameters * parameterSize }

  /// Parameters that every token uses, `N0`; those outside of experts.
  var sharedParameters: Double { experts?.sharedParameters ?? parameters }

  /// Parameters that do arithmetic for one token, `N0 + A · (N − N0) / E`.
  public var activeParameters: Double {
    sharedParameters + (experts?.activeShare ?? 0) * (parameters - sharedParameters)
  }

  /// What weights and caches of a batch take, `N · b + B · c`, in B.
  func memory(batch: Double) -> Bytes { Bytes(weights.value + batch * (cache?.value ?? 0)) }
}
