package basin.sample;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// The posterior of the eight schools (Rubin 1981; Gelman et al., "Bayesian data analysis", section 5.5),
/// non-centred: columns μ, log τ, θ̃₁ … θ̃₈ with yⱼ ~ N(μ + τ θ̃ⱼ, σⱼ²), θ̃ⱼ ~ N(0, 1), μ ~ N(0, 5²), τ half-Cauchy
/// of scale 5.
record EightSchools() implements SmoothEnergy {
    private static final double[] EFFECT = {28, 8, -3, 7, -1, 1, 18, 12};
    private static final double[] ERROR = {15, 10, 16, 11, 9, 11, 10, 18};

    @Override
    public int columns() {
        return 10;
    }

    @Override
    public void values(Rows y, double[] values) {
        gradients(y, values, Rows.zeros(y.count(), 10));
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        for (int i = 0; i < y.count(); i++) {
            double mean = y.get(i, 0);
            double logSpread = y.get(i, 1);
            double spread = Math.exp(logSpread);
            double ratio = spread * spread / 25;
            double energy = mean * mean / 50 + Math.log1p(ratio) - logSpread;
            double alongMean = mean / 25;
            double alongLog = 2 * ratio / (1 + ratio) - 1;
            for (int j = 0; j < EFFECT.length; j++) {
                double school = y.get(i, 2 + j);
                double off = (mean + spread * school - EFFECT[j]) / ERROR[j];
                energy += (off * off + school * school) / 2;
                alongMean += off / ERROR[j];
                alongLog += off / ERROR[j] * spread * school;
                gradients.set(i, 2 + j, (float) (school + off / ERROR[j] * spread));
            }
            values[i] = energy;
            gradients.set(i, 0, (float) alongMean);
            gradients.set(i, 1, (float) alongLog);
        }
    }
}
