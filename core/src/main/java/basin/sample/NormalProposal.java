package basin.sample;

import basin.energy.Energies;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Independent normal columns.
final class NormalProposal implements Proposal {
    private final double[] means;
    private final double[] standardDeviations;
    private final double logNormaliser;

    NormalProposal(double[] means, double[] standardDeviations) {
        Checks.requireSameColumns("means and standardDeviations", means, standardDeviations);
        double sum = means.length * Math.log(2 * Math.PI) / 2;
        for (int p = 0; p < means.length; p++) {
            Checks.requireWithin("means", means[p], -Float.MAX_VALUE, Float.MAX_VALUE);
            Checks.requirePositive("standardDeviations", standardDeviations[p]);
            sum += Math.log(standardDeviations[p]);
        }
        this.means = means;
        this.standardDeviations = standardDeviations;
        this.logNormaliser = sum;
    }

    @Override
    public int columns() {
        return means.length;
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        for (int i = 0; i < y.count(); i++) {
            double squares = 0;
            for (int p = 0; p < means.length; p++) {
                double off = (y.get(i, p) - means[p]) / standardDeviations[p];
                squares += off * off;
            }
            values[i] = logNormaliser + squares / 2;
        }
    }

    @Override
    public void draw(Rows y, Randomness randomness, long first) {
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < means.length; p++) {
                y.set(i, p, (float) (means[p] + standardDeviations[p] * randomness.normal(first + i, 0, p)));
            }
        }
    }
}
