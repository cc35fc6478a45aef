package basin.neural;

import basin.store.NamedTensors;
import basin.store.Tensor;
import java.util.Map;

/// Steps of a size that does not depend on the gradient's (Kingma & Ba, ICLR 2015, algorithm 1), with the decay of
/// weights apart from them where there is one (AdamW: Loshchilov & Hutter, ICLR 2019).
final class Adam implements Optimiser {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double LEAST = 1e-8;

    private final float[] means;
    private final float[] squares;
    private final double decay;
    private long steps;

    Adam(int size, double decay) {
        this.means = new float[size];
        this.squares = new float[size];
        this.decay = decay;
    }

    @Override
    public void step(float[] values, float[] gradient, double rate) {
        steps++;
        float mean = (float) (rate / (1 - Math.pow(FIRST, (double) steps)));
        float square = (float) (1 / Math.sqrt(1 - Math.pow(SECOND, (double) steps)));
        float kept = (float) (1 - rate * decay);
        float first = (float) FIRST;
        float second = (float) SECOND;
        for (int j = 0; j < values.length; j++) {
            float slope = gradient[j];
            means[j] = first * means[j] + (1 - first) * slope;
            squares[j] = second * squares[j] + (1 - second) * slope * slope;
            values[j] = kept * values[j] - mean * means[j] / ((float) Math.sqrt(squares[j]) * square + (float) LEAST);
        }
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of(
                "adam means", Tensor.of(means.clone(), means.length),
                "adam squares", Tensor.of(squares.clone(), squares.length),
                "adam steps", Tensor.of(new long[] {steps}, 1));
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        NamedTensors stored = new NamedTensors("checkpoint", state);
        System.arraycopy(stored.floats("adam means", means.length), 0, means, 0, means.length);
        System.arraycopy(stored.floats("adam squares", squares.length), 0, squares, 0, squares.length);
        steps = stored.longs("adam steps", 1)[0];
    }
}
