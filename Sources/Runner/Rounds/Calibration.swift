internal import RooflineModel

/// Finds the amount of work that makes a batch last about as long as wanted.
struct Calibration {
  /// The duration to reach, in s.
  let target: Seconds
  /// The largest amount that may be tried.
  let most: Int

  /// The amount for a batch of about `target`, found with a few batches of `time`.
  ///
  /// Grows until a batch lasts an eighth of the target, then scales. Any single time may be
  /// disturbed, and a disturbance only ever makes it longer: the faster of two counts.
  ///
  /// - Parameter time: Runs a batch of the given amount and returns its duration.
  /// - Returns: The amount, at least 1 and at most `most`.
  func amount(_ time: (Int) -> Seconds) -> Int {
    var amount = 1
    var seconds = time(amount)
    while seconds.value < target.value / 8, amount < most {
      // An eighth of the target is at least 2^8 timer steps away from nothing.
      let growth = seconds.value > target.value / 4096 ? target.value / 8 / seconds.value : 16
      amount = min(most, max(amount + 1, Int(Double(amount) * min(16, max(1.5, growth)))))
      seconds = time(amount)
    }
    amount = scaled(amount, min(seconds, time(amount)))
    seconds = min(time(amount), time(amount))
    return abs(seconds.value / target.value - 1) > 0.25 ? scaled(amount, seconds) : amount
  }

  private func scaled(_ amount: Int, _ seconds: Seconds) -> Int {
    let wanted = Double(amount) * target.value / max(seconds.value, 1e-9)
    return max(1, min(most, Int(min(wanted, 1e15))))
  }
}
