package basin.classic.neighbours;

import basin.latent.LogSumExp;
import java.util.Arrays;

/// The energy of a row as a function of the energies e₁ ≤ … ≤ eₖ of its neighbours.
public enum NeighbourForm {
    /// Their mean.
    MEAN {
        @Override
        double energy(double[] energies, int count) {
            double sum = 0;
            for (int place = 0; place < count; place++) {
                sum += energies[place];
            }
            return sum / count;
        }

        @Override
        void derivatives(double[] energies, int count) {
            Arrays.fill(energies, 0, count, 1.0 / count);
        }
    },
    /// That of the farthest neighbour, eₖ.
    KTH {
        @Override
        double energy(double[] energies, int count) {
            return energies[count - 1];
        }

        @Override
        void derivatives(double[] energies, int count) {
            Arrays.fill(energies, 0, count, 0);
            energies[count - 1] = 1;
        }
    },
    /// Their soft minimum, −log of the mean of exp(−e).
    SOFT {
        @Override
        double energy(double[] energies, int count) {
            return LogSumExp.freeEnergy(1, energies, 0, count) + Math.log(count);
        }

        @Override
        void derivatives(double[] energies, int count) {
            LogSumExp.probabilities(1, energies, 0, count);
        }
    };

    /// The energy of a row.
    ///
    /// @param energies those of its neighbours, nearest first
    /// @param count number of neighbours, 1 or more
    abstract double energy(double[] energies, int count);

    /// Replaces the energies of the neighbours by the derivatives of [#energy] by them.
    abstract void derivatives(double[] energies, int count);
}
