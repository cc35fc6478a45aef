package basin.strategy.latent;

import basin.energy.SmoothEnergy;
import basin.infer.Completions;
import basin.infer.Distinct;
import basin.latent.Minimiser;
import basin.net.DecoderEnergy;
import basin.net.DecoderSearch;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A model with a decoder: every answer is decoded from the latents with minimum energy for the observed cells.
final class DecoderModel extends NeuralModel {
    private static final int STARTS = 64;

    private final DecoderEnergy latentEnergy;
    private final DecoderSearch search;
    private final Prior prior;

    /// Draws inputs of the decoder.
    @FunctionalInterface
    interface Prior {
        /// Overwrites row i with a draw that depends only on the stream and on `first` + i.
        void sample(Randomness randomness, long first, Rows z);
    }

    /// The parts with which a model of E(y, z) answers.
    ///
    /// @param energy E(y, z)
    /// @param known z at which searches start
    /// @param how the search from a start
    /// @param prior of z, for samples
    /// @param noise standard deviation of the noise that is added to decoded samples, 0 or more
    record Answering(DecoderEnergy energy, Rows known, Minimiser how, Prior prior, double noise) {
        DecoderSearch search() {
            return new DecoderSearch(energy, known, how);
        }
    }

    private final double noise;

    /// A model whose energy is F∞(y) = min_z E(y, z).
    static DecoderModel minimised(Fit fit, Answering answering) {
        DecoderSearch search = answering.search();
        return new DecoderModel(fit, answering, search, answering.energy().minimised(search));
    }

    /// A model with another energy.
    static DecoderModel of(Fit fit, Answering answering, SmoothEnergy energy) {
        return new DecoderModel(fit, answering, answering.search(), energy);
    }

    private DecoderModel(Fit fit, Answering answering, DecoderSearch search, SmoothEnergy energy) {
        super(fit, energy, answering.energy().decoder());
        this.latentEnergy = answering.energy();
        this.search = search;
        this.prior = answering.prior();
        this.noise = answering.noise();
    }

    private Rows codes(Rows y) {
        Rows z = Rows.zeros(y.count(), latentEnergy.latents().columns());
        search.minimise(latentEnergy, y, z, new double[y.count()]);
        return z;
    }

    /// The row decoded from the best z.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows.requireShape("nearest", nearest, y.count(), columns());
        nearest.copyFrom(latentEnergy.decoded(codes(y)));
    }

    /// The rows decoded from those z that are minima of the cost of the observed cells.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        Completions answers = new Completions(columns());
        for (int i = 0; i < y.count(); i++) {
            if (y.hasMissing(i)) {
                complete(y, i, max, answers);
            } else {
                double[] value = new double[1];
                energy().values(y.slice(i, i + 1), value);
                answers.add(i, y.row(i), value[0]);
            }
        }
        return answers;
    }

    private void complete(Rows y, int row, int max, Completions answers) {
        double[] values = new double[STARTS];
        Rows ends = search.ends(y, row, STARTS, values);
        int[] same = new int[ends.count()];
        Arrays.fill(same, row);
        Rows filled = y.chosen(same).filledFrom(latentEnergy.decoded(ends));
        double[] energies = new double[filled.count()];
        energy().values(filled, energies);
        for (int s : Distinct.lowest(filled, energies, max)) {
            answers.add(row, filled.row(s), energies[s]);
        }
    }

    /// Rows decoded from draws of z, with noise.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows z = Rows.zeros(into.count(), latentEnergy.latents().columns());
        prior.sample(randomness.named("latents"), first, z);
        into.copyFrom(latentEnergy.decoded(z));
        for (int i = 0; i < into.count() && noise > 0; i++) {
            for (int p = 0; p < into.columns(); p++) {
                into.set(i, p, (float) (into.get(i, p) + noise * randomness.normal(first + i, 0, p)));
            }
        }
    }

    @Override
    public List<String> features() {
        return IntStream.rangeClosed(1, latentEnergy.latents().columns())
                .mapToObj(j -> "z" + j)
                .toList();
    }

    /// The best z.
    @Override
    public void embed(Rows y, Rows features) {
        Rows.requireShape(
                "features", features, y.count(), latentEnergy.latents().columns());
        features.copyFrom(codes(y));
    }
}
