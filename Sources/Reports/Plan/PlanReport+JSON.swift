import RooflineModel

extension PlanReport {
  /// The plan as JSON: `snake_case` keys, base units, every line with its formula and its inputs.
  ///
  /// `lines` are those that do not depend on the batch, `batches` has one object for each batch,
  /// `curve` one for each power of two if a curve was asked for. `low` and `high` are there where a
  /// measured roof gives a number an interval. A line without a number has a `reason` instead. Utilisation and memory used are shares, 1 for all.
  ///
  /// - Returns: Text that ends with a line break.
  public func json() -> String {
    ReportJSON.text(PlanDocument(self))
  }
}

/// A plan as it is written to JSON.
private struct PlanDocument: Encodable {
  let schemaVersion = 1
  let device: Device
  let lines: [String: Line]
  let batches: [Batch]
  let curve: [Batch]?

  init(_ report: PlanReport) {
    let result = report.result
    device = Device(result)
    lines = Self.lines(result.rows, withFormulas: true)
    batches = result.batches.map { Batch($0, withFormulas: true) }
    curve = report.hasCurve ? result.curve.map { Batch($0, withFormulas: false) } : nil
  }

  static func lines(_ rows: [PlanRow], withFormulas: Bool) -> [String: Line] {
    Dictionary(
      uniqueKeysWithValues: rows.map { ($0.name.rawValue, Line($0, withFormula: withFormulas)) })
  }

  struct Device: Encodable {
    let name: String
    let count: Double
    let precision: GPUPrecision?
    let peak, bandwidth, memory, power: Figure
    let sources: [String]

    init(_ result: PlanResult) {
      let device = result.plan.device
      name = device.name
      count = result.devices
      precision = result.precision
      peak = Figure(result.peak)
      bandwidth = Figure(device.bandwidth)
      memory = Figure(device.memory)
      power = Figure(device.power)
      sources = device.sources
    }
  }

  struct Figure: Encodable {
    var value, low, high: Double?
    let unit: UnitSymbol
    var origin, doubt, reason, remedy: String?

    init<Q: Quantity>(_ figure: Availability<PlanFigure<Q>>) {
      unit = Q.unit
      switch figure {
      case .available(let figure):
        value = figure.value.value
        if figure.number.hasInterval {
          low = figure.low.value
          high = figure.high.value
        }
        origin = figure.originWords
        doubt = figure.doubt
      case .unavailable(let why):
        reason = why.reason
        remedy = why.remedy
      }
    }
  }

  struct Line: Encodable {
    var value, low, high: Double?
    let unit: PlanUnit
    var reason, remedy: String?
    var formula: String?
    var inputs: [Input]?

    init(_ row: PlanRow, withFormula: Bool) {
      unit = row.unit
      switch row.value {
      case .available(let number):
        value = number.value
        if number.hasInterval {
          low = number.low
          high = number.high
        }
        if withFormula { inputs = row.formula.inputs.map(Input.init) }
      case .unavailable(let why):
        reason = why.reason
        remedy = why.remedy
      }
      if withFormula { formula = row.formula.symbols }
    }
  }

  struct Input: Encodable {
    let symbol, meaning: String
    let value: Double
    let unit: PlanUnit

    init(_ input: PlanFormula.Input) {
      symbol = input.symbol
      meaning = input.meaning
      value = input.value
      unit = input.unit
    }
  }

  struct Batch: Encodable {
    let batch: Double
    let bound: [PlanBound]?
    let lines: [String: Line]

    init(_ batch: PlanBatch, withFormulas: Bool) {
      self.batch = batch.batch
      bound = batch.bound.value
      lines = PlanDocument.lines(batch.rows, withFormulas: withFormulas)
    }
  }
}
