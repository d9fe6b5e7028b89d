internal import KernelBuiltins
public import RooflineModel

/// The core clock, measured with chains of dependent instructions; nothing is read from the system.
public enum CoreClock {
  /// The core clock of the calling thread's processor right now, in Hz.
  ///
  /// The median of five chains of 64 000 additions that take one cycle each, about 0.1 ms in all;
  /// a shorter chain before them is thrown away, because leaving a wide-vector kernel stalls the
  /// core for about a microsecond.
  public static func measure() -> Hertz {
    rl_add_chain(100)
    var rates: [Double] = []
    for _ in 0..<5 {
      let start = rl_now()
      rl_add_chain(1000)
      let end = rl_now()
      rates.append(64_000 / Double(max(1, end - start)) * 1e9)
    }
    rates.sort()
    return Hertz(rates[2])
  }

  /// How many times longer a multiply chain takes than an add chain of the same length.
  ///
  /// On x86-64 the ratio is exactly 3 on every core since 2006; anything else says that the add
  /// chain did not take one cycle a link, and that no clock derived from it is to be trusted.
  /// On arm64 the ratio differs from core to core and proves nothing.
  ///
  /// It is that of the shortest of 25 chains of each kind: a neighbour on the same core, an interrupt
  /// or a hypervisor only ever makes a chain longer, and not both kinds alike. With a busy neighbour
  /// the median of pairs left 2 % of 3 in one round of 25, so that nearly every run raised a false
  /// alarm; the ratio of the shortest did not in 600 trials.
  ///
  /// Source: uops.info, latency of `IMUL r64, r64` and `ADD r64, r64`.
  public static func multiplyRatio() -> Double {
    var (addition, multiplication) = (UInt64.max, UInt64.max)
    for _ in 0..<25 {
      let start = rl_now()
      rl_add_chain(250)
      let middle = rl_now()
      rl_multiply_chain(250)
      let end = rl_now()
      addition = min(addition, middle - start)
      multiplication = min(multiplication, end - middle)
    }
    return Double(multiplication) / Double(max(1, addition))
  }

  /// The timer's name, its smallest observed step and the mean cost of reading it.
  public static func timer() -> TimerDescription {
    var steps: [UInt64] = []
    var last = rl_now()
    for _ in 0..<20_000 {
      let now = rl_now()
      if now != last { steps.append(now - last) }
      last = now
    }
    let start = rl_now()
    for _ in 0..<20_000 { _ = rl_now() }
    let cost = Double(rl_now() - start) / 20_000
    return TimerDescription(
      name: "CLOCK_MONOTONIC_RAW", resolution: Seconds(Double(steps.min() ?? 1) * 1e-9),
      cost: Seconds(cost * 1e-9))
  }
}
