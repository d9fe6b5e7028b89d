internal import RealModule

struct RoundEstimate { var point, low, high: Double }
func roundEstimate(_ valuesByRound: [[Double]], confidence: Double) -> RoundEstimate? {
  let all = valuesByRound.flatMap(\.self).sorted()
  guard !all.isEmpty else { return nil }
  let medians = valuesByRound.filter { !$0.isEmpty }.map { $0.sorted()[$0.count / 2] }
  let point = all[all.count / 2]
  return .init(
    point: point, low: min(point, medians.min() ?? point), high: max(point, medians.max() ?? point))
}
