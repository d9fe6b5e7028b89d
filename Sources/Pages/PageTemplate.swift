internal import Mustache

/// The frame of every page: its templates, its style and its script.
enum PageTemplate {
  /// Fills the frame.
  ///
  /// Every text is escaped, but for drawings, whose writer escapes for itself.
  static func render(_ page: PageContent) -> String {
    let values = page.values.merging([
      "style": Self.text(PackageResources.page_css), "script": Self.text(PackageResources.page_js),
    ]) { own, _ in own }
    guard let text = library.render(values, withTemplate: "page") else {
      preconditionFailure("the template of pages is not embedded")
    }
    return text
  }

  private static let library: MustacheLibrary = {
    var library = MustacheLibrary()
    do {
      try library.register(text(PackageResources.page_mustache), named: "page")
      try library.register(text(PackageResources.blocks_mustache), named: "blocks")
    } catch {
      preconditionFailure("a template of pages cannot be read: \(error)")
    }
    return library
  }()

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
