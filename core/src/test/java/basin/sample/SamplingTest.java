package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.energy.Wells;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final Shards SHARDS = Shards.of(2);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    @Test
    void anEnergyIsSampledInOneLine() {
        Chains chains = Sampling.of(1, SHARDS).draw(Nuts.standard(), Plane.WELLS, Rows.zeros(100, 2), 50, 20);
        assertThat(chains.count()).isEqualTo(100);
        assertThat(chains.steps()).isEqualTo(20);
    }

    /// Without an observer of each step, a tile of chains takes all its steps before the next.
    @Test
    void anObserverDoesNotChangeTheChains() {
        Rows start = TestRows.normal(4, 3000, 2);
        Chains alone = Chains.at(start, Plane.WELLS);
        Report report = Sampling.of(1, SHARDS).run(Langevin.standard(), Plane.WELLS, alone, 7);
        Chains watched = Chains.at(start, Plane.WELLS);
        Report same = Sampling.of(1, SHARDS)
                .watchedBy((step, chains) -> {})
                .run(Langevin.standard(), Plane.WELLS, watched, 7);
        assertThat(TestRows.same(alone.y, watched.y)).isTrue();
        assertThat(alone.steps()).isEqualTo(7);
        assertThat(report).isEqualTo(same);
        assertThat(alone.energies).isEqualTo(watched.energies);
    }

    @Test
    void aStartWithoutAFiniteEnergyIsNamed() {
        Energy energy = Energies.of(1, y -> y[0] > 0 ? Double.NaN : 0);
        Chains chains = Chains.at(Rows.of(new float[] {0}, new float[] {1}), energy);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sampling.of(1, SHARDS).run(Metropolis.standard(), energy, chains, 1))
                .withMessage(
                        "start: expected a finite energy at every row, got NaN at row 1; choose another start or correct"
                                + " the energy");
    }

    @Test
    void aProposalWithoutAnEnergyIsRejectedAndDivergent() {
        Energy energy = Energies.of(1, y -> Math.abs(y[0]) > 1 ? Double.NaN : 0);
        Chains chains = Chains.at(Rows.zeros(100, 1), energy);
        Report report = Sampling.of(1, SHARDS).run(new Metropolis(2, InverseMass.IDENTITY), energy, chains, 20);
        assertThat(report.divergent()).isBetween(0.3, 0.9);
        for (int i = 0; i < 100; i++) {
            assertThat(Math.abs(chains.y.get(i, 0))).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void anInfiniteEnergyIsRejectedWithoutDivergence() {
        Energy energy = Energies.of(1, y -> Math.abs(y[0]) > 1 ? Double.POSITIVE_INFINITY : 0);
        Chains chains = Chains.at(Rows.zeros(100, 1), energy);
        Report report = Sampling.of(1, SHARDS).run(new Metropolis(2, InverseMass.IDENTITY), energy, chains, 20);
        assertThat(report.divergent()).isZero();
        assertThat(report.acceptance()).isBetween(0.1, 0.7);
    }

    @Test
    void stepsThatAreTooLongAreRejected() {
        Wells energy = new Wells(3);
        for (Sampler<SmoothEnergy> sampler : List.<Sampler<SmoothEnergy>>of(
                Hmc.of(50, 10), new Mala(1e6, InverseMass.IDENTITY), new Nuts(50, 10, InverseMass.IDENTITY))) {
            Chains chains = Chains.at(Rows.zeros(20, 3), energy);
            Report report = Sampling.of(1, SHARDS).run(sampler, energy, chains, 5);
            assertThat(report.divergent()).as(sampler.name()).isEqualTo(1);
            assertThat(report.acceptance()).as(sampler.name()).isLessThan(0.01);
            assertThat(chains.y.row(7)).containsOnly(0);
            assertThat(chains.hamiltonian).doesNotContain(Double.NaN);
        }
    }

    @Test
    void langevinNamesTheStepSizeThatLeadsToInfinity() {
        Wells energy = new Wells(3);
        Chains chains = Chains.at(Rows.zeros(1, 3), energy);
        assertThatThrownBy(
                        () -> Sampling.of(1, SHARDS).run(new Langevin(5, InverseMass.IDENTITY), energy, chains, 1000))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("of chain 0 with step size 5.0; set a smaller step size, or sample with mala");
    }

    @Test
    void settingsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hmc.of(0, 3))
                .withMessage("stepSize: expected a finite number above 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hmc.of(1, 0))
                .withMessage("steps: expected 1 to 1000000, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Nuts(1, 21, InverseMass.IDENTITY))
                .withMessage("maxDepth: expected 1 to 20, got 21");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InverseMass.of(1, -1))
                .withMessage("inverseMass: expected finite numbers above 0, got [1.0, -1.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParallelTempering<>(Metropolis.standard(), List.of(1.0, 1.0)))
                .withMessage(
                        "ladder: expected two or more fractions of β that decrease from 1 to above 0, got [1.0, 1.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sampling.of(1, SHARDS).at(-1))
                .withMessage("beta: expected a finite number above 0, got -1.0");
        Chains chains = Chains.at(Rows.zeros(2, 2), Plane.RING);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Sampling.of(1, SHARDS).run(new Mala(1, InverseMass.of(1, 2, 3)), Plane.RING, chains, 1))
                .withMessage("inverseMass: expected 2 columns, got 3");
    }

    /// F(y) = −Σ y_p y_{p+1} − y_0 / 2 over {0, 1}⁴: 16 probabilities by enumeration, each share of 20,000
    /// independent chains within 5.5 of its standard errors (false alarm: 16 · 4 · 10⁻⁸).
    @Test
    void binaryGibbsDrawsWhatEnumerationGives() {
        Energy energy = Energies.of(4, y -> -(y[0] * y[1] + y[1] * y[2] + y[2] * y[3]) - y[0] / 2);
        int n = 20_000;
        Chains chains = Chains.at(Rows.zeros(n, 4), energy);
        Sampling.of(9, SHARDS).at(1.5).run(Gibbs.standard(), new BinaryConditionals(energy), chains, 25);
        double[] shares = new double[16];
        for (int i = 0; i < n; i++) {
            int corner = 0;
            for (int p = 0; p < 4; p++) {
                corner |= (int) chains.y.get(i, p) << p;
            }
            shares[corner] += 1.0 / n;
        }
        double[] weights = new double[16];
        double total = 0;
        for (int corner = 0; corner < 16; corner++) {
            float[] y = new float[4];
            for (int p = 0; p < 4; p++) {
                y[p] = corner >> p & 1;
            }
            double[] value = new double[1];
            energy.values(Rows.of(y), value);
            weights[corner] = Math.exp(-1.5 * value[0]);
            total += weights[corner];
        }
        for (int corner = 0; corner < 16; corner++) {
            double truth = weights[corner] / total;
            assertThat(Math.abs(shares[corner] - truth) / Math.sqrt(truth * (1 - truth) / n))
                    .isLessThan(Scores.LIMIT);
        }
    }

    /// Two wells with a barrier of 25: alone a chain never crosses; with hotter replicas half of 400 chains do, a
    /// binomial share whose standard error is 0.025.
    @Test
    void temperingCrossesAnEnergyBarrier() {
        Energy wells = Energies.of(1, y -> 25 * Math.pow(y[0] * y[0] - 1, 2));
        Metropolis walk = new Metropolis(0.2, InverseMass.IDENTITY);
        Rows start = Rows.zeros(400, 1);
        for (int i = 0; i < 400; i++) {
            start.set(i, 0, 1);
        }
        assertThat(left(walk, wells, start)).isZero();
        assertThat(left(ParallelTempering.geometric(walk, 6, 0.02), wells, start))
                .isBetween(0.5 - 5.5 * 0.025, 0.5 + 5.5 * 0.025);
    }

    /// Two replicas of a normal at β and β/2: a swap has the mean probability E min(1, exp(½ (F_c − F_h))), with
    /// F_c ~ Exp(1) and F_h ~ Exp(½) for two columns. That is P(F_c > F_h) + E[exp(½ (F_c − F_h)); F_c < F_h] =
    /// 1/3 + 1/3. 500 chains are independent, so that the standard error is below ½/√500 even were every one of
    /// them a single draw.
    @Test
    void swapsAreReported() {
        Energy round = Energies.of(2, y -> 0.5 * (y[0] * y[0] + y[1] * y[1]));
        Sampler<Energy> sampler = ParallelTempering.geometric(new Metropolis(1.5, InverseMass.IDENTITY), 2, 0.5);
        Chains chains = Chains.at(TestRows.normal(3, 500, 2), round);
        Sampling.of(2, SHARDS).run(sampler, round, chains, 50);
        Report report = Sampling.of(4, SHARDS).run(sampler, round, chains, 100);
        assertThat(report.swapRates())
                .singleElement()
                .satisfies(rate -> assertThat(rate).isCloseTo(2.0 / 3, within(5.5 * 0.5 / Math.sqrt(500))));
        assertThat(Sampling.of(5, SHARDS)
                        .run(Metropolis.standard(), round, chains, 1)
                        .swapRates())
                .isEmpty();
    }

    @Test
    void replicasThatNeverSwapGiveAWarning() {
        Energy narrow = Energies.of(1, y -> 5e5 * y[0] * y[0]);
        Sampler<Energy> sampler =
                new ParallelTempering<>(new Metropolis(1, InverseMass.of(1e-6)), List.of(1.0, 0.9, 1e-9));
        Chains chains = Chains.at(Rows.zeros(4, 1), narrow);
        Trace trace = Trace.of(4, 1, 200, 1);
        Sampling.of(1, SHARDS).run(sampler, narrow, chains, 100);
        Sampling watched = Sampling.of(1, SHARDS).watchedBy(trace);
        watched.run(sampler, narrow, chains.from(0), 120);
        Trace resumed = Trace.of(4, 1, 200, 1).resumedFrom(trace.tensors());
        watched.watchedBy(resumed).run(sampler, narrow, chains, 80);
        Diagnostics diagnostics = Diagnostics.of(resumed, List.of("a"), SHARDS);
        assertThat(diagnostics.swapRates()).hasSize(2);
        assertThat(diagnostics.swapRates().getFirst()).isGreaterThan(0.5);
        assertThat(diagnostics.lowestMissingInformation()).isNaN();
        assertThat(diagnostics.warnings())
                .filteredOn(line -> line.contains("swap"))
                .singleElement()
                .asString()
                .startsWith("replicas 2 and 3 of the tempering hardly swap, at ");
    }

    private static double left(Sampler<Energy> sampler, Energy energy, Rows start) {
        Chains chains = Chains.at(start, energy);
        Sampling.of(2, SHARDS).run(sampler, energy, chains, 400);
        double share = 0;
        for (int i = 0; i < start.count(); i++) {
            share += chains.y.get(i, 0) < 0 ? 1.0 / start.count() : 0;
        }
        return share;
    }
}
