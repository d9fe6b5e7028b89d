/// A number within 1 % of 0 that looks random and depends on `index` alone, with a period of 13.
public func wobble(_ index: Int) -> Double { Double((index * 7) % 13 - 6) / 600 }
