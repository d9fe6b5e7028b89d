import KernelBuiltins
import KernelInterface
import RooflineModel
import TestSupport
import Testing

@testable import Runner

@Suite struct OperatorExperimentTests {
  @Test(arguments: EncoderOperator.allCases)
  func `operands, result and scratch of an operator follow one another`(name: EncoderOperator) {
    let operation = name.operation(EncoderShape(batch: 2, sequence: 64))
    let placement = OperandPlacement(operation)
    let ends = [
      (0, operation.sourceElements), (placement.second, operation.secondElements),
      (placement.result, operation.resultElements),
    ].map { ($0.0, $0.0 + 4 * $0.1) }
    #expect(ends[0].1 <= ends[1].0 && ends[1].1 <= ends[2].0 && ends[2].1 <= placement.scratch)
    #expect(placement.scratch + MatrixBlocking.scratchBytes == placement.bytes)
    let areAligned = [placement.second, placement.result, placement.scratch]
      .allSatisfy { $0.isMultiple(of: 64) }
    #expect(areAligned)
  }

  @Test func `operands are numbers that no sum or product of makes subnormal`() {
    let operation = MatrixOperation(rows: 3, columns: 5, depth: 7)
    let placement = OperandPlacement(operation)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: placement.bytes, alignment: 64)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 0xFF, count: placement.bytes)
    placement.lay(at: memory)
    for (offset, count) in [(0, 21), (placement.second, 35)] {
      let numbers = (0..<count).map { (memory + offset + 4 * $0).load(as: Float.self) }
      let areCoarse = numbers.allSatisfy { abs($0) <= 1 && ($0 * 128).rounded() == $0 * 128 }
      #expect(areCoarse && Set(numbers).count > count / 2)
    }
    #expect((memory + placement.result).load(as: UInt32.self) == 0xFFFF_FFFF)
  }

  @Test func `a quick run measures an operator of each class, and says that these are not all`() {
    func operators(_ mode: RunPlan.Mode) -> WorkloadList {
      WorkloadList(plan(mode, [.operators]), machine: machine(), catalogue: idleCatalogue)
    }
    let (quick, all) = (operators(.quick), operators(.standard))
    #expect(quick.workloads.count == 1 + 3 && all.workloads.count == 1 + 20)
    let left = quick.unavailable.filter { $0.subject == "operators" && $0.reason.contains("20") }
    #expect(left.count == 1 && left.first?.remedy == "run without --quick")
    #expect(all.workloads.allSatisfy { $0.threads == 1 && $0.instructionSet == .avx512 })
  }

  @Test func `a layer of another shape is listed as it was asked for`() throws {
    var asked = plan(.standard, [.operators])
    asked.encoder = EncoderShape(batch: 2, sequence: 192)
    let list = WorkloadList(asked, machine: machine(), catalogue: idleCatalogue)
    let softmax = try #require(list.workloads.first { $0.kernel == "softmax" })
    #expect(softmax.operation?.rows == 2 * 16 * 192 && softmax.operation?.columns == 192)
  }

  @Test func `a shape that no memory holds needs more than any number`() {
    let small = OperatorDemand.bytes(EncoderShape(batch: 1, sequence: 64))
    #expect(small > 16 << 20 && small < 64 << 20)
    #expect(OperatorDemand.bytes(EncoderShape(batch: .max, sequence: .max)) == .max)
    // Scores of 16 heads, read, masked and written.
    let long = OperatorDemand.bytes(EncoderShape(batch: 8, sequence: 8192))
    #expect(long > 3 * 4 * 8 * 16 * 8192 * 8192)
  }
}
