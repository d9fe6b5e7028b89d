import Dispatch
import Foundation
import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

#if arch(x86_64)
  @testable import KernelsSSE2
#else
  @testable import KernelsNEON
#endif

@Suite struct LadderKernelTests {
  @Test(arguments: DispatchStep.allCases, OpcodeOrder.allCases)
  func `a step of the ladder does what its scalar twin does`(
    step: DispatchStep, order: OpcodeOrder
  ) throws {
    guard order == .predictable || step.takesAnyOrder else { return }
    let kernel = try #require(
      hostKernels.first { $0.name == step.rawValue && $0.precision == .f32 })
    let opcodes = Array(DispatchLadder.opcodes(order).prefix(64))
    for elements in [1, 3, 16, 40, 1025] {
      for passes in [1, 3] {
        let memory = LadderMemory(elements: elements, opcodes: opcodes)
        memory.run(kernel, passes: passes)
        let twin = step == .fused ? ScalarTwin.fusedLadder : ScalarTwin.ladder
        #expect(
          memory.result == twin(opcodes, elements, passes, Tally()),
          "\(elements) elements, \(passes) passes")
        #expect(memory.constant == Array(repeating: -1, count: elements))
      }
    }
  }

  @Test func `programs of both orders stay small whole numbers and really change their operands`() {
    for order in OpcodeOrder.allCases {
      let opcodes = DispatchLadder.opcodes(order)
      #expect(opcodes.count == DispatchLadder.longest)
      let values = (1...20).map {
        ScalarTwin.ladder(opcodes, elements: 1, passes: $0, Tally())[0]
      }
      #expect(values.allSatisfy { abs($0) < 1e5 && $0 == $0.rounded() }, "\(order)")
      #expect(ScalarTwin.ladder(Array(opcodes.prefix(5)), elements: 1, Tally()) != [3])
    }
    let random = DispatchLadder.opcodes(.random)
    for kind in DispatchLadder.Operator.allCases {
      let share = Double(random.count { $0 == kind.rawValue }) / Double(random.count)
      #expect(abs(share - 0.25) < 0.02, "\(kind)")
    }
  }

  @Test func `a queued program does what a direct one does, however the threads take turns`() throws
  {
    let kernel = try #require(hostKernels.first { $0.name == "queued" })
    // Twice: the second time the queue's counts go on from where they were.
    let opcodes = Array(DispatchLadder.opcodes(.random).prefix(1024))
    let memory = LadderMemory(elements: 20, opcodes: opcodes)
    for passes in [1, 2] {
      memory.fill()
      // A thread of its own: of a pool with one thread, the other side might never get any.
      let isDone = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        memory.run(kernel, passes: passes, LaunchQueueLayout.worker)
        isDone.signal()
      }
      memory.run(kernel, passes: passes, LaunchQueueLayout.dispatcher)
      isDone.wait()
      #expect(memory.result == ScalarTwin.ladder(opcodes, elements: 20, passes: passes, Tally()))
    }
  }
}

@Suite struct DispatcherTests {
  private let pool = BlockPool()

  private func tensor(
    _ values: [Float], device: Device = .immediate, needsGradient: Bool = false
  ) -> Tensor {
    let key = DispatchKey(type: .f32, device: device, needsGradient: needsGradient)
    let tensor = Tensor(values.count, key, from: pool)
    tensor.address.initializeMemory(as: Float.self, from: values, count: values.count)
    return tensor
  }

  private func numbers(_ tensor: Tensor) -> [Float] {
    (0..<tensor.count).map { tensor.address.load(fromByteOffset: 4 * $0, as: Float.self) }
  }

  private func dispatcher() -> Dispatcher {
    let dispatcher = Dispatcher(pool: pool)
    dispatcher.registerOperators()
    return dispatcher
  }

  @Test func `the operator is found by its name`() throws {
    let (left, right) = (tensor([7, 8]), tensor([2, 3]))
    let dispatcher = dispatcher()
    #expect(numbers(try dispatcher.call("add", left, right)) == [9, 11])
    #expect(numbers(try dispatcher.call("subtract", left, right)) == [5, 5])
    #expect(numbers(try dispatcher.call("reverse", left, right)) == [-5, -5])
    #expect(numbers(try dispatcher.call("multiply", left, right)) == [14, 24])
  }

