package basin.classic.mixture;

/// The kind of the covariances of a mixture; kinds with fewer parameters can be learned from fewer rows.
public enum MixtureCovariance {
    /// Any covariance for each component: ellipsoids of any size, shape and direction.
    FULL,
    /// A variance for each column of each component: ellipsoids along the axes.
    DIAGONAL,
    /// One covariance of any kind that all components share.
    TIED,
    /// One variance for each component: spheres.
    SPHERICAL;

    /// Whether a covariance is stored as a d × d matrix, row-major; otherwise as d variances.
    boolean isDense() {
        return this == FULL || this == TIED;
    }

    /// The number of free parameters in the covariances of k components over d columns.
    long parameters(long k, long d) {
        return switch (this) {
            case FULL -> k * d * (d + 1) / 2;
            case DIAGONAL -> k * d;
            case TIED -> d * (d + 1) / 2;
            case SPHERICAL -> k;
        };
    }
}
