package basin.strategy.sparse;

import basin.nets.Declarations;
import basin.nets.Net;
import basin.nets.Weights;
import basin.rows.Rows;
import basin.tensor.NativeTensor;
import java.util.Arrays;

/// Steps of ISTA unrolled into layers, the net of LISTA (Gregor & LeCun, "Learning fast approximations of sparse
/// coding", ICML 2010, algorithm 3): z ← shrink(W y + S z, θ), where all layers share W, S and one θ for each code.
///
/// @param inputs columns of y
/// @param outputs number of codes, k
/// @param layers number of steps after the first, which is shrink(W y, θ)
record ShrinkageNet(int inputs, int outputs, int layers) implements Net {
    private static final String WEIGHT = "encoder.weight";
    private static final String SHARED = "encoder.shared";
    private static final String THRESHOLD = "encoder.threshold";

    /// Zeros: see [#declare(Declarations, Rows, double, double)].
    @Override
    public void declare(Declarations into) {
        into.zeros(WEIGHT, outputs, inputs);
        into.zeros(SHARED, outputs, outputs);
        into.zeros(THRESHOLD, outputs);
    }

    /// The values for which the layers are steps of ISTA: W = Dᵀ/L, S = I − DᵀD/L, θ = λ/L.
    ///
    /// @param atoms the columns of D, one in each row
    /// @param lambda λ
    /// @param largest L, the largest eigenvalue of DᵀD or more
    void declare(Declarations into, Rows atoms, double lambda, double largest) {
        float[] weight = new float[outputs * inputs];
        float[] shared = new float[outputs * outputs];
        float[] threshold = new float[outputs];
        for (int j = 0; j < outputs; j++) {
            for (int p = 0; p < inputs; p++) {
                weight[j * inputs + p] = (float) (atoms.get(j, p) / largest);
            }
            for (int i = 0; i < outputs; i++) {
                double product = 0;
                for (int p = 0; p < inputs; p++) {
                    product += (double) atoms.get(j, p) * atoms.get(i, p);
                }
                shared[j * outputs + i] = (float) ((i == j ? 1 : 0) - product / largest);
            }
        }
        Arrays.fill(threshold, (float) (lambda / largest));
        into.add(WEIGHT, weight, outputs, inputs);
        into.add(SHARED, shared, outputs, outputs);
        into.add(THRESHOLD, threshold, outputs);
    }

    /// The same net with these initial values.
    Net startingAt(Rows atoms, double lambda, double largest) {
        ShrinkageNet net = this;
        return new Net() {
            @Override
            public int inputs() {
                return net.inputs;
            }

            @Override
            public int outputs() {
                return net.outputs;
            }

            @Override
            public void declare(Declarations into) {
                net.declare(into, atoms, lambda, largest);
            }

            @Override
            public NativeTensor forward(Weights weights, NativeTensor y) {
                return net.forward(weights, y);
            }
        };
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor y) {
        NativeTensor threshold = weights.get(THRESHOLD);
        NativeTensor driven = y.matmul(weights.get(WEIGHT).transposed());
        NativeTensor shared = weights.get(SHARED).transposed();
        NativeTensor z = shrink(driven, threshold);
        for (int l = 0; l < layers; l++) {
            z = shrink(driven.plus(z.matmul(shared)), threshold);
        }
        return z;
    }

    /// sign(z) · max(|z| − θ, 0).
    private static NativeTensor shrink(NativeTensor z, NativeTensor threshold) {
        return z.minus(threshold).relu().minus(z.negated().minus(threshold).relu());
    }
}
