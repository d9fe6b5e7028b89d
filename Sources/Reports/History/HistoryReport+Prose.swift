import RooflineModel

extension HistoryReport {
  /// What the verdicts mean, one sentence or two each.
  var sentences: [String] {
    var sentences = check.missing.map {
      "\($0) is gone: the newest commit has no value of it, the one before has. If that is meant, pass "
        + "with --allow-missing-baseline once."
    }
    sentences += check.findings.filter { $0.verdict == .notComparable }.map {
      "\($0.metric.name) cannot be compared: \($0.reason ?? "there is nothing to compare with")."
    }
    sentences += learning
    sentences += environment
    sentences += plans
    sentences += creeps
    sentences.append(summary)
    return sentences
  }

  private var learning: [String] {
    let findings = check.findings.filter { $0.verdict == .learning }
    guard let first = findings.first, let reason = first.reason else { return [] }
    let others = findings.count > 1 ? " and \(findings.count - 1) more are" : " is"
    return ["\(first.metric.name)\(others) still being learnt: \(reason)."]
  }

  private var environment: [String] {
    let regressed = check.findings.filter { $0.verdict == .regressed }
    var sentences = check.environmentChanges.sorted { $0.key < $1.key }
      .filter { !$0.value.isEmpty }.map { job, differences in
        let words = differences.map { "\($0.name) from \($0.first) to \($0.second)" }
        return "The environment changed at \(label(job)): \(words.joined(separator: "; "))."
      }
    if regressed.count >= 3, 2 * regressed.count >= check.findings.count {
      sentences.append(
        "\(regressed.count) of \(check.findings.count) metrics became worse: that is rather the machine "
          + "than the program.")
    }
    return sentences
  }

  /// What to do about commits that look worse.
  private var plans: [String] {
    let suspects = check.findings.filter { $0.verdict == .suspect }
    guard let plan = suspects.compactMap(\.rerun).max(by: { $0.missing < $1.missing }) else {
      return decisions
    }
    let names = suspects.prefix(5).map { finding in
      let excess = finding.rerun.map { " (\(GateReport.percent($0.excess)) worse)" } ?? ""
      return finding.metric.name + excess
    }
    let more = suspects.count > 5 ? " and \(suspects.count - 5) more" : ""
    let commit = plan.commit.map { "commit \($0.prefix(40))" }
    let where_ =
      commit.map { "of \($0)" }
      ?? "of the same program, this time with --commit NAME so that they are known to belong together"
    return decisions + [
      "The newest job looks worse in \(names.joined(separator: ", "))\(more). To know now, run "
        + "\(plan.missing) more jobs \(where_), add each, and check again: they are then held against the "
        + "\(check.rule.recentJobs) jobs before."
    ]
  }

  private var decisions: [String] {
    check.findings.compactMap { finding in
      guard let plan = finding.rerun, let decision = plan.decision else { return nil }
      let verdict =
        decision.low > 0 && decision.shift > check.rule.seenShift
        ? "they confirm it" : "they do not confirm it"
      return
        "\(finding.metric.name): \(plan.jobs) jobs of \(plan.commit?.prefix(10) ?? "one commit") "
        + "against those before, \(verdict)."
    }
  }

  private var creeps: [String] {
    check.findings.compactMap { finding in
      guard let creep = finding.creep, abs(creep) > check.rule.delta / 2 else { return nil }
      return "\(finding.metric.name) has crept: what was accepted step by step makes it "
        + "\(Format.percent(abs(creep))) \(creep > 0 ? "worse" : "better") than in its first epoch."
    }
  }

  private var summary: String {
    let total = check.findings.count
    let delta = Format.percent(check.rule.delta)
    guard let newest = check.newest else {
      return "There is no job of machine class \(check.classKey) with such a metric."
    }
    let words: [(HistoryVerdict, String)] = [
      (.regressed, "worse"), (.improved, "better"), (.suspect, "suspect"),
      (.learning, "being learnt"), (.notComparable, "not comparable"), (.steady, "steady"),
    ]
    let counts = words.compactMap { verdict, word in
      check.count(verdict) > 0 ? "\(check.count(verdict)) \(word)" : nil
    }
    return
      "\(total) \(total == 1 ? "metric" : "metrics") after \(newest.label) (job \(newest.id)): "
      + "\(counts.joined(separator: ", ")). A change by \(delta) that stays is found within 5 to 20 jobs. "
      + "'ridgeline history accept' makes a changed level the reference."
  }
}
