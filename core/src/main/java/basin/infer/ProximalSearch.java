package basin.infer;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.LatentSpace;
import basin.rows.Rows;

/// Proximal gradient steps, from x to z = move(x, slope, t). A length t that is not known beforehand is halved
/// until C(z) ≤ C(x) + ⟨∂C, z − x⟩ + ‖z − x‖² / 2t (Beck & Teboulle, SIAM J. Imaging Sciences 2009, equation
/// 2.5). The energy then falls at every step from x = z, whether C is convex or not. The same holds for t = 1/L,
/// where L is a Lipschitz constant of ∂C; such steps need the last energy alone.
final class ProximalSearch extends Search {
    /// The relative rounding error of energies.
    private static final double ROUNDING = 0x1p-44;
    /// A smaller predicted relative decrease counts as none: float32 gradients predict this much at a minimum.
    private static final double NOTHING = 0x1p-20;

    private final LatentSpace space;
    private final Steps steps;

    /// x.
    private final Rows base;
    /// ∂C at x.
    private final Rows slope;
    /// z, the end of the step.
    private final Rows next;
    /// The z of the step before, for momentum.
    private final Rows current;

    private double smooth;
    private double step;
    /// The scale of the tolerance where entries are small: 1, or the first step where its length is known.
    private double unit = 1;

    private double momentum = 1;
    private boolean growing = true;
    private boolean atBase = true;
    private double promise;
    private double firstPromise;
    /// Whether the first trial step from x was below the tolerance. Then x is a minimum, and a step is rejected
    /// only because its length was doubled.
    private boolean firstStill;

    /// How steps are taken.
    ///
    /// @param reach how far the first step may move an entry, in units of the largest entry or 1
    /// @param tolerance a step that moves every entry by less than this ends the search; in the same units, but
    ///     for a known length in units of the largest entry or of the first step
    /// @param limit the max number of evaluations
    /// @param length of all steps; 0 to find it
    /// @param growing whether the length still grows after it first had to shrink
    /// @param accelerated whether to extrapolate
    /// @param enough the energy at which a search ends; −∞ to end at minima alone
    record Steps(
            double reach,
            double tolerance,
            int limit,
            double length,
            boolean growing,
            boolean accelerated,
            double enough) {}

    /// Minimises over z, row by row.
    static Convergence minimise(LatentEnergy energy, Steps steps, Rows y, Rows z, double[] values) {
        LatentSpace space = energy.latents();
        return Searches.byGradients(
                energy, y, z, values, (start, from, row) -> new ProximalSearch(space, steps, start, from, row));
    }

    private ProximalSearch(LatentSpace space, Steps steps, Rows z, int from, int row) {
        super(z, from, row, steps.limit);
        this.space = space;
        this.steps = steps;
        space.project(best);
        this.base = best.copy();
        this.current = best.copy();
        this.next = best.copy();
        this.slope = Rows.zeros(1, z.columns());
    }

    @Override
    void request(Rows trial, int slot) {
        copy(atBase ? base : next, 0, trial, slot);
    }

    @Override
    boolean update(double energy, Rows slopes, int slot) {
        return atBase ? begin(energy, slopes, slot) : judge(energy, slopes, slot);
    }

    /// Receives the slope at x.
    private boolean begin(double energy, Rows slopes, int slot) {
        if (momentum > 1 && !isFinite(energy, slopes, slot)) {
            return restart();
        }
        requireFinite(energy, slopes, slot);
        if (step == 0 && steps.length > 0) {
            step = steps.length;
            unit = step * largest(slopes, slot);
            value = energy;
        } else if (step == 0) {
            double steepest = largest(slopes, slot);
            step = steepest > 0 ? steps.reach * Math.max(1, largest(base, 0)) / steepest : 1;
            value = energy;
        }
        if (value <= steps.enough) {
            return finish(true);
        }
        if (steps.length > 0) {
            stepByLength(slopes, slot);
        } else {
            beginStep(energy, slopes, slot);
        }
        return true;
    }

