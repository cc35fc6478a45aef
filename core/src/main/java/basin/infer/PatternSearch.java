package basin.infer;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.LatentSpace;
import basin.latent.Minimiser;
import basin.rows.Rows;
import java.util.Arrays;

/// Pattern search along the coordinates, for energies without gradient (Hooke & Jeeves 1961; Kolda, Lewis &
/// Torczon, SIAM Review 2003, section 3): a step either way along one entry after another; one that lowers the
/// energy is taken and doubled, one that does not is halved. It is slow along curved valleys and in many columns,
/// but noise in a slope cannot mislead it. For every space that is not finite.
///
/// @param reach the first step along each entry, in units of [LatentSpace#spread]; above 0
/// @param tolerance a search ends when every step is below this, times the largest entry or 1; above 0
/// @param limit the max number of evaluations for one row, 1 or more
public record PatternSearch(double reach, double tolerance, int limit) implements Minimiser {
    public PatternSearch {
        Checks.requirePositive("reach", reach);
        Checks.requireSearch(tolerance, limit);
    }

    /// Reach 0.1, tolerance 1e-5, 20,000 evaluations.
    public static PatternSearch standard() {
        return new PatternSearch(0.1, 1e-5, 20_000);
    }

    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        return Searches.byValues(
                energy, y, z, values, (start, from, row) -> new EntrySearch(this, energy.latents(), start, from, row));
    }

    private static final class EntrySearch extends Search {
        private final PatternSearch settings;
        private final LatentSpace space;
        private final Rows next;
        /// The next step of each entry, with its sign.
        private final double[] steps;

        private int entry = -1;
        private boolean turned;

        EntrySearch(PatternSearch settings, LatentSpace space, Rows z, int from, int row) {
            super(z, from, row, settings.limit);
            this.settings = settings;
            this.space = space;
            space.project(best);
            this.next = best.copy();
            this.steps = new double[z.columns()];
            Arrays.setAll(steps, p -> settings.reach * space.spread(p));
        }

        @Override
        void request(Rows trial, int slot) {
            copy(best, 0, next, 0);
            if (entry >= 0) {
                next.set(0, entry, (float) (best.get(0, entry) + steps[entry]));
                space.project(next);
            }
            copy(next, 0, trial, slot);
        }

        @Override
        boolean update(double energy, Rows slopes, int slot) {
            if (entry < 0) {
                requireFinite(energy);
                value = energy;
                entry = 0;
                return true;
            }
            if (energy == Double.NEGATIVE_INFINITY) {
                throw notFinite(energy);
            }
            if (energy < value) {
                updateBest(next, 0, energy);
                steps[entry] *= 2;
                return advance();
            }
            steps[entry] = -steps[entry];
            if (!turned) {
                turned = true;
                return true;
            }
            steps[entry] /= 2;
            return advance();
        }

        private boolean advance() {
            turned = false;
            entry = (entry + 1) % steps.length;
            double min = settings.tolerance * Math.max(1, largest(best, 0));
            return entry > 0 || Arrays.stream(steps).anyMatch(step -> Math.abs(step) > min) || finish(true);
        }
    }
}
