/// The identity of a processor, by which the reference table of microarchitectures is searched.
public struct ProcessorModel: Codable, Hashable, Sendable {
  /// `x86_64` or `arm64`.
  public var architecture: String
  /// The vendor string, such as `GenuineIntel`; for arm64 the implementer code, such as `0x41`.
  public var vendor: String
  /// The marketing name, as the system gives it.
  public var name: String
  /// The x86 family; absent on arm64.
  public var family: Int?
  /// The x86 model; absent on arm64.
  public var model: Int?
  /// The x86 stepping; absent on arm64.
  public var stepping: Int?
  /// The arm64 part code, such as `0xd40`; absent on x86.
  public var part: String?

  /// Makes an identity.
  public init(
    architecture: String, vendor: String, name: String, family: Int? = nil, model: Int? = nil,
    stepping: Int? = nil, part: String? = nil
  ) {
    self.architecture = architecture
    self.vendor = vendor
    self.name = name
    self.family = family
    self.model = model
    self.stepping = stepping
    self.part = part
  }
}
