import RooflineModel

/// What was not measured, and why; what shares a reason shares a row.
struct AbsenceSection: ReportSection {
  /// The reasons of the run, each with what it took away.
  private struct Group {
    var subjects: [String]
    var why: Unavailable

    /// The subjects by name, or their number and the first of them.
    var names: String {
      subjects.count <= 3
        ? subjects.joined(separator: ", ") : "\(subjects.count) metrics, such as \(subjects[0])"
    }
  }

  let title: String? = "Not measured, because"

  func body(_ context: ReportContext) -> ReportBody {
    let groups = Self.groups(context.analysis.absences)
    guard !groups.isEmpty else { return .empty }
    return context.width < 80 ? list(groups, context) : table(groups, context)
  }

  private func table(_ groups: [Group], _ context: ReportContext) -> ReportBody {
    var table = TextTable(columns: [
      .init("what", wrapWidth: 26),
      .init("because", wrapWidth: 20),
      .init("what to do", wrapWidth: 20),
    ])
    for group in groups {
      table.addRow([
        .init(group.names), .init(group.why.reason), .init(group.why.remedy ?? "-"),
      ])
    }
    return context.table(table)
  }

  /// Three columns of words have no room on a narrow terminal.
  private func list(_ groups: [Group], _ context: ReportContext) -> ReportBody {
    groups.map { group in
      let remedy = group.why.remedy.map { " \($0)" } ?? ""
      return context.paragraph(
        lead: group.names, .bold, ": \(group.why.reason).\(remedy)", indent: 2)
    }.joined()
  }

  private static func groups(_ absences: [Unavailable]) -> [Group] {
    absences.reduce(into: []) { groups, absence in
      let same = groups.firstIndex {
        $0.why.reason == absence.reason && $0.why.remedy == absence.remedy
      }
      if let same {
        groups[same].subjects.append(absence.subject)
      } else {
        groups.append(Group(subjects: [absence.subject], why: absence))
      }
    }
  }
}
