internal import Logging
internal import RooflineModel
internal import Runner

/// Shows how far a run is: one line that is rewritten on a terminal, a line per round elsewhere.
final class ProgressDisplay {
  private let terminal: Terminal
  private let logger: Logger
  private var lastDrawn = ContinuousClock.now - .seconds(1)
  private var lastRound = -1

  init(terminal: Terminal, logger: Logger) {
    self.terminal = terminal
    self.logger = logger
  }

  func show(_ progress: RunProgress) {
    switch progress {
    case .measuring(let metric, let round, let rounds, let left):
      terminal.canRewriteErrors
        ? draw(metric: metric, round: round, of: rounds, left: left)
        : line(round: round, of: rounds, left: left)
    case .lostRound(let reason, let metric):
      logger.warning("round lost at \(metric ?? "its start"): \(reason)")
    case .saved(let round): logger.debug("record saved after round \(round + 1)")
    }
  }

  /// Takes the line away.
  func clear() { StatusLine.clear() }

  private func draw(metric: String, round: Int, of rounds: Int, left: Seconds) {
    // Ten times a second is smooth, and the child's other processor is left alone.
    guard ContinuousClock.now - lastDrawn > .milliseconds(100) else { return }
    lastDrawn = .now
    let width = max(4, min(24, terminal.errorWidth - 56))
    let filled = min(width, width * max(0, round - 1) / max(1, rounds))
    let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
    let text =
      " \(bar) \(min(round, rounds))/\(rounds)  \(Int(left.value.rounded(.up))) s left  \(metric)"
    StatusLine.show(String(text.prefix(terminal.errorWidth - 1)))
  }

  private func line(round: Int, of rounds: Int, left: Seconds) {
    guard round != lastRound else { return }
    lastRound = round
    terminal.writeError(
      "ridgeline: round \(round) of \(rounds), \(Int(left.value.rounded(.up))) s left\n")
  }
}
