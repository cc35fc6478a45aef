package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownEnergiesTest {
    @Test
    void aRankCountsTheRowItselfAndRowsOfEqualEnergy() {
        KnownEnergies energies = KnownEnergies.of(new double[] {3, 1, 2, 2});
        assertThat(energies.sorted()).containsExactly(1, 2, 2, 3);
        assertThat(energies.rank(0)).isEqualTo(1);
        assertThat(energies.rank(1)).isEqualTo(1);
        assertThat(energies.rank(2)).isEqualTo(0.8);
        assertThat(energies.rank(2.5)).isEqualTo(0.4);
        assertThat(energies.rank(3)).isEqualTo(0.4);
        assertThat(energies.rank(3.5)).isEqualTo(0.2).isEqualTo(energies.minRank());
        assertThat(energies.rank(Double.NaN)).isNaN();
    }

    @Test
    void manyEnergiesAreThinnedEvenly() {
        int n = 200_003;
        KnownEnergies energies =
                KnownEnergies.of(IntStream.range(0, n).mapToDouble(i -> n - i).toArray());
        assertThat(energies.sorted()).hasSize(1 << 16);
        for (int energy = 0; energy <= n + 1; energy += 97) {
            double exact = Math.clamp(1 - (energy - 1.0) / n, 0, 1);
            assertThat(energies.rank(energy)).isCloseTo(exact, within(1.5 / (1 << 16)));
        }
    }

    /// Benjamini & Hochberg on conformal p-values: with 900 of 1,000 rows like the known ones, the expected
    /// fraction of false discoveries is at most 0.9 Q. The mean over 400 tables exceeds Q + 2 standard errors with
    /// a probability far below 1 %: it would need an error of 0.1 Q + 2 standard errors, above 4 of them. Of the
    /// anomalies, 3 standard deviations away, half or more are found: Q asks for a p-value of about 0.1 × 60 / 1000
    /// = 0.006, whose one-sided quantile is 2.5.
    @Test
    void falseDiscoveriesAreRare() {
        Randomness randomness = new Randomness(1);
        double rate = 0.1;
        int tables = 400;
        double[] falseShares = new double[tables];
        double found = 0;
        for (int t = 0; t < tables; t++) {
            int table = t;
            KnownEnergies known = KnownEnergies.of(IntStream.range(0, 1000)
                    .mapToDouble(i -> randomness.normal(i, table, 0))
                    .toArray());
            double[] rows = IntStream.range(0, 1000)
                    .mapToDouble(i -> randomness.normal(i, table, 2) + (i < 100 ? 3 : 0))
                    .toArray();
            RankCounts counts = new RankCounts(known);
            Arrays.stream(rows).forEach(counts::add);
            double max = counts.maxRank(rate);
            boolean[] flagged = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                flagged[i] = known.rank(rows[i]) <= max;
            }
            long planted = IntStream.range(0, 100).filter(i -> flagged[i]).count();
            long others = IntStream.range(100, 1000).filter(i -> flagged[i]).count();
            falseShares[t] = others == 0 ? 0 : (double) others / (planted + others);
            found += planted / 100.0 / tables;
        }
        double mean = DoubleStream.of(falseShares).average().orElseThrow();
        double variance = DoubleStream.of(falseShares)
                        .map(share -> (share - mean) * (share - mean))
                        .sum()
                / (tables - 1);
        assertThat(mean).isLessThanOrEqualTo(rate + 2 * Math.sqrt(variance / tables));
        assertThat(found).isGreaterThan(0.5);
    }

    @Test
    void noRowIsADiscoveryWhereAllAreLikeTheKnownOnes() {
        KnownEnergies known = KnownEnergies.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        RankCounts counts = new RankCounts(known);
        DoubleStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, Double.NaN).forEach(counts::add);
        assertThat(counts.maxRank(0.5)).isZero();
        // One of ten rows has the smallest rank, 1/10: it is found at Q = 1, not below.
        counts.add(10);
        assertThat(counts.maxRank(0.9)).isZero();
        assertThat(counts.maxRank(1)).isEqualTo(1);
    }
}
