/// One element of an SVG document, with what is inside it.
///
/// Attributes keep the order they were given in, so that the same drawing has the same bytes.
struct SVGElement: Sendable {
  /// What stands between the tags.
  enum Content: Sendable {
    case element(SVGElement)
    case text(String)
    /// A style sheet: written as it is, so never anything that came from a record.
    case style(String)
  }

  var name: String
  var attributes: [(name: String, value: String)]
  var content: [Content]

  /// Makes an element; attributes without a value are left out.
  init(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
    content: [Content] = []
  ) {
    self.name = name
    self.attributes = attributes.compactMap { name, value in value.map { (name, $0) } }
    self.content = content
  }

  /// Makes an element around others.
  init(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
    children: [SVGElement]
  ) {
    self.init(name, attributes, content: children.map { .element($0) })
  }

  /// Makes an element around a text.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) {
    self.init(name, attributes, content: [.text(text)])
  }

  /// The element as it stands in a file.
  var text: String {
    var result = ""
    write(to: &result)
    return result
  }

  private func write(to result: inout String) {
    result += "<\(name)"
    for attribute in attributes {
      result += " \(attribute.name)=\"\(XMLText.escaped(attribute.value))\""
    }
    guard !content.isEmpty else {
      result += "/>"
      return
    }
    result += ">"
    for part in content {
      switch part {
      case .element(let element):
        // A line for each group keeps a file readable without costing much.
        if element.isStructural { result += "\n" }
        element.write(to: &result)
      case .text(let text): result += XMLText.escaped(text)
      case .style(let text): result += text
      }
    }
    result += "</\(name)>"
  }

  private var isStructural: Bool { ["g", "style", "title", "desc", "rect"].contains(name) }
}
