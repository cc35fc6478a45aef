package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// Free energies by draws from the prior p: ∫ exp(−βE) dz is the mean of exp(−βE(y, z)) / p(z) over z from p.
///
/// Every row has the same draws, so its value depends on that row alone, and the estimate is a smooth function of
/// y. Its mean is above Fβ (Jensen), by about β/2 times its variance. It is suitable where the posterior is not
/// much narrower than the prior; elsewhere use [AnnealedImportance].
///
/// @param draws 2 or more
/// @param randomness the stream of the draws
public record ImportanceSampling(int draws, Randomness randomness) implements Summation {
    public ImportanceSampling {
        if (draws < 2) {
            throw new IllegalArgumentException("draws: expected 2 or more, got " + draws);
        }
    }

    @Override
    public boolean random() {
        return true;
    }

    @Override
    public Nodes nodes(LatentSpace space) {
        Rows drawn = Rows.zeros(draws, space.columns());
        space.sample(randomness, 0, drawn);
        double[] logWeights = new double[draws];
        for (int s = 0; s < draws; s++) {
            logWeights[s] = -space.logPrior(drawn, s) - Math.log(draws);
        }
        return new Nodes() {
            @Override
            public int count() {
                return draws;
            }

            @Override
            public double point(int index, Rows z, int row) {
                System.arraycopy(drawn.array(index), drawn.offset(index), z.array(row), z.offset(row), z.columns());
                return logWeights[index];
            }
        };
    }
}
