package basin.strategy.binary;

import basin.energy.ConditionalEnergy;
import basin.infer.Completions;
import basin.model.Normalised;
import basin.net.Perceptron;
import basin.net.ScalarEnergy;
import basin.net.SmoothMap;
import basin.nets.Net;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.sample.BinaryConditionals;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A neural energy of binary rows, with answers that are binary too: searches flip bits, and chains draw them.
sealed class BinaryModel extends NeuralModel {
    static final String LOG_PARTITION = "log_partition";

    /// The number of sweeps over all columns from a training row to a draw.
    private static final int SWEEPS = 100;

    private final FlipDescent descent;
    private final BinaryCompletion completion;

    private BinaryModel(Fit fit, SmoothMap net, SmoothMap encoder) {
        super(fit, new ScalarEnergy(net), encoder);
        this.descent = new FlipDescent(energy());
        this.completion = new BinaryCompletion(energy(), fit.reference());
    }

    /// The model of a net of one output; normalised where log Z is known.
    ///
    /// @throws basin.rows.InputException when log Z is not a number
    static BinaryModel of(Fit fit, Net net) {
        SmoothMap map = net.map(fit.parameters());
        SmoothMap encoder = map instanceof Perceptron perceptron ? perceptron.hidden() : map;
        NamedTensors extras = new NamedTensors("model", fit.extras());
        return extras.has(LOG_PARTITION)
                ? new WithPartition(fit, map, encoder, extras.doubles(LOG_PARTITION, 1)[0])
                : new BinaryModel(fit, map, encoder);
    }

    /// The local minimum that steepest descent by single flips finds from y, with cells rounded to 0 or 1 and
    /// missing cells filled first.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("nearest", nearest, y.count(), columns());
        int[] all = IntStream.range(0, columns()).toArray();
        for (int i = 0; i < y.count(); i++) {
            float[] row = rounded(y.row(i));
            row = completion.answers(row).getFirst().row;
            descent.descend(row, all);
            nearest.set(i, row);
        }
    }

    private static float[] rounded(float[] row) {
        for (int p = 0; p < row.length; p++) {
            row[p] = Float.isNaN(row[p]) ? row[p] : row[p] > 0.5f ? 1 : 0;
        }
        return row;
    }

    /// The minima over the missing cells: all of them for a dozen missing, otherwise those that many descents
    /// find.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        Completions answers = new Completions(columns());
        for (int i = 0; i < y.count(); i++) {
            int source = i;
            completion.answers(y.row(i)).stream()
                    .limit(max)
                    .forEach(answer -> answers.add(source, answer.row, answer.energy));
        }
        return answers;
    }

    /// Ends of Gibbs chains that start at training rows.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        Rows reference = fit().reference();
        Randomness start = randomness.named("start");
        for (int i = 0; i < into.count(); i++) {
            into.set(i, reference.row(start.below(reference.count(), first + i, 0, 0)));
        }
        ConditionalEnergy conditionals = new BinaryConditionals(energy());
        Randomness[] blocks = new Randomness[conditionals.blocks()];
        Arrays.setAll(blocks, block -> randomness.named("block " + block));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int block = 0; block < blocks.length; block++) {
                conditionals.redraw(block, 1, into, new ConditionalEnergy.Draws(blocks[block], first, sweep));
            }
        }
    }

    /// The same with its log Z.
    private static final class WithPartition extends BinaryModel implements Normalised {
        private final double logPartition;

        WithPartition(Fit fit, SmoothMap net, SmoothMap encoder, double logPartition) {
            super(fit, net, encoder);
            this.logPartition = logPartition;
        }

        @Override
        public double logPartition() {
            return logPartition;
        }
    }
}
