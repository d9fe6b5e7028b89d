internal import CLinux

/// Where machine code lies in the file it was loaded from.
public enum CodeAddress {
  /// How far behind the start of the file's image `function` lies, in B; -1 if it is in no file.
  public static func offset(of function: UnsafeRawPointer) -> Int {
    Int(cl_offset_in_image(function))
  }
}
