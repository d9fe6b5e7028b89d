import Reports
import RooflineModel
import TestSupport
import Testing

@testable import Pages

@Suite struct HTMLComparisonTests {
  private static let digest = RecordDigest(SyntheticRecord.standard)

  private func page(_ labels: [String]) -> String {
    HTMLComparison(MachineComparison(labels.map { ComparedMachine(Self.digest, label: $0) }))
      .render()
  }

  @Test func `the same records give the same page`() {
    #expect(page(["a", "b"]) == page(["a", "b"]))
  }

  @Test func `one drawing holds the rooflines of all`() {
    let page = page(["here", "there"])
    #expect(page.contains("data-chart=\"machines\""))
    #expect(page.contains("2 machines side by side"))
    for label in ["here", "there"] {
      #expect(page.contains("data-name=\"knee of \(label)\""))
    }
  }

  @Test func `labels stay text`() {
    let page = page(["<script>alert(1)</script>", "\"><img src=x>"])
    #expect(page.matches(of: /<script/).count == 1)
    #expect(!page.contains("<img"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test func `a hundred machines fit on one page`() {
    let page = page((1...100).map { "machine \($0)" })
    #expect(page.contains("94 more"))
    #expect(page.utf8.count < 1_500_000)
  }
}
