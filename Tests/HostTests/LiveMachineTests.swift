import CNUMA
import Glibc
import RooflineModel
import Testing

@testable import Host

/// What holds on every machine the tests run on.
@Suite(.serialized) struct LiveMachineTests {
  private let machine = MachineReader.read(instructionSets: [])

  @Test func `there is a processor, and every processor has a core that is listed once`() {
    #expect(!machine.processors.isEmpty)
    #expect(Set(machine.processors.map(\.number)).count == machine.processors.count)
    #expect(machine.placementOrder.sorted() == machine.processors.map(\.number))
  }

  @Test func `caches grow with their level, or say why they are missing`() {
    if machine.caches.isEmpty {
      #expect(machine.unavailable.contains { $0.subject == "caches" })
    }
    let levels = MemoryLevel.allCases.compactMap { machine.cache($0) }
    for (inner, outer) in zip(levels, levels.dropFirst()) { #expect(inner.bytes < outer.bytes) }
    for cache in machine.caches {
      #expect(cache.instances >= 1)
      #expect((1...machine.processors.count).contains(cache.sharedBy))
    }
  }

  @Test func `memory is there, and no more of it is usable than available`() {
    #expect(machine.memory.totalBytes > 0)
    #expect(machine.memory.availableBytes <= machine.memory.totalBytes)
    #expect(machine.memory.usableBytes <= machine.memory.availableBytes)
  }

  @Test func `libnuma and the kernel's files agree on the nodes`() throws {
    let reader = NodeReader(tree: .system)
    let allowed = Set(machine.processors.map(\.number))
    guard case .available(let nodes) = NUMALibrary.nodes(allowed: allowed),
      let online = try? reader.online()
    else { return }
    #expect(nodes == NodeReader.usable(online, granted: try reader.granted(), allowed: allowed))
    #expect(machine.nodes == nodes)
  }

  @Test func `the processor's signature and the kernel's flag agree on a hypervisor`() throws {
    let identity = try ProcessorIdentity(.system, processor: 0)
    guard let flagged = identity.underHypervisor else { return }
    #expect(flagged == (HypervisorReader.liveSignature != nil))
  }

  @Test func `PAPI initialises, or says why, and a disabled component says why`() {
    switch SystemPAPI.library {
    case .available(let library):
      #expect(!library.components.isEmpty)
      for component in library.components {
        #expect(component.enabled == (component.reason == nil))
      }
    case .unavailable(let reason):
      #expect(!reason.reason.isEmpty)
    }
  }

  @Test func `only what is written while it is held back stays off standard error`() async {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent]
    ) {
      write(STDERR_FILENO, "before ", 7)
      let (written, text) = StandardError.heldBack { write(STDERR_FILENO, "held\n", 5) }
      precondition(written == 5 && text == "held")
      write(STDERR_FILENO, "after", 5)
    }
    #expect(
      result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } == "before after")
  }

  @Test func `neither PAPI nor libnuma writes to standard error`() async {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent]
    ) {
      setenv("PAPI_VERBOSE", "1", 1)
      setenv("LIBPFM_VERBOSE", "1", 1)
      setenv("LIBPFM_DEBUG", "1", 1)
      _ = MachineReader.read(instructionSets: [])
      guard numa_available() >= 0 else { return }
      // libnuma warns of processors, and reports an error for memory, of a node that is not there.
      precondition(numa_run_on_node(numa_max_node() + 7) < 0)
      numa_free(numa_alloc_onnode(4096, numa_max_node() + 7), 4096)
    }
    #expect(result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } == "")
  }

  @Test func `touched pages are counted for the thread that touches them`() {
    let bytes = 64 * 4096
    let start = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    defer { munmap(start, bytes) }
    madvise(start, bytes, MADV_NOHUGEPAGE)
    let before = ThreadUsage.current
    for page in 0..<64 { start?.storeBytes(of: 1, toByteOffset: page * 4096, as: UInt8.self) }
    let change = ThreadUsage.current - before
    #expect(change.minorFaults >= 1)
    #expect(change.marks.contains(.pageFault))
  }

  @Test func `another thread's touched pages are not counted`() {
    let before = ThreadUsage.current
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { _ in
        let bytes = 16384 * 4096
        let start = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        madvise(start, bytes, MADV_NOHUGEPAGE)
        for page in 0..<16384 {
          start?.storeBytes(of: 1, toByteOffset: page * 4096, as: UInt8.self)
        }
        munmap(start, bytes)
        return nil
      }, nil)
    pthread_join(thread, nil)
    #expect((ThreadUsage.current - before).minorFaults < 4096)
  }

  @Test func `throttling is counted, or says why not`() throws {
    switch ThrottleCounter.open() {
    case .available(let counter): #expect(try counter.count() >= 0)
    case .unavailable(let reason): #expect(reason.subject == "throttling")
    }
  }
}
