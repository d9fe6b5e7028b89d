/// How matrix products are cut into blocks that stay in the caches.
///
/// A block of the left factor, `rows` × `depth`, is to stay in a second-level cache (240 KiB), a strip
/// of the right one, `depth` × 16 or 32, in the first (16 or 32 KiB), its block in the last (1.5 MiB).
/// All are multiples of every instruction set's tile.
///
/// Source: Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication, ACM TOMS 34(3),
/// 2008; Van Zee and van de Geijn, BLIS, ACM TOMS 41(3), 2015.
public enum MatrixBlocking {
  /// Rows of a block of the left factor, at most.
  public static let rows = 240
  /// Columns of a block of the right factor, at most.
  public static let columns = 1536
  /// Terms of each sum that a block covers, at most.
  public static let depth = 256
  /// Room for one tile of the result that reaches over an edge, in B.
  public static let tileBytes = 4096

  /// Memory that the product of any two matrices of `Float` needs for packed blocks, in B.
  public static let scratchBytes = tileBytes + (rows + columns) * depth * 4
}
