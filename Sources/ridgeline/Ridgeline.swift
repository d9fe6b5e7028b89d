internal import ArgumentParser

/// The command: `ridgeline` alone is `ridgeline run`.
@main
struct Ridgeline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ridgeline",
    abstract: "Measure the roofline of this machine, and what any work on it waits for.",
    discussion: """
      Results go to standard output, progress and logs to standard error.

      EXAMPLES
        ridgeline                            measure (at most 2 min) and print the report
        ridgeline run --quick                the same in at most 15 s
        ridgeline run --only compute,sweep   only some of the experiments
        ridgeline run --format json | jq '.summary | keys'
        ridgeline report RECORD              print the report of a saved record again
        ridgeline fit POINTS.csv             fit a roofline to points measured elsewhere
        ridgeline gpus                       peaks, bandwidths and knees of GPUs
        ridgeline plan --help                what serving a language model takes
        ridgeline place -- PROGRAM           what a program of your own waits for
        ridgeline gate --base A --new B      whether B is slower than A, for CI
        ridgeline metrics                    what the metric identifiers mean
        ridgeline doctor                     what stands in the way of trustworthy numbers

      Exit codes: 0 done, 64 usage, 65 bad data, 69 nothing can be measured here, 70 internal \
      error, 73 cannot create a file, 74 cannot write one, 130 interrupted (129 by SIGHUP, 143 by \
      SIGTERM; what was measured is saved).
      """,
    version: ridgelineVersion,
    subcommands: [
      RunCommand.self, ReportCommand.self, FitCommand.self, GPUsCommand.self, MetricsCommand.self,
      KernelsCommand.self, PlanCommand.self, PlaceCommand.self, DoctorCommand.self,
      GateCommand.self, CompareCommand.self, ExportCommand.self, AACommand.self,
      RoundCommand.self, CountersCommand.self, ProbeCommand.self,
    ],
    defaultSubcommand: RunCommand.self)
}

/// The version of the command and of the package.
let ridgelineVersion = "0.1.0"
