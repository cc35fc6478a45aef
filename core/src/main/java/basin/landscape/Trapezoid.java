package basin.landscape;

import java.util.function.DoubleUnaryOperator;

/// Integrals over the line by the trapezoidal rule, whose error falls faster than any power of the step for an
/// analytic function that vanishes at both ends (Trefethen & Weideman, SIAM Review 2014, theorem 5.1).
final class Trapezoid {
    private Trapezoid() {}

    /// ∫ f from `low` to `high`, where f and its derivatives are nearly 0 at both ends.
    static double integral(DoubleUnaryOperator f, double low, double high, int steps) {
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            sum += f.applyAsDouble(low + (high - low) * i / steps);
        }
        return sum * (high - low) / steps;
    }
}
