package basin.infer;

import basin.latent.Convergence;
import basin.latent.FiniteLatentSpace;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// Coordinate descent over a product of finite factors, which is iterated conditional modes (Besag 1986): the
/// best choice of one factor with the others held, factor after factor, until none changes. No single change then
/// lowers the energy; several together may, so [MultiStart] around it may find a lower one.
///
/// @param limit the max number of evaluations for one row, 1 or more
public record CoordinateDescent(int limit) implements Minimiser {
    public CoordinateDescent {
        Checks.requireAtLeast("limit", limit, 1);
    }

    /// 100,000 evaluations.
    public static CoordinateDescent standard() {
        return new CoordinateDescent(100_000);
    }

    /// @throws IllegalArgumentException when the space is not finite
    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        if (!(energy.latents() instanceof FiniteLatentSpace space)) {
            throw new IllegalArgumentException("latents: expected a product of finite factors, got "
                    + energy.latents().describe());
        }
        return Searches.byValues(
                energy, y, z, values, (start, from, row) -> new FactorSearch(space, limit, start, from, row));
    }

    private static final class FactorSearch extends Search {
        private final FiniteLatentSpace space;
        private int factor;
        private int choice = -1;
        private int settled;

        FactorSearch(FiniteLatentSpace space, int limit, Rows z, int from, int row) {
            super(z, from, row, limit);
            this.space = space;
            space.project(best);
        }

        @Override
        void request(Rows trial, int slot) {
            copy(best, 0, trial, slot);
            if (choice >= 0) {
                space.choose(trial, slot, factor, choice);
            }
        }

        @Override
        boolean update(double energy, Rows slopes, int slot) {
            if (choice < 0) {
                requireFinite(energy);
                value = energy;
            } else if (energy < value) {
                value = energy;
                space.choose(best, 0, factor, choice);
                settled = 0;
            }
            return advance();
        }

        /// Takes the next choice that is not the present one. A round of all factors without a change ends the
        /// search.
        private boolean advance() {
            choice++;
            while (settled < space.factors()) {
                choice += choice < space.choices(factor) && choice == space.chosen(best, 0, factor) ? 1 : 0;
                if (choice < space.choices(factor)) {
                    return true;
                }
                choice = 0;
                factor = (factor + 1) % space.factors();
                settled++;
            }
            return finish(true);
        }
    }
}
