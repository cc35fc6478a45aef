package basin.gibbs;

import basin.energy.Energy;
import basin.rows.Rows;
import basin.rows.Shards;

/// L(W) = ⟨F⟩_data + log Z, the mean negative log likelihood at β = 1, and its gradient ∂L/∂W = ⟨∂F/∂W⟩_data −
/// ⟨∂F/∂W⟩_model: a step lowers the energy of the data and raises that of draws of the model.
public final class MaximumLikelihood {
    private MaximumLikelihood() {}

    /// L, with log Z over a support that can be enumerated.
    public static double loss(Energy energy, Rows data, Support support, Shards shards) {
        return meanEnergy(energy, data, shards)
                + GibbsDistribution.of(energy, support, shards).logPartition();
    }

    /// ⟨F⟩, added in block order.
    public static double meanEnergy(Energy energy, Rows data, Shards shards) {
        double sum = shards.sum(data.count(), (from, to) -> {
            double[] energies = new double[to - from];
            energy.values(data.slice(from, to), energies);
            double part = 0;
            for (double value : energies) {
                part += value;
            }
            return part;
        });
        return sum / data.count();
    }

    /// ∂L/∂W, where weighted rows represent the distribution of the model.
    public static double[] gradient(ParametricEnergy energy, Rows data, Negatives.Weighted negatives, Shards shards) {
        double[] dataTerm = term(energy, Negatives.Weighted.equal(data), shards);
        double[] modelTerm = term(energy, negatives, shards);
        for (int j = 0; j < dataTerm.length; j++) {
            dataTerm[j] -= modelTerm[j];
        }
        return dataTerm;
    }

    /// ⟨∂F/∂W⟩ over weighted rows: one of the two terms.
    public static double[] term(ParametricEnergy energy, Negatives.Weighted over, Shards shards) {
        return shards.sums(over.rows().count(), energy.parameters().length, (sums, from, to) -> {
            double[] weights = java.util.Arrays.copyOfRange(over.weights(), from, to);
            energy.addParameterGradient(over.rows().slice(from, to), weights, sums);
        });
    }
}
