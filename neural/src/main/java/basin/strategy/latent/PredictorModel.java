package basin.strategy.latent;

import basin.infer.Completions;
import basin.infer.Distinct;
import basin.latent.Exhaustive;
import basin.latent.OneHot;
import basin.model.Conditional;
import basin.net.PredictorDecoderEnergy;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A conditional model with a one-hot latent: every value of the latent gives one prediction of y for x.
///
/// Projection descends the energy in all columns, x included. If x were fixed, a row whose x is beyond the end
/// of a branch of the data would be mapped to the extrapolation of that branch, far from the data.
final class PredictorModel extends NeuralModel implements Conditional {
    /// Training rows whose x is tried where x is not known.
    private static final int LIKELY = 16;

    private final PredictorDecoderEnergy latentEnergy;
    private final double noise;

    /// @param noise standard deviation of y about a prediction, for samples
    PredictorModel(Fit fit, PredictorDecoderEnergy latentEnergy, double noise) {
        super(fit, latentEnergy.minimised(new Exhaustive()), latentEnergy.predictor());
        this.latentEnergy = latentEnergy;
        this.noise = noise;
    }

    @Override
    public int given() {
        return latentEnergy.given();
    }

    /// It is a density of y for each x, and flat along x.
    @Override
    public boolean isNormalisable() {
        return false;
    }

    @Override
    public Completions predict(Rows x, int max) {
        Rows.requireColumns("x", x, given());
        Completions.requireMax(max);
        Rows y = Rows.zeros(x.count(), columns());
        float[] row = new float[columns()];
        for (int i = 0; i < x.count(); i++) {
            Arrays.fill(row, Float.NaN);
            System.arraycopy(x.row(i), 0, row, 0, given());
            y.set(i, row);
        }
        return complete(y, max);
    }

    /// What each choice decodes to. Where some of x is missing it is that of the training rows nearest to what is
    /// known: the energy, which asks how y follows from x, says nothing of x itself.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        Completions answers = new Completions(columns());
        for (int i = 0; i < y.count(); i++) {
            Rows ways = y.hasMissing(i) ? ways(y.slice(i, i + 1)) : y.slice(i, i + 1);
            double[] energies = new double[ways.count()];
            energy().values(ways, energies);
            if (Arrays.stream(energies).noneMatch(Double::isFinite)) {
                throw InputException.of("energy", "a finite number for row " + i, energies[0])
                        .withRemedy("check the cells of that row");
            }
            for (int way : Distinct.lowest(ways, energies, max)) {
                answers.add(i, ways.row(way), energies[way]);
            }
        }
        return answers;
    }

    private Rows ways(Rows row) {
        boolean known = IntStream.range(0, given()).noneMatch(p -> Float.isNaN(row.get(0, p)));
        Rows whole = known ? row : data().nearest(row, LIKELY);
        int k = latentEnergy.latents().columns();
        Rows x = Rows.zeros(whole.count() * k, given());
        Rows z = Rows.zeros(whole.count() * k, k);
        for (int way = 0; way < x.count(); way++) {
            for (int p = 0; p < given(); p++) {
                float cell = row.get(0, p);
                x.set(way, p, Float.isNaN(cell) ? whole.get(way / k, p) : cell);
            }
            ((OneHot) latentEnergy.latents()).point(way % k, z, way);
        }
        Rows made = latentEnergy.decoded(x, z);
        Rows ways = Rows.zeros(x.count(), columns());
        for (int way = 0; way < x.count(); way++) {
            for (int p = 0; p < columns(); p++) {
                float cell = row.get(0, p);
                float filled = p < given() ? x.get(way, p) : made.get(way, p - given());
                ways.set(way, p, Float.isNaN(cell) ? filled : cell);
            }
        }
        return ways;
    }

    /// The x of a row of the training, followed by what a choice drawn by p(z | x) decodes to, with noise.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        Rows reference = fit().reference();
        int k = latentEnergy.latents().columns();
        Rows price = Rows.zeros(1, k);
        Rows z = Rows.zeros(1, k);
        for (int i = 0; i < into.count(); i++) {
            long draw = first + i;
            float[] row = reference.row(randomness.below(reference.count(), draw, 0, 0));
            Rows x = Rows.of(Arrays.copyOf(row, given()));
            latentEnergy.prices().apply(x, price);
            double[] chances = new double[k];
            Arrays.setAll(chances, j -> Math.exp(-price.get(0, j)));
            ((OneHot) latentEnergy.latents()).point(randomness.categorical(chances, draw, 1, 0), z, 0);
            float[] made = latentEnergy.decoded(x, z).row(0);
            for (int p = 0; p < made.length; p++) {
                row[given() + p] = (float) (made[p] + noise * randomness.normal(draw, 2, p));
            }
            into.set(i, row);
        }
    }

    /// The output of the predictor for x.
    @Override
    public void embed(Rows y, Rows features) {
        Rows x = Rows.zeros(y.count(), given());
        for (int i = 0; i < y.count(); i++) {
            x.set(i, Arrays.copyOf(y.row(i), given()));
        }
        latentEnergy.predictor().apply(x, features);
    }
}
