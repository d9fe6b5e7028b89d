import RooflineModel
import Testing

struct SplitMix64Tests {
  // The published algorithm in 64-bit arithmetic:
  // python3 -c "
  // def f(s):
  //   M = 2**64 - 1
  //   while True:
  //     s = (s + 0x9E3779B97F4A7C15) & M; z = s
  //     z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & M
  //     z = ((z ^ z >> 27) * 0x94D049BB133111EB) & M
  //     yield z ^ z >> 31
  // g = f(1234567); print([next(g) for _ in range(3)], next(f(0)))"
  @Test func `a seed gives the published sequence`() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    #expect(generator.next() == 9_817_491_932_198_370_423)
    var zero = SplitMix64(seed: 0)
    #expect(zero.next() == 16_294_208_416_658_607_535)
  }
}
