extension Plan {
  /// The most batches that one plan answers.
  public static let mostBatches = 64

  /// Checks every number against its range and against the others.
  ///
  /// - Throws: `PlanError` for the first that cannot be planned with.
  func check() throws(PlanError) {
    try check(.parameters, parameters)
    try check(.bits, bitsPerParameter)
    try check(.devices, devices.map(Double.init))
    guard (1...Self.mostBatches).contains(batches.count) else {
      throw .batchCount(batches.count)
    }
    for batch in batches { try check(.batch, Double(batch)) }
    try check(.interconnect, interconnect?.value)
    try check(.hiddenBytes, hiddenState?.value)
    try check(.cacheBytes, cache?.value)
    try check(.targetUtilisation, targetUtilisation)
    try check(.minutesPerUserDay, usePerDay.value / 60)
    try check(.peak, device.givenPeak?.value.value)
    try check(.bandwidth, device.bandwidth.value?.value.value)
    try check(.memory, device.memory.value?.value.value)
    try check(.power, device.power.value?.value.value)
    if let experts { try check(experts) }
  }

  private func check(_ experts: PlanExperts) throws(PlanError) {
    try check(.experts, Double(experts.total))
    try check(.active, Double(experts.active))
    try check(.imbalance, experts.imbalance)
    try check(.sharedParameters, experts.sharedParameters)
    guard experts.active <= experts.total else {
      throw .above(
        .active, Double(experts.active), limit: Double(experts.total),
        of: "a layer has no more experts")
    }
    let worst = Double(experts.total) / Double(experts.active)
    guard experts.imbalance <= worst * (1 + 1e-12) else {
      throw .above(
        .imbalance, experts.imbalance, limit: worst,
        of: "then every token goes to the same experts (--experts over --active)")
    }
    guard experts.sharedParameters < parameters else {
      throw .above(
        .sharedParameters, experts.sharedParameters, limit: parameters,
        of: "experts need parameters, too")
    }
  }

  private func check(_ option: PlanOption, _ value: Double?) throws(PlanError) {
    guard let value else { return }
    // No number is outside of every range.
    guard option.range.contains(value), !option.isWhole || value == value.rounded() else {
      throw .outOfRange(option, value)
    }
  }

  /// The format that is computed in, and its peak; no format if the peak is the user's own.
  func peak() throws(PlanError) -> (GPUPrecision?, Availability<PlanFigure<FlopsPerSecond>>) {
    if let given = device.givenPeak { return (precision, .available(given)) }
    if let absence = device.peakAbsence, device.peaks.isEmpty {
      return (precision, .unavailable(absence))
    }
    if let precision {
      guard let peak = device.peaks[precision] else {
        throw .lacksPrecision(precision, device: device.name, has: device.precisions)
      }
      return (precision, .available(peak))
    }
    guard let chosen = device.precision(forWeightsOf: bitsPerParameter),
      let peak = device.peaks[chosen]
    else {
      throw .noPrecision(bits: bitsPerParameter, device: device.name, has: device.precisions)
    }
    return (chosen, .available(peak))
  }

  /// Devices whose memory holds the weights and the caches of the largest batch, or why that
  /// cannot be told.
  func devicesNeeded() -> Availability<Double> {
    let largest = Double(batches.max() ?? 1)
    return device.memory.map { memory in
      // A sum that fills the memory exactly must not spill over by a rounding error.
      max(1, (self.memory(batch: largest) / memory.value * (1 - 1e-12)).rounded(.up))
    }
  }

  /// The number of devices: what was asked for if the model fits there, else what it needs.
  func deviceCount() throws(PlanError) -> Double {
    switch (devices, devicesNeeded()) {
    case (let asked?, .unavailable): return Double(asked)
    case (nil, .unavailable(let why)): throw .unknownDeviceCount(why)
    case (nil, .available(let needed)):
      guard PlanOption.devices.range.contains(needed) else {
        throw .tooManyDevices(needed, device: device.name)
      }
      return needed
    case (let asked?, .available(let needed)):
      guard Double(asked) >= needed else { throw doesNotFit(on: asked) }
      return Double(asked)
    }
  }

  private func doesNotFit(on devices: Int) -> PlanError {
    let largest = batches.max() ?? 1
    return .doesNotFit(
      needed: memory(batch: Double(largest)), batch: cache == nil ? nil : largest,
      device: device.name, devices: devices,
      available: Double(devices) * (device.memory.value?.value ?? Bytes(0)))
  }
}
