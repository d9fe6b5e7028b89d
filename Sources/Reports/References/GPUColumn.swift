import RooflineModel

/// One column of the reference table: its heading, and its figure for each reference.
struct GPUColumn {
  /// The heading; line breaks stand.
  var title: String
  /// The side that cells keep to.
  var alignment: TextTable.Alignment
  /// 0 for a column that is always shown; of the others those of the greatest rank are dropped
  /// first, all together.
  var rank: Int
  /// The least width that long cells may be wrapped to; absent if they may not.
  var wrapWidth: Int?
  /// The figure of one reference.
  var figure: @Sendable (GPUReference) -> GPUFigure

  init(
    _ title: String, alignment: TextTable.Alignment = .right, rank: Int, wrapWidth: Int? = nil,
    figure: @escaping @Sendable (GPUReference) -> GPUFigure
  ) {
    self.title = title
    self.alignment = alignment
    self.rank = rank
    self.wrapWidth = wrapWidth
    self.figure = figure
  }

  // MARK: Identity and memory

  static let id = GPUColumn("id", alignment: .left, rank: 0) { GPUFigure($0.id) }

  static func name(rank: Int) -> GPUColumn {
    GPUColumn("name", alignment: .left, rank: rank, wrapWidth: 16) { GPUFigure($0.name) }
  }

  static func year(rank: Int) -> GPUColumn {
    GPUColumn("year", rank: rank) {
      GPUFigure(String($0.year), isRecalled: $0.provenance.isRecalled("year"))
    }
  }

  static func memory(rank: Int) -> GPUColumn {
    GPUColumn("memory\nGB", rank: rank) {
      GPUFigure(
        whole: .available($0.memory.value), per: 1e9,
        isRecalled: $0.provenance.isRecalled("memory_gb"))
    }
  }

  static func memoryType(rank: Int) -> GPUColumn {
    GPUColumn("memory\ntype", alignment: .left, rank: rank) { GPUFigure($0.memoryType) }
  }

  static func bandwidth(rank: Int) -> GPUColumn {
    GPUColumn("memory\nGB/s", rank: rank) {
      GPUFigure(
        .available($0.bandwidth.value), per: 1e9,
        isRecalled: $0.provenance.isRecalled("memory_bandwidth_gb_per_s"))
    }
  }

  // MARK: Power

  static func power(rank: Int) -> GPUColumn {
    GPUColumn("power\nW", rank: rank) {
      GPUFigure(whole: $0.power, isRecalled: $0.provenance.isRecalled("tdp_w"))
    }
  }

  static func memoryPerWatt(rank: Int) -> GPUColumn {
    GPUColumn("memory\nMB/W", rank: rank) {
      GPUFigure(
        $0.memoryBytesPerWatt, per: 1e6,
        isRecalled: $0.provenance.isRecalled("memory_gb") || $0.provenance.isRecalled("tdp_w"))
    }
  }
}
