package basin.train;

import basin.rows.NamedTensors;
import basin.rows.Tensor;
import java.util.Map;

/// Stochastic gradient descent with momentum: velocity ← momentum · velocity + gradient, values ← values − rate ·
/// velocity (Sutskever, Martens, Dahl & Hinton, ICML 2013, eq. 1 and 2, with the rate applied as in PyTorch).
final class Sgd implements Optimiser {
    private final float momentum;
    private final float[] velocities;
    private float rate;

    Sgd(int size, double momentum) {
        this.momentum = (float) momentum;
        this.velocities = new float[size];
    }

    @Override
    public void begin(double now) {
        rate = (float) now;
    }

    @Override
    public void step(float[] values, float[] gradient, float scale, int from, int to) {
        float[] velocity = velocities;
        float kept = momentum;
        float length = rate;
        for (int j = from; j < to; j++) {
            velocity[j] = kept * velocity[j] + scale * gradient[j];
            values[j] -= length * velocity[j];
        }
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of("velocities", Tensor.of(velocities.clone(), velocities.length));
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        float[] stored = new NamedTensors(TrainerState.OWNER, state).floats("velocities", velocities.length);
        System.arraycopy(stored, 0, velocities, 0, velocities.length);
    }
}
