public import RooflineModel

/// One kind of chart that a record can be drawn as.
public protocol Chart: Sendable {
  /// Its name on the command line and of its file, such as `roofline`.
  static var name: String { get }
  /// What it shows, for a list of charts.
  static var abstract: String { get }
  /// The chart of a record, or why it cannot be drawn from it.
  static func drawing(_ context: ChartContext) -> Availability<Drawing>
}

extension Chart {
  /// The absence of this chart.
  static func unavailable(_ reason: String, remedy: String? = nil) -> Availability<Drawing> {
    .unavailable(Unavailable(subject: "chart.\(name)", reason: reason, remedy: remedy))
  }
}

/// All charts of a record.
public enum Charts {
  /// In the order in which a page shows them.
  public static let all: [any Chart.Type] = [
    RooflineFigure.self, SweepFigure.self, LevelFigure.self, ThreadFigure.self, DispatchFigure.self,
    RunAheadFigure.self, RegimeFigure.self, FusionFigure.self, BatchFigure.self,
    OperatorFigure.self, SpreadFigure.self, TrendFigure.self,
  ]

  /// Their names, in the same order.
  public static var names: [String] { all.map { $0.name } }

  /// The chart of a name; nil if there is none.
  public static func named(_ name: String) -> (any Chart.Type)? {
    all.first { $0.name == name }
  }
}