    /// Takes a step of known length. The energy at its end is requested where the search ends.
    private void stepByLength(Rows slopes, int slot) {
        copy(slopes, slot, slope, 0);
        propose();
        firstStill = isStill(base) && isStill(current);
        if (firstStill || evaluations() + 1 >= steps.limit) {
            atBase = false;
        } else {
            extrapolate();
        }
    }

    /// Continues from z without extrapolation, after an extrapolation outside the domain of the energy.
    private boolean restart() {
        momentum = 1;
        copy(current, 0, base, 0);
        return true;
    }

    private void beginStep(double energy, Rows slopes, int slot) {
        copy(slopes, slot, slope, 0);
        smooth = energy - space.penalty(base, 0);
        atBase = false;
        propose();
        firstPromise = promise;
        firstStill = isStill(base) && isStill(current);
    }

    /// Whether z is within the tolerance of `other`.
    private boolean isStill(Rows other) {
        return distance(next, other) <= steps.tolerance * Math.max(unit, largest(next, 0));
    }

    private void propose() {
        copy(base, 0, next, 0);
        space.move(next, 0, slope, step);
        promise = squaredMove() / (2 * step);
    }

    /// Receives the energy at z.
    private boolean judge(double energy, Rows slopes, int slot) {
        if (steps.length > 0) {
            updateBest(next, 0, energy);
            return finish(firstStill);
        }
        double bound = smooth + slopeAlongMove() + promise + ROUNDING * Math.abs(smooth);
        if (!isFinite(energy, slopes, slot) || energy - space.penalty(next, 0) > bound) {
            return isStill(base) ? finish(firstStill || firstPromise <= NOTHING * Math.abs(value)) : shrink();
        }
        updateBest(next, 0, energy);
        if (energy <= steps.enough || (isStill(base) && isStill(current))) {
            return finish(true);
        }
        advance(energy, slopes, slot);
        return true;
    }

    private boolean shrink() {
        growing = steps.growing;
        step /= 2;
        propose();
        return true;
    }

    private void advance(double energy, Rows slopes, int slot) {
        step *= growing ? 2 : 1;
        if (extrapolate()) {
            atBase = true;
        } else {
            beginStep(energy, slopes, slot);
        }
    }

    /// Sets x to z, or to a point extrapolated beyond it.
    ///
    /// @return whether x was extrapolated
    private boolean extrapolate() {
        double ahead = steps.accelerated ? extrapolation() : 0;
        float[] x = base.array(0);
        float[] z = next.array(0);
        float[] before = current.array(0);
        for (int p = 0; p < x.length; p++) {
            x[p] = (float) (z[p] + ahead * (z[p] - before[p]));
        }
        copy(next, 0, current, 0);
        return ahead != 0;
    }

    /// The length of the extrapolation in units of the last step; 0 where the slope shows that it climbs
    /// (O'Donoghue & Candès, Foundations of Computational Mathematics 2015, equation 13).
    private double extrapolation() {
        float[] x = base.array(0);
        float[] z = next.array(0);
        float[] before = current.array(0);
        double along = 0;
        for (int p = 0; p < x.length; p++) {
            along += ((double) x[p] - z[p]) * (z[p] - before[p]);
        }
        if (along > 0) {
            momentum = 1;
            return 0;
        }
        double last = momentum;
        momentum = (1 + Math.sqrt(1 + 4 * last * last)) / 2;
        return (last - 1) / momentum;
    }

    private double squaredMove() {
        float[] x = base.array(0);
        float[] z = next.array(0);
        double sum = 0;
        for (int p = 0; p < x.length; p++) {
            double move = (double) z[p] - x[p];
            sum += move * move;
        }
        return sum;
    }

    private double slopeAlongMove() {
        float[] x = base.array(0);
        float[] z = next.array(0);
        float[] slopes = slope.array(0);
        double sum = 0;
        for (int p = 0; p < x.length; p++) {
            sum += ((double) z[p] - x[p]) * slopes[p];
        }
        return sum;
    }

    private static double distance(Rows a, Rows b) {
        float[] one = a.array(0);
        float[] other = b.array(0);
        double largest = 0;
        for (int p = 0; p < one.length; p++) {
            largest = Math.max(largest, Math.abs((double) one[p] - other[p]));
        }
        return largest;
    }
}
