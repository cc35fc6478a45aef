package basin.latent;

import basin.energy.Energies;
import basin.latent.Precision.MeanWeight;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Free energies by annealed importance sampling (Neal, Statistics and Computing 2001): draws from the prior p
/// move through the distributions p(z)^(1−t) · exp(−β E(y, z))^t, with t from 0 to 1, and accumulate
/// Σ (t' − t) · (−β E − log p), the logarithm of their weight.
///
/// The errors are reliable where [Precision#effectiveDraws] are 10 or more. A posterior a hundred times narrower
/// than the prior needs about 400 temperatures for that in one dimension and thousands in four. With too few, the
/// draws do not follow the distributions, and the errors of the free energy and of its standard error have no
/// bound.
///
/// Each temperature makes one Metropolis step ([LatentSpace#perturb]); step lengths cycle through 1, ½, ¼ … 1/128
/// times [LatentSpace#spread], of which one is suitable. Every row uses the same stream: its value depends on that
/// row alone.
///
/// @param chains 2 or more; the error shrinks with their square root
/// @param temperatures steps from the prior to exp(−βE), 1 or more; more make the weights more equal
/// @param randomness the stream of the draws
public record AnnealedImportance(int chains, int temperatures, Randomness randomness) implements Marginaliser {
    private static final int SCALES = 8;
    private static final int CHAINS_AT_ONCE = 1024;

    public AnnealedImportance {
        if (chains < 2) {
            throw new IllegalArgumentException("chains: expected 2 or more, got " + chains);
        }
        if (temperatures < 1) {
            throw new IllegalArgumentException("temperatures: expected 1 or more, got " + temperatures);
        }
    }

    @Override
    public Precision freeEnergies(LatentEnergy energy, double beta, Rows y, double[] values) {
        Rows.requireColumns("y", y, energy.columns());
        Energies.requireRoom(y, values);
        LogSumExp.requireBeta(beta);
        MeanWeight[] means = new MeanWeight[y.count()];
        int rowsAtOnce = Math.max(1, CHAINS_AT_ONCE / chains);
        for (int from = 0; from < y.count(); from += rowsAtOnce) {
            int to = Math.min(y.count(), from + rowsAtOnce);
            double[] terms = new Annealing(energy, beta, y, from, to).run();
            for (int i = from; i < to; i++) {
                int at = (i - from) * chains;
                values[i] = LogSumExp.freeEnergy(beta, terms, at, chains) + Math.log(chains) / beta;
                means[i] = MeanWeight.of(beta, terms, at, chains);
            }
        }
        return Precision.of(beta, means);
    }

    /// The steps of t are shorter near the prior, where the distribution changes faster (Friel & Pettitt 2008).
    private double path(int k) {
        return Math.pow((double) k / temperatures, 4);
    }

    /// All chains of some rows; the chains of one row are consecutive.
    private final class Annealing {
        private final LatentEnergy energy;
        private final LatentSpace space;
        private final double beta;
        private final int firstRow;
        private final int n;
        private final Rows y;
        private final Rows z;
        private final Rows proposal;
        private final boolean[] inside;
        private final double[] energies;
        private final double[] proposed;
        private final double[] logWeights;

        Annealing(LatentEnergy energy, double beta, Rows rows, int from, int to) {
            this.energy = energy;
            this.space = energy.latents();
            this.beta = beta;
            this.firstRow = from;
            this.n = Math.multiplyExact(to - from, chains);
            this.y = Rows.zeros(n, rows.columns());
            this.z = Rows.zeros(n, space.columns());
            this.proposal = Rows.zeros(n, space.columns());
            this.inside = new boolean[n];
            this.energies = new double[n];
            this.proposed = new double[n];
            this.logWeights = new double[n];
            for (int i = from; i < to; i++) {
                int at = (i - from) * chains;
                for (int c = at; c < at + chains; c++) {
                    System.arraycopy(rows.array(i), rows.offset(i), y.array(c), y.offset(c), rows.columns());
                }
                space.sample(randomness.named("prior"), 0, z.slice(at, at + chains));
            }
        }

        /// The energies whose exponentials exp(−β ·) are the weights.
        double[] run() {
            Randomness walk = randomness.named("walk");
            Randomness accept = randomness.named("accept");
            evaluate(z, energies);
            for (int k = 1; k <= temperatures; k++) {
                double t = path(k);
                weigh(t - path(k - 1));
                if (k < temperatures) {
                    step(k, t, Math.scalb(1.0, -(k % SCALES)), walk, accept);
                }
            }
            for (int c = 0; c < n; c++) {
                logWeights[c] /= -beta;
            }
            return logWeights;
        }

        private void weigh(double change) {
            for (int c = 0; c < n; c++) {
                logWeights[c] += change * (-beta * energies[c] - space.logPrior(z, c));
            }
        }

        private void step(int k, double t, double scale, Randomness walk, Randomness accept) {
            proposal.copyFrom(z);
            for (int c = 0; c < n; c++) {
                inside[c] = space.perturb(proposal, c, scale, walk, c % chains, k);
            }
            evaluate(proposal, proposed);
            for (int c = 0; c < n; c++) {
                double rise = logDensity(proposal, c, proposed[c], t) - logDensity(z, c, energies[c], t);
                if (inside[c] && Math.log(1 - accept.uniform(c % chains, k, 0)) < rise) {
                    System.arraycopy(proposal.array(c), proposal.offset(c), z.array(c), z.offset(c), z.columns());
                    energies[c] = proposed[c];
                }
            }
        }

        private double logDensity(Rows at, int c, double value, double t) {
            return (1 - t) * space.logPrior(at, c) - t * beta * value;
        }

        private void evaluate(Rows at, double[] into) {
            energy.values(y, at, into);
            for (int c = 0; c < n; c++) {
                LogSumExp.requireEnergy(firstRow + c / chains, into[c]);
            }
        }
    }
}
