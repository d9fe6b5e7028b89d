/// The matrices of `Float` that a workload works on, and how much there is to do on them.
///
/// A matrix product has two factors, `rows` × `depth` and `depth` × `columns`; several of one shape
/// lie one behind the other. Any other operator has a depth and a number of products of 1.
public struct MatrixOperation: Codable, Hashable, Sendable {
  /// Rows of the result.
  public var rows: Int
  /// Columns of the result.
  public var columns: Int
  /// Terms of each sum of a product; 1 for what sums nothing up.
  public var depth: Int
  /// Products of that shape; 1 for what is no product.
  public var products: Int
  /// Elements that are read.
  public var sourceElements: Int
  /// Elements of a second operand: a right factor, a bias, a mask; 0 for none.
  public var secondElements: Int

  /// A number of matrix products.
  public init(rows: Int, columns: Int, depth: Int, products: Int = 1) {
    self.rows = rows
    self.columns = columns
    self.depth = depth
    self.products = products
    sourceElements = rows * depth * products
    secondElements = depth * columns * products
  }

  /// An operator that takes a matrix to one of the same shape.
  ///
  /// - Parameters:
  ///   - rows: Rows of both.
  ///   - columns: Columns of both.
  ///   - second: Elements of a second operand.
  public init(rows: Int, columns: Int, second: Int) {
    self.rows = rows
    self.columns = columns
    depth = 1
    products = 1
    sourceElements = rows * columns
    secondElements = second
  }

  /// Elements of the result.
  public var resultElements: Int { rows * columns * products }
  /// Units of the kernel's count: terms of all sums, or elements.
  public var units: Int { resultElements * depth }
  /// Operands read once and results written once: the least that has to move, in B.
  public var bytes: Bytes { Bytes(4 * Double(sourceElements + secondElements + resultElements)) }
}
