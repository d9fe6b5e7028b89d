import RooflineModel
import Testing

@testable import Host

@Suite struct FileTreeTests {
  @Test func `text, integers and lists are read without white space around them`() throws {
    let fixture = try FixtureTree()
    try fixture.write(["/a/text": " words here ", "/a/number": "-7", "/a/list": "0-3,8"])
    #expect(try fixture.tree.text("/a/text") == "words here")
    #expect(try fixture.tree.integer("/a/number") == -7)
    #expect(try fixture.tree.list("/a/list") == [0, 1, 2, 3, 8])
  }

  @Test func `a missing file says so in the system's words, without the root`() throws {
    let fixture = try FixtureTree()
    #expect(
      throws: Unavailable(
        subject: "/none", reason: "cannot read /none: No such file or directory")
    ) { try fixture.tree.text("/none") }
    #expect(try fixture.tree.textIfPresent("/none") == nil)
  }

  @Test func `a file that is there and fails is not missing`() throws {
    let fixture = try FixtureTree()
    try fixture.makeUnreadable("/odd")
    #expect(throws: Unavailable(subject: "/odd", reason: "cannot read /odd: Is a directory")) {
      try fixture.tree.textIfPresent("/odd")
    }
  }

  @Test func `other text than a number is quoted in the reason`() throws {
    let fixture = try FixtureTree()
    try fixture.write(["/number": "twelve"])
    #expect(
      throws: Unavailable(
        subject: "/number", reason: "/number holds 'twelve', not a number")
    ) { try fixture.tree.integer("/number") }
    #expect(throws: Unavailable.self) { try fixture.tree.list("/number") }
  }

  @Test func `a long file is read whole, or up to a limit`() throws {
    let fixture = try FixtureTree()
    let long = String(repeating: "0123456789", count: 2000)
    try fixture.write(["/long": long])
    #expect(try fixture.tree.text("/long") == long)
    #expect(try fixture.tree.text("/long", upTo: 4096).count == 4096)
  }

  @Test(arguments: [
    ("", []), ("5", [5]), ("8,0-2", [0, 1, 2, 8]), ("1-1", [1]), ("0-1,1-2", [0, 1, 2]),
  ])
  func `lists of numbers are sorted and each number comes once`(
    text: String, numbers: [Int]
  ) {
    #expect(NumberList(text)?.numbers == numbers)
  }

  @Test(arguments: ["x", "1-", "-3", "3-1", "1-2-3", "0-18446744073709551615", "0-99999999", "0x3"])
  func `other text is no list`(text: String) {
    #expect(NumberList(text) == nil)
  }
}
