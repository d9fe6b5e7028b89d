import Foundation
import RooflineModel
import TestSupport
import Testing

/// Whether intervals of medians hold the truth as often as they say, with and without a round
/// effect and slow samples.
///
/// The whole study, with a figure per design:
/// `RIDGELINE_STUDY=1 swift test --filter RoundEstimateCoverageTests`.
struct RoundEstimateCoverageTests {
  private static let isStudy = ProcessInfo.processInfo.environment["RIDGELINE_STUDY"] == "1"

  struct Design: Sendable {
    var rounds: Int
    var samples: Int
    /// Standard deviations of the logarithms within and between rounds.
    var spread: Double
    var roundEffect: Double
    /// The share of samples that are 1.1 to 3 times too slow.
    var slowShare = 0.0

    func values(seed: UInt64) -> [[Double]] {
      var noise = NormalNoise(seed: seed)
      return (0..<rounds).map { _ in
        let round = roundEffect * noise.next()
        return (0..<samples).map { _ in
          let slow = noise.uniform() < slowShare ? 1.1 + 1.9 * noise.uniform() : 1
          return slow * exp(round + spread * noise.next())
        }
      }
    }

    /// The median of all samples that there could be, slow ones included.
    var truth: Double {
      let sigma = (spread * spread + roundEffect * roundEffect).squareRoot()
      func below(_ log: Double) -> Double { erfc(-log / sigma / 2.0.squareRoot()) / 2 }
      var (low, high) = (0.0, 0.5)
      while high - low > 1e-9 {
        let middle = (low + high) / 2
        let slow = (0..<1000).map { below(middle - log(1.1 + 1.9 * (Double($0) + 0.5) / 1000)) }
        let share = (1 - slowShare) * below(middle) + slowShare * slow.reduce(0, +) / 1000
        if share < 0.5 { low = middle } else { high = middle }
      }
      return exp(low)
    }
  }

  static let designs = isStudy ? allDesigns : Array(allDesigns.prefix(3))

  private static let allDesigns = [
    Design(rounds: 8, samples: 8, spread: 0.03, roundEffect: 0),
    Design(rounds: 8, samples: 8, spread: 0.03, roundEffect: 0.02, slowShare: 0.1),
    Design(rounds: 4, samples: 8, spread: 0.03, roundEffect: 0.02, slowShare: 0.1),
    Design(rounds: 8, samples: 8, spread: 0.005, roundEffect: 0.02),
    Design(rounds: 3, samples: 16, spread: 0.03, roundEffect: 0, slowShare: 0.1),
    Design(rounds: 12, samples: 10, spread: 0.01, roundEffect: 0.03),
  ]

  @Test(arguments: designs)
  func `ninety-five of a hundred intervals hold the median`(_ design: Design) throws {
    let seeds = Self.isStudy ? 10_000 : 1000
    let truth = design.truth
    var held = 0
    var heldByStudent = 0
    for seed in 0..<seeds {
      let values = design.values(seed: UInt64(seed))
      let estimate = try #require(roundEstimate(values))
      if estimate.low <= truth, truth <= estimate.high { held += 1 }
      if abs(log(estimate.value / truth)) <= Self.studentHalfWidth(values) { heldByStudent += 1 }
    }
    let coverage = Double(held) / Double(seeds)
    if Self.isStudy {
      print("\(design): \(coverage), by round medians \(Double(heldByStudent) / Double(seeds))")
    }
    // The bootstrap of a median of few rounds errs to the wide side; 1000 seeds know a coverage to
    // 0.7 %, of which three are allowed.
    #expect(coverage > 0.93 && coverage < 0.98)
  }

  /// The rival that was not chosen: Student's interval on the logarithms of the round medians.
  private static func studentHalfWidth(_ values: [[Double]]) -> Double {
    let logs = values.map { log(median($0)) }
    let count = Double(logs.count)
    let mean = logs.reduce(0, +) / count
    let squares = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return StudentT(degreesOfFreedom: count - 1).twoSided(0.95)
      * (squares / (count - 1) / count).squareRoot()
  }
}
