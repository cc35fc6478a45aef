package basin.gibbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.landscape.Gaussian;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import basin.sample.Hmc;
import basin.sample.Metropolis;
import basin.sample.Proposal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AdaptiveChainsTest {
    private static final Shards ONE = Shards.of(1);
    private static final Shards SHARDS = Shards.of(2);
    private static final Gaussian ENERGY = new Gaussian(new double[2], new double[][] {{4, 0}, {0, 0.01}});
    private static final Rows DATA = TestRows.normal(1, 30, 2);

    @AfterAll
    static void close() {
        ONE.close();
        SHARDS.close();
    }

    private static ReplayBuffer buffer(int size, int count, double fresh) {
        return buffer(size, count, fresh, 0);
    }

    private static ReplayBuffer buffer(int size, int count, double fresh, double revived) {
        Proposal base = Proposal.normal(new double[] {5, 5}, new double[] {0.1, 0.1});
        return new ReplayBuffer(
                size, count, fresh, base, revived, new KickedStarts(0, new Randomness(7)), new Randomness(2));
    }

    private static AdaptiveChains<Metropolis> metropolis(Starts starts, Shards shards) {
        return new AdaptiveChains<>(Metropolis.standard(), 5, 0.3, starts, new Randomness(3), shards);
    }

    /// The last 100 of 400 steps of 200 chains with 5 moves: the error of the mean acceptance of 10⁵ moves, in
    /// chains that stay in place for about ten of them, is at most 0.005, and that of the step size 0.2 of that.
    @Test
    void theStepSizeFollowsTheWantedAcceptance() {
        AdaptiveChains<Metropolis> chains = metropolis(buffer(200, 200, 0), SHARDS);
        double sum = 0;
        for (int step = 0; step < 400; step++) {
            chains.draw(ENERGY, DATA, step);
            sum += step < 300 ? 0 : chains.report().getOrDefault("acceptance", Double.NaN) / 100;
        }
        assertThat(sum).isCloseTo(0.3, within(0.02));
        assertThat(chains.report().get("movement")).isGreaterThan(0);
    }

    @Test
    void chainsOfABufferContinueInTurn() {
        ReplayBuffer buffer = buffer(6, 4, 0);
        Rows first = buffer.begin(DATA, 0);
        Rows moved = Rows.zeros(4, 2);
        buffer.end(moved, 0);
        Rows second = buffer.begin(DATA, 1);
        assertThat(first.get(0, 0)).isCloseTo(5, within(0.6f));
        assertThat(second.get(0, 0)).isCloseTo(5, within(0.6f));
        assertThat(second.row(2)).containsExactly(0, 0);
        assertThat(second.row(3)).containsExactly(0, 0);
    }

    /// Of 1000 chains a binomial number is restarted, with mean 50 and standard deviation 7: an error of 5
    /// standard deviations occurs once in 10⁶.
    @Test
    void someChainsOfABufferAreRestarted() {
        ReplayBuffer buffer = buffer(1000, 1000, 0.05);
        buffer.end(Rows.zeros(1000, 2), 0);
        Rows begun = buffer.begin(DATA, 1);
        int fresh = 0;
        for (int i = 0; i < 1000; i++) {
            fresh += begun.get(i, 0) > 1 ? 1 : 0;
        }
        assertThat(fresh).isBetween(15, 85);
    }

    /// As above: of the 1000 chains 0.1 are restarted at the base measure and 0.05 of the others at the data.
    @Test
    void someChainsOfABufferBeginAtTheData() {
        ReplayBuffer buffer = buffer(1000, 1000, 0.1, 0.05);
        Rows far = Rows.zeros(1000, 2);
        for (int i = 0; i < 1000; i++) {
            far.set(i, 0, -9);
        }
        buffer.end(far, 0);
        Rows begun = buffer.begin(DATA, 1);
        int atData = 0;
        for (int i = 0; i < 1000; i++) {
            atData += Arrays.equals(begun.row(i), DATA.row(i % DATA.count())) ? 1 : 0;
        }
        assertThat(atData).isBetween(12, 79);
    }

    /// The mean square of 60 kicks has a relative standard deviation of √(2/60).
    @Test
    void kicksStartAtTheData() {
        Rows kicked = new KickedStarts(0.1, new Randomness(4)).begin(DATA, 0);
        double squares = 0;
        for (int i = 0; i < 30; i++) {
            for (int p = 0; p < 2; p++) {
                squares += Math.pow(kicked.get(i, p) - DATA.get(i, p), 2) / 60;
            }
        }
        assertThat(squares).isCloseTo(0.01, within(5 * 0.01 * Math.sqrt(2 / 60.0)));
        assertThat(new KickedStarts(0, new Randomness(4)).begin(DATA, 0).row(7)).containsExactly(DATA.row(7));
    }

    @Test
    void restoredChainsGiveTheSameBitsAtAnyNumberOfThreads() {
        AdaptiveChains<Metropolis> through = metropolis(buffer(50, 20, 0.1), ONE);
        AdaptiveChains<Metropolis> stopped = metropolis(buffer(50, 20, 0.1), ONE);
        AdaptiveChains<Metropolis> resumed = metropolis(buffer(50, 20, 0.1), SHARDS);
        Rows last = Rows.zeros(20, 2);
        for (int step = 0; step < 8; step++) {
            last = through.draw(ENERGY, DATA, step).rows();
        }
        for (int step = 0; step < 5; step++) {
            stopped.draw(ENERGY, DATA, step);
        }
        Map<String, Tensor> state = stopped.state();
        stopped.draw(ENERGY, DATA, 5);
        resumed.restore(state);
        Rows again = Rows.zeros(20, 2);
        for (int step = 5; step < 8; step++) {
            again = resumed.draw(ENERGY, DATA, step).rows();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(again.row(i)).containsExactly(last.row(i));
        }
    }

    @Test
    void damagedStateIsRefused() {
        AdaptiveChains<Metropolis> chains = metropolis(buffer(5, 5, 0), ONE);
        Map<String, Tensor> state = new HashMap<>(chains.state());
        state.put("step size", Tensor.of(new double[] {-1}, 1));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> chains.restore(state))
                .withMessageContaining("step size");
        state.put("step size", Tensor.of(new double[] {1}, 1));
        state.put("chains", Tensor.of(Rows.zeros(4, 2)));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> chains.restore(state))
                .withMessageContaining("chains");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> buffer(3, 4, 0)).withMessageContaining("count");
        assertThatIllegalArgumentException().isThrownBy(() -> buffer(3, 3, 1.5)).withMessageContaining("fresh");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> buffer(3, 3, 0, -0.1))
                .withMessageContaining("revived");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KickedStarts(-1, new Randomness(1)))
                .withMessageContaining("standardDeviation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdaptiveChains<>(Hmc.standard(), 0, 0.8, buffer(3, 3, 0), new Randomness(1), ONE))
                .withMessageContaining("steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdaptiveChains<>(Hmc.standard(), 1, 1, buffer(3, 3, 0), new Randomness(1), ONE))
                .withMessageContaining("target");
    }
}
