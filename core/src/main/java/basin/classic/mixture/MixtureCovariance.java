package basin.classic.mixture;

/// What the covariances of a mixture may be: the fewer numbers they have, the fewer rows they can be learned from.
public enum MixtureCovariance {
    /// Any covariance for each component: ellipsoids of any size, shape and direction.
    FULL,
    /// A variance for each column of each component: ellipsoids along the axes.
    DIAGONAL,
    /// One covariance of any kind that all components share.
    TIED,
    /// One variance for each component: balls.
    SPHERICAL;

    /// Whether a covariance is kept as a d × d matrix, row-major; otherwise as d variances.
    boolean isDense() {
        return this == FULL || this == TIED;
    }

    /// Free numbers in the covariances of k components over d columns.
    long parameters(long k, long d) {
        return switch (this) {
            case FULL -> k * d * (d + 1) / 2;
            case DIAGONAL -> k * d;
            case TIED -> d * (d + 1) / 2;
            case SPHERICAL -> k;
        };
    }
}
