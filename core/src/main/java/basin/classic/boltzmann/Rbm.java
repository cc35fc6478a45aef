package basin.classic.boltzmann;

import basin.energy.SmoothEnergy;
import basin.gibbs.AnnealedPartition;
import basin.infer.Completions;
import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.model.Model;
import basin.model.Normalised;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A trained restricted Boltzmann machine: d visible units, k binary hidden ones, and weights between the two
/// (Smolensky 1986; Hinton 2002).
///
/// Its energy is the free energy F(y), with the hidden units summed out; its features are P(h_j = 1 | y). Where
/// one side has few units its log Z is known, and it is a [Enumerated].
public sealed class Rbm implements Model {
    /// Sweeps of a draw along the path from independent columns to the machine, and sweeps at its end.
    private static final int ANNEALED = 500;

    private static final int SETTLED = 100;
    private static final int CHAINS_AT_ONCE = 64;
    private static final String LOG_PARTITION = "log_partition";

    private final RbmParameters parameters;
    private final RbmEnergy energy;
    private final RbmCompletion completion;

    Rbm(RbmParameters parameters) {
        this.parameters = parameters;
        this.energy = new RbmEnergy(parameters);
        this.completion = new RbmCompletion(parameters);
    }

    /// Trains a machine with these visible units. Missing cells are drawn from the machine itself as it learns.
    ///
    /// @param rows from 0 to 1 for Bernoulli units; standardised for Gaussian ones
    /// @throws InputException when a cell or a setting does not fit, or training diverges at once
    public static Trained<Rbm> train(RbmVisible visible, RowSource rows, RbmSettings settings, Training training) {
        return new RbmTraining(visible, rows, settings, training).run();
    }

    /// The machine that [#tensors] came from.
    ///
    /// @throws InputException when a tensor is missing or has a wrong shape or value
    public static Rbm of(RbmVisible visible, Map<String, Tensor> tensors) {
        NamedTensors named = new NamedTensors("model", tensors);
        RbmParameters parameters = RbmParameters.of(visible, named);
        return named.has(LOG_PARTITION)
                ? new Enumerated(parameters, named.doubles(LOG_PARTITION)[0])
                : new Rbm(parameters);
    }

    /// A machine, with log Z where that can be enumerated.
    static Rbm of(RbmParameters parameters, Shards shards) {
        return RbmEnumeration.isPossible(parameters)
                ? new Enumerated(parameters, RbmEnumeration.logPartition(parameters, shards))
                : new Rbm(parameters);
    }

    @Override
    public SmoothEnergy energy() {
        return energy;
    }

    /// The kind of the visible units.
    public RbmVisible visible() {
        return parameters.visible;
    }

    /// W, one row for each visible unit and one column for each hidden one; a copy.
    public Rows weights() {
        return parameters.weights.copy();
    }

    /// b, in units of the standard deviations; a copy.
    public float[] visibleBias() {
        return parameters.visibleBias.clone();
    }

    /// c; a copy.
    public float[] hiddenBias() {
        return parameters.hiddenBias.clone();
    }

    /// s, the standard deviations of Gaussian units given the hidden ones, 1 for Bernoulli units; a copy.
    public float[] standardDeviations() {
        return parameters.standardDeviations.clone();
    }

    RbmParameters parameters() {
        return parameters;
    }

    /// log Z by annealed importance sampling.
    ///
    /// @param particles chains, 2 or more
    /// @param steps of β from 0 to 1; 1000 are usual, more narrow the error
    public AnnealedPartition annealedLogPartition(int particles, int steps, Randomness randomness, Shards shards) {
        return RbmAnnealing.logPartition(
                parameters, particles, steps, kernels((double) particles * steps), shards, randomness);
    }

    private Kernels kernels(double sweeps) {
        return KernelChoice.AUTO.kernels(2 * sweeps * columns() * parameters.hidden());
    }

    /// The local minimum of F at the end of a descent from y: for Bernoulli units a binary row where no flip of
    /// one bit lowers F; for Gaussian ones a mode.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("nearest", nearest, y.count(), columns());
        RbmSearch search = RbmSearch.of(parameters);
        boolean[] free = new boolean[columns()];
        Arrays.fill(free, true);
        float[] row = new float[columns()];
        for (int i = 0; i < y.count(); i++) {
            completion.fill(y, i, row);
            search.descend(row, free);
            nearest.set(i, row);
        }
    }

    /// The minima of F over the missing cells: all of them for up to a dozen missing bits, otherwise those found
    /// from many starts.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        Completions answers = new Completions(columns());
        for (int i = 0; i < y.count(); i++) {
            for (RbmCompletion.Answer answer : completion.answers(y.row(i), max)) {
                answers.add(i, answer.row, answer.energy);
            }
        }
        return answers;
    }

    /// Draws by chains that are annealed from independent columns, by block Gibbs sweeps.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        Kernels kernels = kernels((double) into.count() * (ANNEALED + SETTLED));
        RbmConditionals.PackedWeights packed = new RbmConditionals.PackedWeights(parameters, kernels);
        for (int from = 0; from < into.count(); from += CHAINS_AT_ONCE) {
            int to = Math.min(into.count(), from + CHAINS_AT_ONCE);
            RbmAnnealing chains = new RbmAnnealing(parameters, packed, kernels, to - from, randomness);
            chains.run(first + from, ANNEALED, SETTLED);
            for (int i = from; i < to; i++) {
                for (int p = 0; p < columns(); p++) {
                    into.set(
                            i,
                            p,
                            parameters.standardDeviations[p] * chains.visible().get(i - from, p));
                }
            }
        }
    }

    /// `hidden_1` and on.
    @Override
    public List<String> features() {
        return IntStream.rangeClosed(1, parameters.hidden())
                .mapToObj(j -> "hidden_" + j)
                .toList();
    }

    /// P(h_j = 1 | y).
    @Override
    public void embed(Rows y, Rows features) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("features", features, y.count(), parameters.hidden());
        double[] inputs = new double[parameters.hidden()];
        float[] row = new float[columns()];
        for (int i = 0; i < y.count(); i++) {
            completion.fill(y, i, row);
            parameters.hiddenInputs(row, 0, inputs);
            for (int j = 0; j < inputs.length; j++) {
                features.set(i, j, (float) Softplus.slope(inputs[j]));
            }
        }
    }

    @Override
    public Map<String, Tensor> tensors() {
        return new LinkedHashMap<>(parameters.tensors());
    }

    /// A machine whose log Z is known exactly: one of its sides is small enough to be enumerated.
    public static final class Enumerated extends Rbm implements Normalised {
        private final double logPartition;

        private Enumerated(RbmParameters parameters, double logPartition) {
            super(parameters);
            this.logPartition = logPartition;
        }

        @Override
        public double logPartition() {
            return logPartition;
        }

        @Override
        public Map<String, Tensor> tensors() {
            Map<String, Tensor> tensors = super.tensors();
            tensors.put(LOG_PARTITION, Tensor.of(new double[] {logPartition}));
            return tensors;
        }
    }
}
