import Foundation
public import RooflineModel

/// The noise of a benchmark on a machine, for simulating gates and histories.
///
/// The logarithm of a sample is the sum of a job's effect, a slow drift over the job's processes, an
/// effect of its process (now and then the whole process is 10 to 40 % slow) and its own noise, with
/// slow samples of 10 to 40 % that come in bursts.
public struct GateNoise: Sendable {
  /// What the noise is called.
  public var name: String
  /// Standard deviation within a process.
  public var sample: Double
  /// Share of slow samples.
  public var spikes: Double
  /// Standard deviation between processes.
  public var process: Double
  /// Share of processes that are slow as a whole.
  public var slowProcesses: Double
  /// Standard deviation of the drift within a job.
  public var drift: Double
  /// Standard deviation between jobs, whatever the sizes within them.
  public var job: Double
  /// Share of jobs in a history that are 5 to 30 % slow.
  public var slowJobs: Double

  /// Like chains of FMA in a small cloud guest.
  public static let quiet = GateNoise(
    name: "quiet", sample: 0.01, spikes: 0.02, process: 0.005, slowProcesses: 0, drift: 0.003,
    job: 0.0105, slowJobs: 0)
  /// Like streams in the private caches of one.
  public static let mid = GateNoise(
    name: "mid", sample: 0.02, spikes: 0.05, process: 0.01, slowProcesses: 0.03, drift: 0.007,
    job: 0.021, slowJobs: 0.03)
  /// Like streams in its shared cache and its memory.
  public static let noisy = GateNoise(
    name: "noisy", sample: 0.03, spikes: 0.08, process: 0.02, slowProcesses: 0.05, drift: 0.015,
    job: 0.0315, slowJobs: 0.05)
  /// All three.
  public static let all = [quiet, mid, noisy]

  /// How likely a slow sample is followed by another one.
  private static let burst = 0.4
  /// How much of the drift is left after one process.
  private static let memory = 0.9

  /// Medians of the samples of each process, logarithms in the order in which processes run.
  ///
  /// - Parameters:
  ///   - sides: Which side each process is of.
  ///   - samples: Samples of a process.
  ///   - shift: What the new side adds to the logarithm.
  ///   - noise: The source of randomness.
  /// - Returns: One logarithm per process.
  public func medians(
    _ sides: [GateSide], samples: Int, shift: Double, using noise: inout NormalNoise
  ) -> [Double] {
    let job = self.job * noise.next()
    var drift = self.drift * noise.next()
    return sides.map { side in
      let slow =
        noise.uniform() < slowProcesses ? log(1.1 + 0.3 * noise.uniform()) : 0
      let centre = job + drift + process * noise.next() + slow + (side == .new ? shift : 0)
      drift =
        Self.memory * drift + self.drift * (1 - Self.memory * Self.memory).squareRoot()
        * noise.next()
      return median(values(samples, around: centre, using: &noise))
    }
  }

  private func values(
    _ count: Int, around centre: Double, using noise: inout NormalNoise
  ) -> [Double] {
    var isSlow = noise.uniform() < spikes
    // Such that the share of slow samples is `spikes`.
    let onset = spikes * (1 - Self.burst) / (1 - spikes)
    return (0..<count).map { _ in
      defer { isSlow = noise.uniform() < (isSlow ? Self.burst : onset) }
      let spike = isSlow ? log(1.1 + 0.3 * noise.uniform()) : 0
      return centre + sample * noise.next() + spike
    }
  }

  /// One value per job, a logarithm, of a history that becomes worse by `shift` at job `step`.
  public func history(
    jobs: Int, step: Int, shift: Double, using noise: inout NormalNoise
  ) -> [Double] {
    (0..<jobs).map { job in
      let slow = noise.uniform() < slowJobs ? log(1.05 + 0.25 * noise.uniform()) : 0
      return self.job * noise.next() + slow + (job >= step ? shift : 0)
    }
  }
}
