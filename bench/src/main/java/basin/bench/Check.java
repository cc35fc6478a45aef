package basin.bench;

/// Something that must hold for the times to mean anything.
///
/// @param what it is
/// @param holds whether it does
record Check(String what, boolean holds) {}
