package basin.bench;

import basin.bench.Candidate.TimedFit;
import basin.energy.SmoothEnergy;
import basin.model.Training;
import basin.net.Activation;
import basin.net.Filters;
import basin.net.ScalarEnergy;
import basin.nets.ConvolutionalEncoder;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.ImageShape;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.OptimiserKind;
import basin.train.Schedule;
import basin.train.Shard;
import basin.train.Trainer;
import basin.train.TrainerSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Steps of contrastive divergence on images: negatives that start as uniform noise and descend a convolutional
/// energy, then a step of Adam.
///
/// @param rows number of images in a batch
/// @param moves number of moves of the negatives in a step
record ContrastiveWorkload(long rows, int moves) implements Workload {
    private static final Randomness RANDOMNESS = new Randomness(1).named("contrastive");
    private static final ImageShape IMAGE = new ImageShape(28, 28, 1);
    private static final List<Filters> FILTERS =
            List.of(new Filters(16, 5, 2, 4), Filters.halving(32), Filters.halving(64), Filters.halving(64));
    private static final Net NET = new ConvolutionalEncoder("energy", IMAGE, FILTERS, List.of(64, 1), Activation.SILU);

    private static final int STEPS = 2;

    /// The number of rows that one thread moves at a time.
    private static final int TOGETHER = 32;

    private static final float NOISE = 0.005f;
    private static final float RATE = 10;
    private static final float STEEPEST = 0.03f;

    @Override
    public String name() {
        return String.format(
                Locale.ROOT,
                "Contrastive divergence, convolutional energy of 28 × 28 images, %,d images, %d moves",
                rows,
                moves);
    }

    @Override
    public String step() {
        return "training step";
    }

    @Override
    public String objective() {
        return "mean energy";
    }

    /// A gradient by the images for every move, then gradients by the weights for two batches: each a forward and a
    /// backward pass, with two operations for each multiply-add.
    @Override
    public double operations() {
        return 2.0 * rows * multiplyAdds() * (2.0 * moves + 3 * 2);
    }

    private static double multiplyAdds() {
        double sum = 0;
        ImageShape from = IMAGE;
        for (Filters layer : FILTERS) {
            ImageShape to = layer.of(from);
            sum += (double) to.columns() * layer.inputs(from.channels());
            from = to;
        }
        return sum + from.columns() * 64.0 + 64;
    }

    private static Rows uniform(Randomness randomness, int count, int step) {
        Rows drawn = Rows.zeros(count, IMAGE.columns());
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < drawn.columns(); p++) {
                drawn.set(i, p, 2 * (float) randomness.uniform(i, step, p) - 1);
            }
        }
        return drawn;
    }

    private Rows images() {
        return uniform(RANDOMNESS.named("images"), Math.toIntExact(rows), 0);
    }

    /// The loss with its negatives.
    private record Contrast(int moves, Training training) implements Objective {
        @Override
        public void prepare(Batch batch, Parameters parameters) {
            SmoothEnergy energy = new ScalarEnergy(NET.map(parameters));
            Rows y = uniform(batch.randomness().named("start"), batch.rows().count(), batch.step());
            training.shards().forEach(y.count(), TOGETHER, () -> 0, (state, from, to) -> {
                for (int move = 0; move < moves; move++) {
                    move(energy, y.slice(from, to), from, batch.step() * moves + move);
                }
            });
            batch.put("negatives", y);
        }

        private void move(SmoothEnergy energy, Rows y, int first, int step) {
            int cells = y.count() * y.columns();
            float[] noise = new float[cells];
            training.kernels()
                    .kernels(1e9)
                    .normals(RANDOMNESS.named("noise"), first, step, y.count(), y.columns(), noise, 0);
            float[] at = y.array(0);
            int offset = y.offset(0);
            for (int p = 0; p < cells; p++) {
                at[offset + p] = Math.clamp(at[offset + p] + NOISE * noise[p], -1f, 1f);
            }
            Rows slopes = Rows.zeros(y.count(), y.columns());
            energy.gradients(y, new double[y.count()], slopes);
            float[] down = slopes.array(0);
            for (int p = 0; p < cells; p++) {
                float slope = Math.clamp(down[p], -STEEPEST, STEEPEST);
                at[offset + p] = Math.clamp(at[offset + p] - RATE * slope, -1f, 1f);
            }
        }

        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            NativeTensor low = NET.forward(weights, shard.y());
            NativeTensor high = NET.forward(weights, shard.tensor("negatives"));
            return shard.mean(
                    low.minus(high).plus(low.squared().plus(high.squared()).times(0.1)));
        }
    }

    @Override
    public TimedFit fit(Shards shards) {
        Rows images = images();
        Training training = Training.of(1, shards);
        TrainerSettings settings = new TrainerSettings(
                STEPS, images.count(), 1e-4, OptimiserKind.ADAM, 0, 0, Schedule.Shape.CONSTANT, 0, 0.1, 0, 0, 1);
        Parameters first = Parameters.of(List.of(NET), RANDOMNESS);
        long begin = System.nanoTime();
        Parameters trained = new Trainer(new Contrast(moves, training), settings, training)
                .withNets(List.of(NET))
                .train(images, first)
                .parameters();
        double milliseconds = (System.nanoTime() - begin) * 1e-6;
        double[] energies = new double[images.count()];
        new ScalarEnergy(NET.map(trained)).values(images, energies);
        double sum = 0;
        for (double energy : energies) {
            sum += energy;
        }
        return new TimedFit(milliseconds, STEPS, Rows.of(new float[] {(float) (sum / images.count())}));
    }

    @Override
    public Optional<PeerScript> peers() {
        return Optional.of(new PeerScript(
                "convcd.py",
                List.of(Peers.PYTORCH),
                Map.of("rows", images()),
                List.of("--moves", "" + moves, "--steps", "" + STEPS),
                1,
                1));
    }

    @Override
    public double target() {
        return 1.7;
    }

    /// The programs draw different weights and noise.
    @Override
    public double tolerance() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Workload times(int factor) {
        return new ContrastiveWorkload(factor * rows, moves);
    }
}
