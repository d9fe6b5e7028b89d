import RooflineModel

/// What an operator waits for, over the size of its arrays and its intensity, for each dispatcher.
enum RegimeFigure: Chart {
  static let name = "regimes"
  static let abstract = "what operators wait for by array size and intensity, by dispatcher"

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    let maps = context.analysis.regimes.maps.filter { map in
      PlotScale.canDraw(map.overhead.value) && PlotScale.canDraw(map.roofs.peak.value)
        && map.roofs.levels.allSatisfy { PlotScale.canDraw($0.bandwidth.value) }
        && map.sizes.count > 1 && map.intensities.count > 1
    }
    guard !maps.isEmpty else {
      return unavailable(
        "it takes the roofs of one thread and the cost of a dispatch",
        remedy: "Measure with 'ridgeline run --only compute,bandwidth,dispatch'.")
    }
    let columns = min(maps.count, maps.count == 4 ? 2 : 3)
    return .available(
      Drawing(
        name: name, title: title(maps),
        subtitle:
          "One thread, in place over f32, t = t0 + max(bytes/W, flop/P) with measured t0, W of "
          + "the level that the array fits into, and P. Diamonds: half of the time of an operator of "
          + "few operations is overhead.",
        alternative: alternative(maps), source: context.source(),
        panels: maps.map { RegimePanel($0, columns: columns).panel },
        columns: columns))
  }

  private static func title(_ maps: [RegimeMap]) -> String {
    let sizes = maps.map { map in
      "\(RegimePanel.size(map.halfSize)) (\(map.dispatcher.title))".glued
    }
    return "Smaller arrays are mostly overhead: below \(sizes.joined(separator: ", ")) elements"
  }

  private static func alternative(_ maps: [RegimeMap]) -> String {
    let rows = maps.map { map in
      "\(map.dispatcher.title), \(Format.quantity(map.overhead)) a dispatch: overhead below "
        + "\(RegimePanel.size(map.halfSize)) elements"
    }
    let knees = maps[0].roofs.levels.map { level in
      "\(Format.number((maps[0].roofs.peak / level.bandwidth).value)) FLOP/B in "
        + level.level.rawValue.uppercased()
    }
    return "What operators wait for. \(rows.joined(separator: "; ")). Above that, memory up to "
      + "\(knees.joined(separator: ", ")), and compute beyond."
  }
}

extension RegimeMap.Dispatcher {
  /// What people call it.
  var title: String {
    switch self {
    case .native: "native call"
    case .replay: "trace"
    case .switch: "interpreter"
    case .dynamic: "dynamic"
    case .python: "Python"
    }
  }
}
