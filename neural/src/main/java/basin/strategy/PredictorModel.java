package basin.strategy;

import basin.latent.Exhaustive;
import basin.latent.OneHot;
import basin.model.Completions;
import basin.model.Conditional;
import basin.net.PredictorDecoderEnergy;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A conditional model with a one-hot latent: every choice is a prediction.
///
/// Projection descends the energy in all columns. With x kept, a row beside a fold, where no branch is above or
/// below it, would be led to where a branch is continued to, which is nowhere near the data.
final class PredictorModel extends NeuralModel implements Conditional {
    private final PredictorDecoderEnergy latentEnergy;
    private final double noise;

    /// @param noise standard deviation of y about a prediction, for samples
    PredictorModel(Fit fit, PredictorDecoderEnergy latentEnergy, double noise) {
        super(fit, latentEnergy.joint().minimised(new Exhaustive()), latentEnergy.predictor());
        this.latentEnergy = latentEnergy;
        this.noise = noise;
    }

    @Override
    public int given() {
        return latentEnergy.conditionColumns();
    }

    /// It is a density of y for each x, and flat along x.
    @Override
    public boolean isNormalisable() {
        return false;
    }

    @Override
    public Completions predict(Rows x, int most) {
        Rows.requireColumns("x", x, given());
        Completions.requireMost(most);
        float[] missing = new float[columns()];
        Completions answers = new Completions(columns());
        for (int i = 0; i < x.count(); i++) {
            Arrays.fill(missing, Float.NaN);
            System.arraycopy(x.row(i), 0, missing, 0, given());
            decode(missing, i, most, answers);
        }
        return answers;
    }

    /// What each choice decodes to, where x is known; by the energy alone where it is not.
    @Override
    public Completions complete(Rows y, int most) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMost(most);
        Completions answers = new Completions(columns());
        for (int i = 0; i < y.count(); i++) {
            float[] row = y.row(i);
            if (IntStream.range(0, given()).noneMatch(p -> Float.isNaN(row[p])) && y.hasMissing(i)) {
                decode(row, i, most, answers);
            } else {
                Completions found = answers().complete(y.slice(i, i + 1), most);
                for (int a = 0; a < found.count(); a++) {
                    answers.add(i, found.rows().row(a), found.energy(a), found.converged(a));
                }
            }
        }
        return answers;
    }

    private void decode(float[] row, int source, int most, Completions answers) {
        int k = latentEnergy.latents().columns();
        Rows x = Rows.zeros(k, given());
        Rows z = Rows.zeros(k, k);
        for (int j = 0; j < k; j++) {
            x.set(j, Arrays.copyOf(row, given()));
            ((OneHot) latentEnergy.latents()).point(j, z, j);
        }
        Rows made = latentEnergy.decoded(x, z);
        Rows filled = Rows.zeros(k, columns());
        for (int j = 0; j < k; j++) {
            for (int p = 0; p < columns(); p++) {
                filled.set(j, p, Float.isNaN(row[p]) ? made.get(j, p - given()) : row[p]);
            }
        }
        double[] energies = new double[k];
        energy().values(filled, energies);
        for (int j : Distinct.lowest(filled, energies, most)) {
            answers.add(source, filled.row(j), energies[j]);
        }
    }

    /// The x of a row of the training, and beside it what a choice drawn by p(z | x) decodes to, with noise.
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

    /// What the predictor tells of x.
    @Override
    public void embed(Rows y, Rows features) {
        Rows x = Rows.zeros(y.count(), given());
        for (int i = 0; i < y.count(); i++) {
            x.set(i, Arrays.copyOf(y.row(i), given()));
        }
        latentEnergy.predictor().apply(x, features);
    }
}
