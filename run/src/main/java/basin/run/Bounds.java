package basin.run;

/// The bounds of a missing cell.
///
/// @param low in the types of [Answer#cells]
/// @param high the same
public record Bounds(Object low, Object high) {}
