internal import Glibc
internal import Synchronization

/// The line at the bottom of a terminal that is rewritten while a run goes on.
///
/// Whatever else is written on standard error takes it away first, so that nothing is glued to it.
enum StatusLine {
  private static let isShown = Atomic<Bool>(false)

  /// Shows `text` in place of the line.
  static func show(_ text: String) {
    write("\r\u{1B}[K" + VisibleText.text(text))
    isShown.store(true, ordering: .relaxed)
  }

  /// Takes the line away, if there is one.
  static func clear() {
    guard isShown.exchange(false, ordering: .relaxed) else { return }
    write("\r\u{1B}[K")
  }

  private static func write(_ text: String) {
    try? FileDescriptor.write([UInt8](text.utf8), to: STDERR_FILENO)
  }
}
