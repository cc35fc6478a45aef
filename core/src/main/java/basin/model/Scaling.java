package basin.model;

/// The scaling of columns that a method requires.
public enum Scaling {
    /// Mean 0, standard deviation 1.
    STANDARD,
    /// Unchanged, for data whose values have a meaning, such as 0 and 1.
    NONE
}
