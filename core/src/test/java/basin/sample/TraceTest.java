package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final Energy ENERGY = Energies.of(2, y -> 0.5 * (y[0] * y[0] + y[1] * y[1]));

    /// Chains of 3 whose cells and reports at step t are known: y = (10 i + t, −t).
    private static Chains at(int step) {
        Chains chains = Chains.at(Rows.zeros(3, 2), ENERGY);
        for (int i = 0; i < 3; i++) {
            chains.y.set(i, 0, 10 * i + step);
            chains.y.set(i, 1, -step);
            chains.energies[i] = 100 * i + step;
            chains.hamiltonian[i] = chains.energies[i];
            chains.acceptance[i] = 0.5;
            chains.evaluations[i] = i;
            chains.divergent[i] = i == 2 && step == 1;
        }
        return chains;
    }

    private static Trace filled(Trace trace, int from, int to) {
        for (int step = from; step < to; step++) {
            trace.after(step, at(step));
        }
        return trace;
    }

    @Test
    void keepsEveryThirdState() {
        Trace trace = filled(Trace.of(3, 2, 2, 3), 0, 7);
        assertThat(trace.kept()).isEqualTo(2);
        assertThat(trace.isFull()).isTrue();
        assertThat(trace.steps()).isEqualTo(7);
        assertThat(trace.column(0)).isDeepEqualTo(new double[][] {{2, 5}, {12, 15}, {22, 25}});
        assertThat(trace.column(1)).isDeepEqualTo(new double[][] {{-2, -5}, {-2, -5}, {-2, -5}});
        assertThat(trace.energies()).isDeepEqualTo(new double[][] {{2, 5}, {102, 105}, {202, 205}});
        assertThat(TestRows.cells(trace.rows())).containsExactly(2, -2, 12, -2, 22, -2, 5, -5, 15, -5, 25, -5);
    }

    @Test
    void sumsOverEveryStep() {
        StepSums sums = filled(Trace.of(3, 2, 2, 3), 0, 7).sums();
        assertThat(sums.acceptance()).isEqualTo(0.5);
        assertThat(sums.evaluations()).isEqualTo(21);
        assertThat(sums.divergences()).isEqualTo(1);
    }

    /// H = 0, 2, 1, 5: jumps 4 + 1 + 16, spread about the mean 2 is 4 + 0 + 1 + 9.
    @Test
    void energyFractionOfMissingInformationByHand() {
        Trace trace = Trace.of(1, 2, 4, 1);
        double[] heights = {0, 2, 1, 5};
        for (int step = 0; step < 4; step++) {
            Chains chains = Chains.at(Rows.zeros(1, 2), ENERGY);
            chains.hamiltonian[0] = heights[step];
            trace.after(step, chains);
        }
        assertThat(trace.sums().missingInformation(0)).isCloseTo(21.0 / 14, within(1e-15));
        assertThat(filled(Trace.of(3, 2, 2, 3), 0, 7).sums().missingInformation(1))
                .isNaN();
    }

    @Test
    void resumesWithTheSameBits() {
        Trace whole = filled(Trace.of(3, 2, 3, 2), 0, 6);
        Map<String, Tensor> half = filled(Trace.of(3, 2, 3, 2), 0, 3).tensors();
        Trace resumed = filled(Trace.of(3, 2, 3, 2).resumedFrom(half), 3, 6);
        assertThat(TestRows.same(resumed.rows(), whole.rows())).isTrue();
        assertThat(resumed.energies()).isDeepEqualTo(whole.energies());
        assertThat(resumed.sums().tensor().doubles())
                .isEqualTo(whole.sums().tensor().doubles());
        assertThat(resumed.steps()).isEqualTo(6);
    }

    @Test
    void refusesStateThatDoesNotFit() {
        Map<String, Tensor> good = filled(Trace.of(3, 2, 3, 1), 0, 3).tensors();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Trace.of(3, 2, 2, 1).resumedFrom(good))
                .withMessageContaining("draws: expected at most 2 × 3 × 2");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Trace.of(2, 3, 3, 1).resumedFrom(good))
                .withMessageContaining("draws");
        for (String name : good.keySet()) {
            Map<String, Tensor> without = new HashMap<>(good);
            without.remove(name);
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Trace.of(3, 2, 3, 1).resumedFrom(without))
                    .withMessageContaining(name)
                    .withMessageContaining("got none");
            without.put(name, Tensor.of(new double[4], 2, 2));
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Trace.of(3, 2, 3, 1).resumedFrom(without))
                    .withMessageContaining(name);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trace.of(0, 2, 3, 1))
                .withMessage("chains: expected 1 or more, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> filled(Trace.of(2, 2, 3, 1), 0, 1));
        assertThatThrownBy(() -> filled(Trace.of(3, 2, 1, 1), 0, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesMoreThanFitsIntoMemory() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Trace.of(1000, 1000, Integer.MAX_VALUE, 1))
                .withMessageMatching(
                        "draws: expected at most \\d+ of 1000 columns, .*, got 2147483647000; draw fewer.*");
    }

    private static Diagnostics diagnostics(Trace trace) {
        try (Shards shards = Shards.of(2)) {
            return Diagnostics.of(trace, List.of("a", "b"), shards);
        }
    }

    /// Chains of independent standard normal draws, with what `change` makes of them at each step.
    private static Trace normal(int chains, int draws, java.util.function.ObjIntConsumer<Chains> change) {
        Randomness randomness = new Randomness(5);
        Trace trace = Trace.of(chains, 2, draws, 1);
        Chains state = Chains.at(Rows.zeros(chains, 2), ENERGY);
        for (int step = 0; step < draws; step++) {
            for (int i = 0; i < chains; i++) {
                state.y.set(i, 0, (float) randomness.normal(i, step, 0));
                state.y.set(i, 1, (float) randomness.normal(i, step, 1));
                state.acceptance[i] = 1;
                state.evaluations[i] = 3;
            }
            ENERGY.values(state.y, state.energies);
            for (int i = 0; i < chains; i++) {
                state.hamiltonian[i] = state.energies[i] + randomness.uniform(i, step, 4);
            }
            change.accept(state, step);
            trace.after(step, state);
        }
        return trace;
    }

    @Test
    void goodChainsGiveNoWarning() {
        Diagnostics good = diagnostics(normal(4, 500, (state, step) -> {}));
        assertThat(good.warnings()).isEmpty();
        assertThat(good.columns()).extracting(DrawSummary::name).containsExactly("a", "b");
        assertThat(good.acceptance()).isEqualTo(1);
        assertThat(good.evaluations()).isEqualTo(3);
        assertThat(good.steps()).isEqualTo(2000);
        assertThat(good.missingInformation()).hasSize(4).allMatch(fraction -> fraction > 1);
        // The error of the mean of 2,000 independent draws of standard deviation 1.
        assertThat(good.columns().getFirst().error()).isCloseTo(1 / Math.sqrt(2000), within(0.004));
        assertThat(good.energy().mean()).isCloseTo(1, within(0.2));
    }

    @Test
    void warningsSayWhatIsWrong() {
        assertThat(diagnostics(normal(4, 500, (state, step) -> state.y.set(1, 0, 3 + state.y.get(1, 0))))
                        .warnings())
                .hasSize(3)
                .anyMatch(
                        line -> line.matches(
                                "the chains have not mixed: R̂ is above 1.01 for 1 of 2 columns; the largest is 1\\.\\d\\d, for a; .*such as tempering .*"))
                .anyMatch(
                        line -> line.matches(
                                "means are uncertain: .* below 400 \\(100 for each chain\\) for 1 of 2 columns; the smallest is \\d+, for a; .*"));
        assertThat(diagnostics(normal(4, 500, (state, step) -> state.divergent[2] = step % 100 == 0))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("5 of 2,000 steps diverged: ");
        assertThat(diagnostics(normal(4, 500, (state, step) -> java.util.Arrays.fill(state.acceptance, 0.002)))
                        .warnings())
                .containsExactly("only 0.0020 of the proposals are accepted, so that the chains hardly move; lower the"
                        + " step size, or warm up longer");
        assertThat(diagnostics(normal(4, 500, (state, step) -> state.hamiltonian[3] = step))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("E-BFMI is below 0.30 in 1 of 4 chains, 0.00 at worst: ");
        assertThat(diagnostics(normal(4, 500, (state, step) -> {
                            for (int i = 0; i < 4; i++) {
                                state.y.set(i, 1, 7);
                            }
                        }))
                        .warnings())
                .containsExactly("b never changed, so that their mixing cannot be estimated");
        assertThat(diagnostics(normal(4, 500, (state, step) -> state.y.set(0, new float[2])))
                        .warnings())
                .anyMatch(line -> line.startsWith("1 of 4 chains never moved; "));
        assertThat(diagnostics(normal(4, 500, (state, step) -> state.y.set(0, 1, Float.NaN)))
                        .warnings())
                .anyMatch(line -> line.startsWith("b has draws that are not finite; "));
        assertThat(diagnostics(normal(4, 5, (state, step) -> {})).warnings())
                .containsExactly(
                        "5 draws of each chain are too few to decide whether the chains have mixed; draw 100 or"
                                + " more of each");
        assertThat(diagnostics(normal(1, 150, (state, step) -> {})).warnings()).isEmpty();
    }

    @Test
    void refusesAnEmptyTraceAndWrongNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagnostics(Trace.of(3, 2, 2, 1)))
                .withMessageContaining("at least one draw");
        try (Shards shards = Shards.of(1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Diagnostics.of(filled(Trace.of(3, 2, 2, 1), 0, 1), List.of("a"), shards))
                    .withMessage("names: expected 2 of them, got 1");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DrawSummary.of("a", new double[][] {{1, 2}, {3}}))
                .withMessageContaining("one length");
    }
}
