package basin.net;

import basin.kernel.Kernels;

/// The activation function of the units of a net.
public enum Activation {
    /// x · sigmoid(x) (Elfwing, Uchibe & Doya 2018): smooth, so that an energy made of it has second derivatives.
    SILU,
    /// The hyperbolic tangent.
    TANH,
    /// log(1 + exp(x)).
    SOFTPLUS,
    /// max(x, 0), not smooth: methods that differentiate twice reject it.
    RELU;

    /// Replaces the first `count` numbers of `x` by this function of them, and writes its slopes.
    void apply(Kernels kernels, float[] x, int count, float[] slopes) {
        switch (this) {
            case SILU -> kernels.silus(x, 0, count, slopes);
            case TANH -> kernels.tanhs(x, 0, count, slopes);
            case SOFTPLUS -> kernels.softpluses(x, 0, count, slopes);
            case RELU -> kernels.rectify(x, 0, count, slopes);
        }
    }
}
