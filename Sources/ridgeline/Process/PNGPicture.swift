internal import Dispatch
internal import Subprocess

/// Pictures made of SVG documents by librsvg's `rsvg-convert`.
enum PNGPicture {
  /// The bytes of a PNG file, twice as wide as the drawing, so that it is sharp on fine screens.
  ///
  /// - Throws: `CommandFailure` (69) if the program is missing, (70) if it fails.
  static func bytes(_ svg: String) throws -> [UInt8] {
    let end = DispatchSemaphore(value: 0)
    nonisolated(unsafe) var outcome: Result<[UInt8], any Error> = .success([])
    Task.detached {
      do {
        outcome = .success(try await converted(svg))
      } catch {
        outcome = .failure(error)
      }
      end.signal()
    }
    end.wait()
    return try outcome.get()
  }

  private static func converted(_ svg: String) async throws -> [UInt8] {
    do {
      let result = try await Subprocess.run(
        .name("rsvg-convert"), arguments: ["--zoom", "2", "--format", "png"], input: .string(svg),
        output: .bytes(limit: 64 << 20), error: .discarded)
      if case .exited(0) = result.terminationStatus, !result.standardOutput.isEmpty {
        return result.standardOutput
      }
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw CommandFailure(
        message: "Cannot make a PNG picture: rsvg-convert is not installed. Install it with "
          + "'apt-get install librsvg2-bin', or ask for --format svg.", code: 69)
    }
    throw CommandFailure.internal(
      "Cannot make a PNG picture: rsvg-convert failed. Ask for --format svg instead.")
  }
}
