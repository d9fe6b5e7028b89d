import RooflineModel
import Testing

@testable import Host

@Suite struct SystemPAPITests {
  @Test(arguments: [(0x0700_0000, "7.0.0"), (0x0702_0100, "7.2.1"), (0x0601_0003, "6.1.0")])
  func `a version code is read byte by byte`(code: Int32, text: String) {
    #expect(SystemPAPI.versionText(code) == text)
  }

  @Test func `another version than the header's is refused with both`() {
    let reason = SystemPAPI.refusal(0x0509_0000).reason
    #expect(reason.hasPrefix("built for PAPI "))
    #expect(reason.hasSuffix("and found 5.9.0"))
  }

  @Test func `a failure is refused with PAPI's words or its status`() {
    #expect(SystemPAPI.refusal(-3).reason.hasPrefix("PAPI_library_init failed: "))
    #expect(SystemPAPI.refusal(-3).reason.contains("-3"))
  }
}
