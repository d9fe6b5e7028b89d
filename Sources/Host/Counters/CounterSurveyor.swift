public import KernelInterface
public import RooflineModel

/// Finds out what can be counted, by counting work whose amount is known.
struct CounterSurveyor {
  /// Attempts at one event: a disturbance makes a count wrong, and passes.
  static let tries = 3

  /// Who can count, in the order in which they are asked.
  let sources: [any CounterSource]
  /// What was observed around the counters.
  let facts: CounterFacts?
  /// Work for a quantity; nil if there is none.
  let work: (CounterQuantity) -> KnownWork?

  /// What can be counted of each quantity, by whom, and how far it may be believed.
  ///
  /// Sources are asked in order until a count is right. The calling thread should be pinned.
  func survey() -> CounterSurvey {
    CounterSurvey(
      facts: facts,
      findings: CounterQuantity.allCases.map { CounterSurvey.Finding($0, attempts(at: $0)) })
  }

  private func attempts(at quantity: CounterQuantity) -> [CounterSurvey.Attempt] {
    var attempts: [CounterSurvey.Attempt] = []
    for source in sources {
      do throws(CounterRefusal) {
        for formula in try source.formulas(for: quantity) {
          let state = state(of: formula, for: quantity, by: source)
          attempts.append(.init(source.provider, formula, state))
          if state.isValidated { return attempts }
        }
      } catch {
        attempts.append(.init(source.provider, nil, .unavailable(error.causes.outermostFirst)))
      }
    }
    return attempts
  }

  private func state(
    of formula: CounterFormula, for quantity: CounterQuantity, by source: any CounterSource
  ) -> CounterState {
    // Any work will do for an event that there is nothing to hold against.
    let known =
      work(quantity)
      ?? KnownWork(quantity: quantity, amount: nil) {
        KnownWork.instructions.run()
      }
    var best: CounterState?
    for _ in 0..<Self.tries {
      let state: CounterState
      do throws(CounterRefusal) {
        let counted = try source.count(formula.events, during: known.run)
        state = CounterJudge.judge(
          quantity,
          .init(
            expected: known.amount, counted: formula.amount(counted.counts) ?? -1,
            enabled: counted.enabled, running: counted.running))
      } catch {
        return .unavailable(error.causes.outermostFirst)
      }
      best = best.map { CounterJudge.better($0, state) } ?? state
      if best?.isValidated == true || state == .opens { break }
    }
    return best ?? .opens
  }
}

extension CounterSurvey {
  /// Surveys the running system: opens every event that is known for the processor and holds it
  /// against the product's own kernels.
  ///
  /// Pins the calling thread to the first processor of `machine`. Takes some milliseconds where
  /// nothing can be counted.
  ///
  /// - Parameters:
  ///   - machine: The machine, as it was read.
  ///   - catalogue: The kernels that it can run.
  /// - Returns: One finding per quantity.
  public static func live(_ machine: Machine, catalogue: KernelCatalogue) -> CounterSurvey {
    if let first = machine.placementOrder.first { _ = Affinity.pin(to: first) }
    let facts = CounterFacts.live(machine)
    let table = Microarchitectures.match(machine.processor).value.flatMap {
      CounterEvents.table(for: $0)
    }
    let surveyor = CounterSurveyor(
      sources: [
        PAPISource(provider: .papiNative, table: table, facts: facts),
        PAPISource(provider: .papiPreset, table: table, facts: facts),
        PerfSource(provider: .perfGeneric, facts: facts),
        UncoreSource(.system, facts: facts),
        UsageSource(),
        PerfSource(provider: .perfSoftware, facts: facts),
      ],
      facts: facts
    ) { quantity in
      switch quantity {
      case .cycles: KnownWork.cycles
      case .instructions: KnownWork.instructions
      case .flopsSingle, .flopsDouble: KnownWork.flops(quantity, catalogue)
      case .memoryBytes: KnownWork.memory(catalogue, machine)
      case .pageFaults: KnownWork.pageFaults
      case .contextSwitches: KnownWork.contextSwitches
      case .branchMisses, .tlbMisses: nil
      }
    }
    return surveyor.survey()
  }
}
