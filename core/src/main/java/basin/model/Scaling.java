package basin.model;

/// How a method wants its columns.
public enum Scaling {
    /// Mean 0, standard deviation 1.
    STANDARD,
    /// As they are: for data whose values mean something by themselves, such as 0 and 1.
    NONE
}
