package basin.train;

import basin.rows.Tensor;
import java.util.Map;

/// Adam with decoupled weight decay: values ← (1 − rate · decay) values, then the step of Adam
/// (Loshchilov & Hutter, ICLR 2019, algorithm 2).
final class AdamW implements Optimiser {
    private final Adam adam;
    private final double decay;
    private float kept = 1;

    /// @param momentum β₁
    /// @param decay the weight decay at a rate of 1
    AdamW(int size, double momentum, double decay) {
        this.adam = new Adam(size, momentum);
        this.decay = decay;
    }

    @Override
    public void begin(double rate) {
        kept = (float) (1 - rate * decay);
        adam.begin(rate);
    }

    @Override
    public void step(float[] values, float[] gradient, float scale, int from, int to) {
        float share = kept;
        for (int j = from; j < to; j++) {
            values[j] *= share;
        }
        adam.step(values, gradient, scale, from, to);
    }

    @Override
    public Map<String, Tensor> state() {
        return adam.state();
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        adam.restore(state);
    }
}
