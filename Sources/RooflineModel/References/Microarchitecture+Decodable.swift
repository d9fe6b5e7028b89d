extension Microarchitecture: Decodable {
  private enum Key: String, CodingKey {
    case id, vendor, name, products, year, identity, l1, alternative, confidence, source, notes
    case fmaPipes = "fma_pipes"
    case fmaPipeBits = "fma_pipe_bits"
    case sveBits = "sve_bits"
    case flopPerCycle = "flop_per_cycle"
    case addPerMultiplyRate = "add_per_multiply_rate"
    case mixedPerCycle = "mixed_multiply_add_per_cycle"
    case latencies = "latency_cycles"
    case l2ToL1BytesPerCycle = "l2_to_l1_bytes_per_cycle"
    case recalledFields = "recalled_fields"
  }

  /// Decodes one entry of `cpu-references.json`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    id = try container.decode(String.self, forKey: .id)
    vendor = try container.decode(String.self, forKey: .vendor)
    name = try container.decode(String.self, forKey: .name)
    products = try container.decode(String.self, forKey: .products)
    year = try container.decode(Int.self, forKey: .year)
    identity = try container.decode(ProcessorIdentity.self, forKey: .identity)
    fmaPipes = try container.decode(Int.self, forKey: .fmaPipes)
    fmaPipeBits = try container.decode(Int.self, forKey: .fmaPipeBits)
    sveBits = try container.decodeIfPresent(Int.self, forKey: .sveBits)
    fmaFlopPerCycle = try container.decode(PerPrecision.self, forKey: .flopPerCycle)
    addPerMultiplyRate =
      try container.decodeIfPresent(Double.self, forKey: .addPerMultiplyRate) ?? 1
    mixedPerCycle = try container.decode(VectorRates.self, forKey: .mixedPerCycle)
    latencies = try container.decode([String: Int].self, forKey: .latencies)
    l1 = try container.decode(L1.self, forKey: .l1)
    l2ToL1BytesPerCycle =
      try container.decodeIfPresent(Double.self, forKey: .l2ToL1BytesPerCycle)
    alternative = try container.decodeIfPresent(Alternative.self, forKey: .alternative)
    provenance = Provenance(
      source: try container.decode(String.self, forKey: .source),
      confidence: try container.decode(Provenance.Confidence.self, forKey: .confidence),
      recalledFields:
        try container.decodeIfPresent([String].self, forKey: .recalledFields) ?? [],
      notes: try container.decode(String.self, forKey: .notes))
  }
}
