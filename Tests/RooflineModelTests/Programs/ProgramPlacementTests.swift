import RooflineModel
import Testing

struct ProgramPlacementTests {
  private func exactly<Q: Quantity>(_ value: Double, _: Q.Type = Q.self) -> Estimate<Q> {
    Estimate(value: Q(value), low: Q(value), high: Q(value), samples: 7)
  }

  private func placement(flops: Double?, bytes: Double?, seconds: Double) -> ProgramPlacement {
    func amount<Q: Quantity>(_ value: Double?) -> Availability<ProgramWork.Amount<Q>> {
      value.map { .available(.init(Q($0), .given)) }
        ?? .unavailable(Unavailable(subject: "x", reason: "not given"))
    }
    return ProgramPlacement(
      time: exactly(seconds), work: ProgramWork(flops: amount(flops), bytes: amount(bytes)),
      roofs: ProgramRoofs(
        threads: 2, precision: .f32,
        peak: .init(exactly(200e9), metric: "compute.fma.f32.avx2.2t"),
        bandwidth: .init(exactly(50e9), metric: "bandwidth.update.dram.2t")))
  }

  @Test func `shares, intensity and roof follow their formulas`() throws {
    // 40 GFLOP and 20 GB in 1 s under 200 GFLOP/s and 50 GB/s.
    let place = placement(flops: 40e9, bytes: 20e9, seconds: 1)
    #expect(agrees(try #require(place.shareOfPeak).value.value, 0.2))
    #expect(agrees(try #require(place.shareOfBandwidth).value.value, 0.4))
    #expect(place.intensity == Intensity(2))
    #expect(agrees(try #require(place.attainable).value.value, 100e9))
    #expect(agrees(place.roofs.knee.value.value, 4))
    #expect(!place.isAboveRoof)
  }

  @Test func `the regime is the largest share of the time`() {
    #expect(placement(flops: 40e9, bytes: 20e9, seconds: 1).regime == .memory)
    #expect(placement(flops: 150e9, bytes: 5e9, seconds: 1).regime == .compute)
    #expect(placement(flops: 1e9, bytes: 1e9, seconds: 1).regime == .overhead)
    #expect(placement(flops: 40e9, bytes: nil, seconds: 1).regime == nil)
    #expect(placement(flops: nil, bytes: nil, seconds: 1).shareOfPeak == nil)
  }

  @Test func `right of the knee the roof is the peak`() throws {
    let place = placement(flops: 100e9, bytes: 1e9, seconds: 1)
    #expect(try #require(place.attainable).value == FlopsPerSecond(200e9))
  }

  @Test func `more than a roof allows is noticed`() {
    #expect(placement(flops: 210e9, bytes: 1e9, seconds: 1).isAboveRoof)
    #expect(placement(flops: 1e9, bytes: 52e9, seconds: 1).isAboveRoof)
    #expect(!placement(flops: 1e9, bytes: 50.5e9, seconds: 1).isAboveRoof)
  }
}
