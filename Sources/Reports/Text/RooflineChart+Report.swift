import RooflineModel

extension RooflineChart {
  /// The chart of a report: roofs and sweep of the thread count that is shown, and the references.
  init(_ context: ReportContext) {
    let roofs = context.roofs
    let fit = context.sweep?.fit.value
    let bandwidth = roofs.update?.rate.value ?? fit?.bandwidth.value
    let ceilings = [roofs.widest("fma"), roofs.widest("multiply")].compactMap(\.self)
    let peak = ceilings.first?.rate.value ?? fit?.peak.value
    self.init(lines: [], points: [], knees: [], width: context.width, ascii: context.ascii)
    guard let bandwidth, let peak, Self.canDraw(peak.value), Self.canDraw(bandwidth.value),
      Self.canDraw((peak / bandwidth).value)
    else { return }
    let corner = (peak / bandwidth).value
    let name = ceilings.first.map { Self.word($0.workload.kernel) } ?? "peak"
    lines = [
      Line(
        shape: .level(peak.value), from: corner, to: .infinity, ink: .roof,
        names: Self.names(name, Format.quantity(peak))),
      Line(
        shape: .slope(bandwidth.value), from: 0, to: corner, ink: .roof,
        names: Self.names("DRAM", Format.quantity(bandwidth))),
    ]
    for lower in ceilings.dropFirst() where Self.canDraw(lower.rate.value.value) {
      lines.append(
        Line(
          shape: .level(lower.rate.value.value), from: (lower.rate.value / bandwidth).value,
          to: .infinity, ink: .ceiling,
          names: Self.names(
            Self.word(lower.workload.kernel), Format.quantity(lower.rate.value))))
    }
    lines += Self.caches(context, under: peak) + Self.references(context, above: peak)
    points = (context.sweep?.steps ?? [])
      .map { Point(intensity: $0.intensity.value, flopsPerSecond: $0.rate.value.value) }
      .filter { Self.canDraw($0.intensity) && Self.canDraw($0.flopsPerSecond) }
    let knee = Format.quantity(peak / bandwidth)
    knees = [
      (
        Point(intensity: corner, flopsPerSecond: peak.value),
        ["knee \(knee)", "knee \(Format.number(corner))", "knee"]
      )
    ]
  }

  /// Whether a number has a place on a chart: positive, and of a size that a machine can have.
  ///
  /// A damaged record may hold any number, and an axis over all of them has no ticks.
  private static func canDraw(_ value: Double) -> Bool { value > 1e-6 && value < 1e18 }

  /// The roofs of the caches by the same kernel, up to the compute ceiling.
  private static func caches(
    _ context: ReportContext, under peak: FlopsPerSecond
  ) -> [Line] {
    context.analysis.bandwidths
      .filter {
        $0.workload.threads == context.threads && $0.workload.kernel == "update"
          && $0.workload.level != .dram && canDraw($0.rate.value.value)
      }
      .map { cache in
        let level = cache.workload.level?.rawValue.uppercased() ?? ""
        return Line(
          shape: .slope(cache.rate.value.value), from: 0, to: (peak / cache.rate.value).value,
          ink: .cache, names: names(level, Format.quantity(cache.rate.value)))
      }
  }

  /// The roofs of other machines, from where they rise above this one.
  private static func references(
    _ context: ReportContext, above peak: FlopsPerSecond
  ) -> [Line] {
    context.references.reversed().flatMap { reference -> [Line] in
      guard let theirs = reference.peak(.fp32).value, theirs > 1.3 * peak else { return [] }
      let corner = (theirs / reference.bandwidth).value
      return [
        Line(
          shape: .level(theirs.value), from: corner, to: .infinity, ink: .reference,
          names: names(reference.shortName, Format.quantity(theirs))),
        Line(
          shape: .slope(reference.bandwidth.value),
          from: ((1.6 * peak) / reference.bandwidth).value, to: corner, ink: .reference,
          names: []),
      ]
    }
  }

  private static func names(_ name: String, _ number: String) -> [String] {
    ["\(name) \(number)", name]
  }

  private static func word(_ kernel: String) -> String { kernel == "fma" ? "FMA" : kernel }
}

extension GPUReference {
  /// The first word of the name that has a figure in it, such as `A100` of `A100 40GB SXM4`.
  var shortName: String {
    name.split(separator: " ").first { $0.contains(where: \.isNumber) }.map(String.init) ?? name
  }
}
