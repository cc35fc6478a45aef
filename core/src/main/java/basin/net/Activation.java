package basin.net;

import basin.kernel.Kernels;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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

    /// As a user writes it, such as `silu`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Every word.
    public static List<String> words() {
        return Stream.of(values()).map(Activation::word).toList();
    }

    /// The activation of a word.
    ///
    /// @throws IllegalArgumentException for an unknown one
    public static Activation named(String word) {
        return Stream.of(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "activation: expected one of " + words() + ", got '" + word + "'"));
    }
}
