package basin.energy;

/// A function of one row, with its gradient.
@FunctionalInterface
public interface SmoothFunction {
    /// Returns F(y) and overwrites `gradient`, of the length of `y`, with ∂F/∂y. Depends on `y` alone and does not
    /// change it.
    double at(double[] y, double[] gradient);
}
