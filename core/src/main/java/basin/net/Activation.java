package basin.net;

import basin.kernel.Kernels;

/// What a unit of a net makes of its sum.
public enum Activation {
    /// x · sigmoid(x) (Elfwing, Uchibe & Doya 2018): smooth, so that an energy of it has curvature everywhere.
    SILU,
    /// The hyperbolic tangent.
    TANH,
    /// log(1 + exp(x)).
    SOFTPLUS,
    /// max(x, 0), not smooth: no method that differentiates twice takes it.
    RELU;

    /// Replaces the first `count` numbers of `x` with what this makes of them, and writes its slopes there.
    void apply(Kernels kernels, float[] x, int count, float[] slopes) {
        switch (this) {
            case SILU -> kernels.silus(x, 0, count, slopes);
            case TANH -> kernels.tanhs(x, 0, count, slopes);
            case SOFTPLUS -> kernels.softpluses(x, 0, count, slopes);
            case RELU -> kernels.rectify(x, 0, count, slopes);
        }
    }
}
