public import RooflineModel

/// The report of one record in Markdown, for a pull request or the page of a CI job.
///
/// The overview stands open, all other sections are folded. Nothing in it is loaded from elsewhere.
public struct MarkdownReport: Sendable {
  /// Files beside the report that it links to, as relative paths.
  public struct Files: Hashable, Sendable {
    /// The page.
    public var page: String?
    /// The record.
    public var record: String?
    /// Charts by name.
    public var charts: [String: String]

    /// Names the files.
    public init(page: String? = nil, record: String? = nil, charts: [String: String] = [:]) {
      self.page = page
      self.record = record
      self.charts = charts
    }
  }

  /// Bytes that a report has at most: what a comment of a pull request holds.
  public static let most = 65_536

  /// What is reported.
  public let analysis: RecordAnalysis
  /// What it links to.
  public let files: Files
  private let references: [GPUReference]

  /// Makes a report.
  public init(
    _ analysis: RecordAnalysis, files: Files = Files(),
    references: [GPUReference] = TextReport.customaryReferences
  ) {
    self.analysis = analysis
    self.files = files
    self.references = references
  }

  /// The report, at most `most` bytes: the longest sections are left out first, and named.
  public func render() -> String {
    let context = ReportContext(
      analysis: analysis, width: 100, style: .plain, ascii: false, references: references)
    let opening = TextReport.sections.filter { $0.title == nil }.map { head($0.body(context)) }
    let overview = OverviewSection()
    let start =
      opening.joined() + links
      + "\n## \(overview.title ?? "")\n" + MarkdownMedium().text(overview.body(context))
    var parts = TextReport.sections.compactMap { part($0, context) }
    var left: [String] = []
    while Self.bytes(start, parts, left) > Self.most,
      let longest = parts.indices.max(by: { parts[$0].text.utf8.count < parts[$1].text.utf8.count })
    {
      left.append(parts.remove(at: longest).title)
    }
    return start + parts.map(\.text).joined() + Self.note(left)
  }

  /// The heading of the first section is that of the report.
  private func head(_ body: ReportBody) -> String {
    guard case .heading(let name) = body.blocks.first else { return MarkdownMedium().text(body) }
    return "# \(MarkdownText.escaped(name.unglued))\n"
      + MarkdownMedium().text(ReportBody(Array(body.blocks.dropFirst())))
  }

  private var links: String {
    let links = [
      files.page.map { "[Page with charts](\($0))" }, files.record.map { "[Record](\($0))" },
    ].compactMap(\.self)
    return links.isEmpty ? "" : "\n" + links.joined(separator: " · ") + "\n"
  }

  private func part(
    _ section: any ReportSection, _ context: ReportContext
  ) -> (title: String, text: String)? {
    guard let title = section.title else { return nil }
    var body = section.body(context)
    guard !body.isEmpty else { return nil }
    let images = section.charts.compactMap { name in
      files.charts[name].map { "\n![\(MarkdownText.escaped(title))](\($0))\n" }
    }
    // A picture shows what the drawing does, and better.
    if !images.isEmpty { body.blocks.removeAll { if case .drawing = $0 { true } else { false } } }
    let text =
      "\n<details><summary>\(MarkdownText.escaped(title))</summary>\n" + images.joined()
      + MarkdownMedium().text(body) + "\n</details>\n"
    return (title, text)
  }

  private static func bytes(
    _ start: String, _ parts: [(title: String, text: String)], _ left: [String]
  )
    -> Int
  {
    start.utf8.count + parts.reduce(0) { $0 + $1.text.utf8.count } + note(left).utf8.count
  }

  private static func note(_ left: [String]) -> String {
    left.isEmpty
      ? ""
      : "\nLeft out, because a report in Markdown has at most 64 KiB: "
        + "\(left.joined(separator: "; ")). See the page or the text report.\n"
  }
}
