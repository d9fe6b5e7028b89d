import Foundation
import Testing

/// `ridgeline report`: formats, places and comparisons.
@Suite struct ReportTests {
  /// A record with a summary, as `run` leaves it, in a folder.
  private func record(_ folder: String, _ name: String = "here.json") throws -> String {
    let path = "\(folder)/\(name)"
    try ForeignRecord.text().write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func content(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func `the ending of the output chooses the format`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let path = try record(folder)
      for (name, start) in [
        ("a.html", "<!DOCTYPE html>"), ("a.md", "# "), ("a.csv", "metric,value"),
        ("a.json", "{"), ("a.txt", "Intel"),
      ] {
        let outcome = try await RidgelineProcess.run(
          ["report", path, "--output", "\(folder)/\(name)"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        #expect(try content("\(folder)/\(name)").hasPrefix(start), "\(name)")
      }
      let svg = try await RidgelineProcess.run(
        ["report", path, "--chart", "roofline", "-o", "\(folder)/a.svg"])
      #expect(svg.code == 0, "\(svg.errors)")
      #expect(try content("\(folder)/a.svg").hasPrefix("<svg"))
    }
  }

  @Test func `a folder gets every format and all charts`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let path = try record(folder)
      let outcome = try await RidgelineProcess.run(["report", path, "--output", "\(folder)/out/"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      for name in [
        "report.html", "report.md", "report.txt", "report.csv", "figures/roofline.svg",
      ] {
        #expect(outcome.errors.contains("Written: \(folder)/out/\(name)"))
        #expect(!(try content("\(folder)/out/\(name)")).isEmpty)
      }
      #expect(try content("\(folder)/out/report.md").contains("(figures/roofline.svg)"))
    }
  }

  @Test func `several records are compared, the same name twice`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let path = try record(folder)
      let text = try await RidgelineProcess.run(["report", path, path])
      #expect(text.code == 0, "\(text.errors)")
      #expect(text.output.contains("2 machines side by side"))
      #expect(text.output.contains("here (2)"))
      for format in ["html", "markdown", "csv", "json"] {
        let outcome = try await RidgelineProcess.run(["report", path, path, "--format", format])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("here (2)"), "\(format)")
      }
      let chart = try await RidgelineProcess.run(["report", path, path, "--chart", "machines"])
      #expect(chart.output.hasPrefix("<svg"))
    }
  }

  @Test(arguments: [
    (["--format", "svg"], 64, "--chart"), (["--chart", "nonsense"], 64, "no such chart"),
    (["--chart", "roofline", "--format", "html"], 64, "as html"),
    (["--chart", "roofline", "--format", "png"], 64, "--output"),
    (["--output", ""], 64, "a file needs a name"),
    (["--output", "/nonexistent/x.html"], 73, "Cannot save the report as"),
    (["--output", "/proc/x/"], 73, "Cannot make the folder"),
  ])
  func `what cannot be written is refused in one sentence`(
    arguments: [String], code: Int32, words: String
  ) async throws {
    let outcome = try await RidgelineProcess.run(
      ["report", "-"] + arguments, input: try ForeignRecord.text())
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["", "{", "{\"schema_version\": 99}", "[]"])
  func `what is no record leaves no file, alone or among others`(text: String) async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let good = try record(folder)
      let bad = "\(folder)/bad.json"
      try text.write(toFile: bad, atomically: true, encoding: .utf8)
      for arguments in [[bad], [good, bad], [bad, good]] {
        let outcome = try await RidgelineProcess.run(
          ["report"] + arguments + ["--output", "\(folder)/x.html"])
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("bad.json"))
        #expect(outcome.errors.split(separator: "\n").count == 1)
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/x.html"))
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(Set(names) == ["here.json", "bad.json"])
    }
  }

  @Test func `a folder is no record, and no record is none`() async throws {
    let folder = try await RidgelineProcess.run(["report", "/tmp", "--format", "html"])
    #expect(folder.code == 65)
    #expect(folder.errors.contains("directory"))
    let none = try await RidgelineProcess.run(["report"])
    #expect(none.code == 64)
    let twice = try await RidgelineProcess.run(["report", "-", "-"])
    #expect(twice.code == 64)
  }

  @Test func `without rsvg-convert a PNG picture is refused, and how to get it is said`()
    async throws
  {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let path = try record(folder)
      let outcome = try await RidgelineProcess.run(
        ["report", path, "--chart", "roofline", "--output", "\(folder)/a.png"],
        environment: ["PATH": "/nonexistent"])
      #expect(outcome.code == 69)
      #expect(outcome.errors.contains("librsvg2-bin"))
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/a.png"))
    }
  }
}
