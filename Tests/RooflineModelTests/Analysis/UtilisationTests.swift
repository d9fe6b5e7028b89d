import RooflineModel
import Testing

@Suite struct UtilisationTests {
  private func utilisation(flops: Double, bytes: Double, seconds: Double) -> Utilisation {
    Utilisation(
      flops: Flops(flops), bytes: Bytes(bytes), time: Seconds(seconds),
      peak: FlopsPerSecond(100e9), bandwidth: BytesPerSecond(10e9))
  }

  @Test func `shares are achieved rates over the roofs`() {
    let use = utilisation(flops: 40e9, bytes: 5e9, seconds: 1)
    #expect(use.compute == 0.4)
    #expect(use.memory == 0.5)
    #expect(use.overhead.isClose(to: 0.1, within: 1e-12))
    #expect(use.ofRoof == 0.5)
  }

  @Test func `the largest share names the regime`() {
    #expect(utilisation(flops: 90e9, bytes: 5e9, seconds: 1).regime == .compute)
    #expect(utilisation(flops: 1e9, bytes: 9e9, seconds: 1).regime == .memory)
    #expect(utilisation(flops: 1e9, bytes: 1e9, seconds: 1).regime == .overhead)
  }

  @Test func `work that overlaps nothing is not overhead bound at the knee`() {
    #expect(utilisation(flops: 50e9, bytes: 5e9, seconds: 1).overhead == 0)
    #expect(utilisation(flops: 50e9, bytes: 5e9, seconds: 1).regime == .memory)
  }
}
