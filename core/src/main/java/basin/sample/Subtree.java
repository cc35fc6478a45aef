package basin.sample;

/// Consecutive points of a trajectory in the order of integration, and one of them drawn with probability
/// proportional to exp(−H).
final class Subtree {
    /// Its number of points is 2^depth.
    int depth;

    /// log Σ exp(β (H₀ − H)) over its points.
    double logWeight;

    double energy;
    double hamiltonian;
    final float[] first;
    final float[] last;
    /// Σ m over its points.
    final float[] momenta;

    final float[] y;
    final float[] gradient;

    Subtree(int columns) {
        first = new float[columns];
        last = new float[columns];
        momenta = new float[columns];
        y = new float[columns];
        gradient = new float[columns];
    }

    /// Sets this to the single point of a row.
    void set(Leapfrog rows, int row, double weight, double energyHere, double hamiltonianHere) {
        int d = rows.columns;
        depth = 0;
        logWeight = weight;
        energy = energyHere;
        hamiltonian = hamiltonianHere;
        System.arraycopy(rows.momenta, row * d, first, 0, d);
        System.arraycopy(first, 0, last, 0, d);
        System.arraycopy(first, 0, momenta, 0, d);
        System.arraycopy(rows.y, row * d, y, 0, d);
        System.arraycopy(rows.gradients, row * d, gradient, 0, d);
    }

    /// Appends the points of `next`.
    ///
    /// @param uniform in [0, 1): whether the draw becomes that of `next`
    /// @param biased whether the draw is biased towards that of `next`, as for the whole trajectory (Betancourt
    ///     2017, appendix A.3.2)
    void append(Subtree next, double uniform, boolean biased) {
        double total = logSum(logWeight, next.logWeight);
        if (uniform < Math.exp(next.logWeight - (biased ? logWeight : total))) {
            energy = next.energy;
            hamiltonian = next.hamiltonian;
            System.arraycopy(next.y, 0, y, 0, y.length);
            System.arraycopy(next.gradient, 0, gradient, 0, gradient.length);
        }
        logWeight = total;
        depth++;
        System.arraycopy(next.last, 0, last, 0, last.length);
        for (int p = 0; p < momenta.length; p++) {
            momenta[p] += next.momenta[p];
        }
    }

    /// The same points in the other order.
    void reverse() {
        for (int p = 0; p < first.length; p++) {
            float kept = first[p];
            first[p] = last[p];
            last[p] = kept;
        }
    }

    /// Whether the trajectory turns back: over the points of this and of `next`, over those up to the first of
    /// `next`, or over those from the last of this.
    boolean turns(Subtree next) {
        double wholeFirst = 0;
        double wholeLast = 0;
        double upToFirst = 0;
        double upToLast = 0;
        double fromFirst = 0;
        double fromLast = 0;
        for (int p = 0; p < first.length; p++) {
            double sum = (double) momenta[p] + next.momenta[p];
            wholeFirst += first[p] * sum;
            wholeLast += next.last[p] * sum;
            sum = (double) momenta[p] + next.first[p];
            upToFirst += first[p] * sum;
            upToLast += next.first[p] * sum;
            sum = (double) last[p] + next.momenta[p];
            fromFirst += last[p] * sum;
            fromLast += next.last[p] * sum;
        }
        boolean onwards = wholeFirst > 0 && wholeLast > 0 && upToFirst > 0 && upToLast > 0;
        return !(onwards && fromFirst > 0 && fromLast > 0);
    }

    private static double logSum(double a, double b) {
        double larger = Math.max(a, b);
        return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
}
