package basin.train;

import basin.rows.NamedTensors;
import basin.rows.Tensor;
import java.util.Map;

/// Adam: gradient steps scaled by running averages of the gradient and of its square, so that their size does not
/// depend on the scale of the gradient (Kingma & Ba, ICLR 2015, algorithm 1).
final class Adam implements Optimiser {
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final double momentum;
    private final float[] means;
    private final float[] squares;
    private long steps;
    private float length;
    private float correction;

    /// @param size number of parameters
    /// @param momentum β₁, the weight of the past in the average of gradients
    Adam(int size, double momentum) {
        this.momentum = momentum;
        this.means = new float[size];
        this.squares = new float[size];
    }

    @Override
    public void begin(double rate) {
        steps++;
        length = (float) (rate / (1 - Math.pow(momentum, (double) steps)));
        correction = (float) (1 / Math.sqrt(1 - Math.pow(SECOND, (double) steps)));
    }

    @Override
    public void step(float[] values, float[] gradient, float scale, int from, int to) {
        // Local variables, so that the loop is compiled to vector instructions.
        float[] mean = means;
        float[] square = squares;
        float first = (float) momentum;
        float firstRest = (float) (1 - momentum);
        float second = (float) SECOND;
        float secondRest = (float) (1 - SECOND);
        float rate = length;
        float upwards = correction;
        for (int j = from; j < to; j++) {
            float slope = scale * gradient[j];
            mean[j] = first * mean[j] + firstRest * slope;
            square[j] = second * square[j] + secondRest * slope * slope;
            values[j] -= rate * mean[j] / ((float) Math.sqrt(square[j]) * upwards + (float) EPSILON);
        }
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of(
                "means", Tensor.of(means.clone(), means.length),
                "squares", Tensor.of(squares.clone(), squares.length),
                "steps", Tensor.of(new long[] {steps}, 1));
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        NamedTensors stored = new NamedTensors(TrainerState.OWNER, state);
        System.arraycopy(stored.floats("means", means.length), 0, means, 0, means.length);
        System.arraycopy(stored.floats("squares", squares.length), 0, squares, 0, squares.length);
        steps = stored.longs("steps", 1)[0];
    }
}
