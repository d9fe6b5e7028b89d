import FoundationEssentials
import RooflineModel

extension PlaceReport {
  /// The report as JSON, in base units; a number that is not known is absent, with the reason beside
  /// it.
  ///
  /// - Returns: Text that ends with a line break.
  public func json() -> String { ReportJSON.text(Document(self)) }

  private struct Document: Encodable {
    struct Work: Encodable {
      let value: Double?
      let unit: UnitSymbol
      let origin: ProgramWork.Origin?
      let reason, remedy: String?

      init<Q: Quantity>(_ amount: Availability<ProgramWork.Amount<Q>>) {
        unit = Q.unit
        value = amount.value?.value.value
        origin = amount.value?.origin
        if case .unavailable(let why) = amount {
          (reason, remedy) = (why.reason, why.remedy)
        } else {
          (reason, remedy) = (nil, nil)
        }
      }
    }

    struct Roof: Encodable {
      let metric: String
      let rate: ProgramJSON.Number
      let doubt: String?

      init<Q: Quantity>(_ roof: ProgramRoofs.Roof<Q>) {
        metric = roof.metric
        rate = .init(roof.rate)
        doubt = roof.doubt
      }
    }

    struct Roofs: Encodable {
      let machine, record: String
      let threads: Int
      let precision: Precision
      let peak, bandwidth: Roof
      let knee: ProgramJSON.Number
    }

    struct Place: Encodable {
      let regime: Regime?
      let intensity: Double?
      let flopRate, byteRate, shareOfPeak, shareOfBandwidth, attainable: ProgramJSON.Number?
      let overheadShare: Double?
      let aboveRoof: Bool
    }

    let schemaVersion = 1
    let kind = "place"
    let command: String
    let time: ProgramJSON.Number
    let startup: ProgramJSON.Number?
    let runs: [ProgramSample]
    let parallelism: Double?
    let flop, bytes: Work
    let roofs: Roofs
    let placement: Place
    let remedies: [Remedy]
    let notes: [String]

    init(_ report: PlaceReport) {
      let place = report.placement
      command = report.command
      time = .init(place.time)
      startup = report.startup.map { .init($0) }
      runs = report.times.runs
      parallelism = report.times.median(\.parallelism)
      flop = Work(place.work.flops)
      bytes = Work(place.work.bytes)
      roofs = Roofs(
        machine: report.machine, record: report.record, threads: place.roofs.threads,
        precision: place.roofs.precision, peak: Roof(place.roofs.peak),
        bandwidth: Roof(place.roofs.bandwidth), knee: .init(place.roofs.knee))
      placement = Place(
        regime: report.regime, intensity: place.intensity?.value,
        flopRate: place.flopRate.map { .init($0) }, byteRate: place.byteRate.map { .init($0) },
        shareOfPeak: place.shareOfPeak.map { .init($0) },
        shareOfBandwidth: place.shareOfBandwidth.map { .init($0) },
        attainable: place.attainable.map { .init($0) },
        overheadShare: place.utilisation?.overhead, aboveRoof: place.isAboveRoof)
      remedies = report.remedies
      notes = report.notes.map(\.unglued)
    }
  }
}
