internal import Reports

/// What stands on a page.
struct PageContent {
  /// A part of the page under a heading.
  struct Section {
    var title: String
    /// What stands above the drawings.
    var lead = ReportBody.empty
    var body: ReportBody
    /// Drawings above the body, as SVG documents.
    var figures: [String] = []
    /// Whether it is shut until the reader opens it.
    var isFolded = false
    /// Whether rows can be looked for.
    var hasFilter = false
  }

  /// What kind of page it is.
  var kind: String
  var title: String
  /// What stands below the title.
  var opening: ReportBody
  var sections: [Section]
  var footer: String

  /// The page as its template takes it.
  var values: [String: Any] {
    [
      "kind": kind, "title": title, "footer": footer,
      "opening": PageMedium.values(opening),
      "sections": zip(sections, identifiers).map { section, id in
        PageMedium.values(section.body).merging([
          "id": id, "title": section.title, "figures": section.figures,
          "isFolded": section.isFolded, "lead": PageMedium.values(section.lead),
          "hasFilter": section.hasFilter,
        ]) { own, _ in own }
      },
    ]
  }

  /// What links to the sections, each once.
  private var identifiers: [String] {
    var seen: [String: Int] = [:]
    return sections.map { section in
      let words = section.title.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
      let name = words.isEmpty ? "section" : words.joined(separator: "-")
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name)-\(seen[name] ?? 0)"
    }
  }
}
