/// Whether two numbers agree to a relative precision, or to that absolutely where both are small.
func agrees(_ left: Double, _ right: Double, within precision: Double = 1e-12) -> Bool {
  left == right || abs(left - right) <= precision * max(1e-3, abs(left), abs(right))
}
