internal import CLinux

/// Which logical processors a thread may run on.
public enum Affinity {
  /// Logical processors the calling thread may run on, ascending; grows past 1024 processors.
  public static func allowed() -> [Int] {
    var words = 16
    while words <= 4096 {
      var mask = [UInt64](repeating: 0, count: words)
      let written = cl_get_affinity(0, words * 8, &mask)
      if written > 0 {
        return (0..<Int(written) * 8).filter { mask[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
      }
      words *= 2
    }
    return [0]
  }

  /// Pins the calling thread to one processor.
  ///
  /// - Parameter processor: The system's number of the processor.
  /// - Returns: 0, or the errno of the refusal (`EINVAL`: no such processor, or not allowed).
  public static func pin(to processor: Int) -> Int32 {
    var mask = [UInt64](repeating: 0, count: processor / 64 + 1)
    mask[processor / 64] = 1 << UInt64(processor % 64)
    return -cl_set_affinity(0, mask.count * 8, mask)
  }
}
