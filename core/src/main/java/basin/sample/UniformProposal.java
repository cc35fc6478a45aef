package basin.sample;

import basin.energy.Energies;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Uniform in a box.
final class UniformProposal implements Proposal {
    private final double[] min;
    private final double[] max;
    private final double logVolume;

    UniformProposal(double[] min, double[] max) {
        Checks.requireSameColumns("min and max", min, max);
        double sum = 0;
        for (int p = 0; p < min.length; p++) {
            Checks.requirePositive("max − min", max[p] - min[p]);
            sum += Math.log(max[p] - min[p]);
        }
        this.min = min;
        this.max = max;
        this.logVolume = sum;
    }

    @Override
    public int columns() {
        return min.length;
    }

    /// +∞ outside of the box.
    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        for (int i = 0; i < y.count(); i++) {
            boolean inside = true;
            for (int p = 0; p < min.length; p++) {
                float cell = y.get(i, p);
                inside &= cell >= (float) min[p] && cell <= (float) max[p];
            }
            values[i] = inside ? logVolume : Double.POSITIVE_INFINITY;
        }
    }

    @Override
    public void draw(Rows y, Randomness randomness, long first) {
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < min.length; p++) {
                double share = randomness.uniform(first + i, 0, p);
                y.set(i, p, (float) (min[p] + share * (max[p] - min[p])));
            }
        }
    }
}