  @Test func `the kernel is chosen by the element type`() throws {
    let key = DispatchKey(type: .f64, device: .immediate, needsGradient: false)
    let (left, right) = (Tensor(1, key, from: pool), Tensor(1, key, from: pool))
    left.address.storeBytes(of: 1e300, as: Double.self)
    right.address.storeBytes(of: 0.5, as: Double.self)
    let result = try dispatcher().call("multiply", left, right)
    #expect(result.address.load(as: Double.self) == 5e299)
  }

  @Test func `a wanted gradient makes the result remember its operands`() throws {
    let (left, right) = (tensor([1], needsGradient: true), tensor([2]))
    let result = try dispatcher().call("add", left, right)
    #expect(result.key.needsGradient && result.origin?.name == "add")
    #expect(result.origin?.left === left && result.origin?.right === right)
    #expect(try dispatcher().call("add", right, right).origin == nil)
    #expect(numbers(result) == [3])
  }

  @Test func `what cannot be dispatched is refused with the reason`() {
    let dispatcher = dispatcher()
    let one = tensor([1])
    #expect(throws: DispatchError.unknownOperator("divide")) {
      _ = try dispatcher.call("divide", one, one)
    }
    #expect(throws: DispatchError.shapes(1, 2)) {
      _ = try dispatcher.call("add", one, tensor([1, 2]))
    }
    let queued = tensor([1], device: .queued)
    #expect(throws: DispatchError.mixedOperands) { _ = try dispatcher.call("add", one, queued) }
    #expect(throws: DispatchError.noKernel("add", queued.key)) {
      _ = try dispatcher.call("add", queued, queued)
    }
  }

  @Test func `captured launches are not run, and name the blocks in turn`() throws {
    let (start, constant) = (tensor([3]), tensor([-1]))
    let dispatcher = dispatcher()
    dispatcher.startCapturing()
    let result = try dispatcher.call("add", start, constant)
    _ = try dispatcher.call("add", result, constant)
    let trace = try #require(dispatcher.trace)
    #expect(trace.count == 2)
    #expect(trace[0].left == start.address && trace[1].left == UnsafeRawPointer(trace[0].result))
    for launch in trace { launch.run() }
    #expect(trace[1].result.load(as: Float.self) == 1)
  }

  @Test func `a block goes back to the pool with its tensor, and to no tensor of another size`() {
    let first = tensor([1]).address
    #expect(tensor([2]).address == first)
    let kept = tensor([3])
    #expect(kept.address == first && tensor([4]).address != first)
    #expect(tensor(Array(repeating: 0, count: 100)).address != first)
  }
}

/// Arrays and opcodes of a program.
private final class LadderMemory: @unchecked Sendable {
  private let elements: Int
  private let arrays: UnsafeMutableRawPointer
  private let opcodes: UnsafeMutablePointer<UInt8>
  private let queue: UnsafeMutableRawPointer
  private let length: Int

  init(elements: Int, opcodes: [UInt8]) {
    self.elements = elements
    length = opcodes.count
    arrays = .allocate(byteCount: DispatchLadder.bytes(elements: elements), alignment: 64)
    self.opcodes = .allocate(capacity: opcodes.count)
    self.opcodes.initialize(from: opcodes, count: opcodes.count)
    queue = .allocate(byteCount: LaunchQueueLayout.bytes, alignment: 64)
    queue.initializeMemory(as: UInt8.self, repeating: 0, count: LaunchQueueLayout.bytes)
    fill()
  }

  deinit {
    arrays.deallocate()
    opcodes.deallocate()
    queue.deallocate()
  }

  func fill() { DispatchLadder.fill(arrays, elements: elements) }

  func run(_ kernel: Kernel, passes: Int, _ side: Double = LaunchQueueLayout.dispatcher) {
    var arguments = rl_arguments(
      destination: arrays, source: opcodes, second: queue, count: Int64(length),
      passes: Int64(passes), repeats: Int64(elements), factor: side, addend: 0)
    kernel.function(&arguments)
  }

  var result: [Float] { numbers(at: 0) }
  var constant: [Float] { numbers(at: 2 * DispatchLadder.pitch(elements: elements)) }

  private func numbers(at offset: Int) -> [Float] {
    (0..<elements).map { arrays.load(fromByteOffset: offset + 4 * $0, as: Float.self) }
  }
}
