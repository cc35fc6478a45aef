package basin.bench;

import basin.bench.Candidate.TimedFit;
import basin.model.Training;
import basin.net.Activation;
import basin.nets.Mlp;
import basin.nets.Parameters;
import basin.nets.SquaredCost;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.train.Objective;
import basin.train.Schedule;
import basin.train.Trainer;
import basin.train.TrainerSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Training steps of an MLP autoencoder: loss, derivatives, Adam. All steps use the same
/// batch.
///
/// @param rows number of rows in the batch
/// @param widths of the layers
/// @param steps number of steps of one fit
record AutoencoderWorkload(long rows, List<Integer> widths, int steps) implements Workload {
    private static final Randomness RANDOMNESS = new Randomness(1).named("autoencoder");
    private static final double RATE = 1e-4;

    /// The number of directions in which the rows vary.
    private static final int DIRECTIONS = 8;

    /// Programs add in another order, over many steps: the losses agree to three digits or more.
    private static final double TOLERANCE = 1e-3;

    @Override
    public String name() {
        return String.format(Locale.ROOT, "Autoencoder %s, SiLU, Adam, batches of %,d", text(), rows);
    }

    private String text() {
        return widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    @Override
    public String step() {
        return "training step";
    }

    @Override
    public String objective() {
        return "loss";
    }

    /// Three products with every weight for each row: the output, the derivatives by the inputs and those by the
    /// weights; the first layer needs no derivatives by its inputs.
    @Override
    public double operations() {
        double products = 0;
        for (int l = 0; l + 1 < widths.size(); l++) {
            products += (l == 0 ? 2.0 : 3.0) * widths.get(l) * widths.get(l + 1);
        }
        return 2 * products * rows;
    }

    private Rows drawn() {
        int columns = widths.getFirst();
        Rows drawn = Rows.zeros(Math.toIntExact(rows), columns);
        for (int i = 0; i < drawn.count(); i++) {
            for (int p = 0; p < columns; p++) {
                double sum = 0;
                for (int k = 0; k < DIRECTIONS; k++) {
                    sum += RANDOMNESS.normal(i, 1, k) * RANDOMNESS.normal(k, 2, p);
                }
                drawn.set(i, p, (float) (sum / Math.sqrt(DIRECTIONS)));
            }
        }
        return drawn;
    }

    private Mlp net() {
        return new Mlp("net", widths, Activation.SILU);
    }

    private Parameters first() {
        return Parameters.of(List.of(net()), RANDOMNESS);
    }

    @Override
    public TimedFit fit(Shards shards) {
        Mlp net = net();
        SquaredCost cost = new SquaredCost();
        Objective objective = (weights, shard) -> {
            var y = shard.y();
            return shard.mean(cost.of(y, net.forward(weights, y)));
        };
        TrainerSettings settings = TrainerSettings.standard()
                .withSteps(steps)
                .withBatch(Math.toIntExact(rows))
                .withRate(RATE)
                .withSchedule(Schedule.Shape.CONSTANT, 0)
                .withClip(1e9)
                .withAverage(0)
                .withoutValidation();
        float[] loss = new float[1];
        Training training = Training.of(0, shards)
                .watchedBy(step -> loss[0] =
                        step.metrics().getOrDefault("loss", Double.NaN).floatValue());
        Rows drawn = drawn();
        Parameters first = first();
        long begin = System.nanoTime();
        int taken = new Trainer(objective, settings, training)
                .withNets(List.of(net))
                .train(drawn, first)
                .steps();
        double milliseconds = (System.nanoTime() - begin) * 1e-6;
        return new TimedFit(milliseconds, taken, Rows.of(loss));
    }

    @Override
    public Optional<PeerScript> peers() {
        return Optional.of(new PeerScript(
                "autoencoder.py",
                List.of(Peers.PYTORCH, Peers.PYTORCH_FOREACH),
                Map.of("rows", drawn(), "weights", Rows.wrap(first().values(), 1)),
                List.of("--widths", text(), "--steps", "" + steps, "--rate", "" + RATE),
                1,
                1));
    }

    @Override
    public double target() {
        return 1.5;
    }

    @Override
    public double tolerance() {
        return TOLERANCE;
    }

    @Override
    public Workload times(int factor) {
        return new AutoencoderWorkload(factor * rows, widths, steps);
    }
}
