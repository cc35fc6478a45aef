package basin.sample;

import basin.energy.Energies;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Uniform in a box.
final class UniformProposal implements Proposal {
    private final double[] least;
    private final double[] most;
    private final double logVolume;

    UniformProposal(double[] least, double[] most) {
        Checks.requireSameColumns("least and most", least, most);
        double sum = 0;
        for (int p = 0; p < least.length; p++) {
            Checks.requirePositive("most − least", most[p] - least[p]);
            sum += Math.log(most[p] - least[p]);
        }
        this.least = least;
        this.most = most;
        this.logVolume = sum;
    }

    @Override
    public int columns() {
        return least.length;
    }

    /// +∞ outside of the box.
    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        for (int i = 0; i < y.count(); i++) {
            boolean inside = true;
            for (int p = 0; p < least.length; p++) {
                float cell = y.get(i, p);
                inside &= cell >= (float) least[p] && cell <= (float) most[p];
            }
            values[i] = inside ? logVolume : Double.POSITIVE_INFINITY;
        }
    }

    @Override
    public void draw(Rows y, Randomness randomness, long first) {
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < least.length; p++) {
                double share = randomness.uniform(first + i, 0, p);
                y.set(i, p, (float) (least[p] + share * (most[p] - least[p])));
            }
        }
    }
}
