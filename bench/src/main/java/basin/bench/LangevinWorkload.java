package basin.bench;

import basin.bench.Candidate.TimedFit;
import basin.net.Activation;
import basin.net.Perceptron;
import basin.net.ScalarEnergy;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.sample.Chains;
import basin.sample.InverseMass;
import basin.sample.Langevin;
import basin.sample.Sampling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Langevin steps of many chains over an energy that is a multilayer perceptron with two hidden layers, as for the
/// negatives of contrastive divergence.
///
/// @param rows number of chains
/// @param hidden number of units in each hidden layer
/// @param steps number of steps of one fit
record LangevinWorkload(long rows, int hidden, int steps) implements Workload {
    private static final Randomness RANDOMNESS = new Randomness(1).named("langevin");
    private static final int COLUMNS = 2;
    private static final double STEP_SIZE = 0.01;
    private static final double NOISE = 0.1;

    /// Basin and the peers draw different random numbers. For n nearly Gaussian chains with two columns, the
    /// relative standard error of the mean square is √(2 / 2n): 6 % for the smallest n, 256.
    private static final double TOLERANCE = 0.3;

    @Override
    public String name() {
        return String.format(
                Locale.ROOT, "Langevin, %,d chains on a perceptron %d-%d-%d-1 SiLU", rows, COLUMNS, hidden, hidden);
    }

    @Override
    public String step() {
        return "step of every chain";
    }

    @Override
    public String objective() {
        return "mean square";
    }

    /// The products with the weights, forward and backward.
    @Override
    public double operations() {
        return 2 * 2.0 * rows * hidden * (COLUMNS + hidden + 1);
    }

    /// Uniform numbers within ±1/√inputs, as in PyTorch's initialisation.
    private static Rows drawn(String name, int count, int columns, int inputs) {
        Rows drawn = Rows.zeros(count, columns);
        Randomness randomness = RANDOMNESS.named(name);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < columns; p++) {
                drawn.set(i, p, (float) ((2 * randomness.uniform(i, 0, p) - 1) / Math.sqrt(inputs)));
            }
        }
        return drawn;
    }

    private Rows start() {
        Rows start = Rows.zeros(Math.toIntExact(rows), COLUMNS);
        for (int i = 0; i < start.count(); i++) {
            for (int p = 0; p < COLUMNS; p++) {
                start.set(i, p, (float) RANDOMNESS.normal(i, 0, p));
            }
        }
        return start;
    }

    private Rows weight(int layer) {
        int inputs = layer == 0 ? COLUMNS : hidden;
        return drawn("weight " + layer, layer == 2 ? 1 : hidden, inputs, inputs);
    }

    private Rows bias(int layer) {
        return drawn("bias " + layer, layer == 2 ? 1 : hidden, 1, layer == 0 ? COLUMNS : hidden);
    }

    private Perceptron.Layer layer(int layer) {
        return new Perceptron.Layer(weight(layer).array(0), bias(layer).array(0));
    }

    @Override
    public TimedFit fit(Shards shards) {
        List<Perceptron.Layer> layers = List.of(layer(0), layer(1), layer(2));
        ScalarEnergy energy = new ScalarEnergy(new Perceptron(COLUMNS, layers, Activation.SILU));
        Chains chains = Chains.at(start(), energy);
        // Noise √(2ε/β).
        Sampling sampling = Sampling.of(1, shards).at(2 * STEP_SIZE / (NOISE * NOISE));
        long begin = System.nanoTime();
        sampling.run(new Langevin(STEP_SIZE, InverseMass.IDENTITY), energy, chains, steps);
        double milliseconds = (System.nanoTime() - begin) * 1e-6;
        return new TimedFit(milliseconds, steps, Rows.of(new float[] {meanSquare(chains.y)}));
    }

    private static float meanSquare(Rows y) {
        double sum = 0;
        for (int i = 0; i < y.count(); i++) {
            for (float cell : y.row(i)) {
                sum += (double) cell * cell;
            }
        }
        return (float) (sum / y.count() / y.columns());
    }

    @Override
    public Optional<PeerScript> peers() {
        return Optional.of(new PeerScript(
                "langevin.py",
                List.of(Peers.PYTORCH),
                Map.of(
                        "start", start(), "weight0", weight(0), "bias0", bias(0), "weight1", weight(1), "bias1",
                        bias(1), "weight2", weight(2), "bias2", bias(2)),
                List.of(
                        "--columns",
                        "" + COLUMNS,
                        "--hidden",
                        "" + hidden,
                        "--steps",
                        "" + steps,
                        "--rate",
                        "" + STEP_SIZE,
                        "--noise",
                        "" + NOISE),
                1,
                1));
    }

    @Override
    public double target() {
        return 4;
    }

    @Override
    public double tolerance() {
        return TOLERANCE;
    }

    @Override
    public Workload times(int factor) {
        return new LangevinWorkload(factor * rows, hidden, steps);
    }
}
