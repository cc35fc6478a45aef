package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedTimingTest {
    private final List<String> turns = new ArrayList<>();

    /// A candidate that states its time; its first fits take ten times as long.
    private final class Scripted implements Candidate {
        private final String name;
        private final String setting;
        private final double milliseconds;
        private final boolean onlyFastest;
        private int fits;

        Scripted(String name, String setting, double milliseconds, boolean onlyFastest) {
            this.name = name;
            this.setting = setting;
            this.milliseconds = milliseconds;
            this.onlyFastest = onlyFastest;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String setting() {
            return setting;
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public boolean onlyFastest() {
            return onlyFastest;
        }

        @Override
        public int warmUps() {
            return 2;
        }

        @Override
        public TimedFit fit() {
            turns.add(setting);
            double time = fits++ < 2 ? 10 * milliseconds : milliseconds + fits;
            return new TimedFit(2 * time, 2, Rows.zeros(1, 1));
        }
    }

    @Test
    void timingsAlternateAndExcludeTheWarmUp() {
        List<PairedTiming.Result> timed = PairedTiming.run(
                List.of(new Scripted("A", "a", 5, false), new Scripted("B", "b", 100, false)), 3, note -> {});

        assertThat(turns).containsExactly("a", "a", "b", "b", "a", "b", "a", "b", "a", "b");
        assertThat(timed.getFirst().perStep().milliseconds()).containsExactly(8.0, 9.0, 10.0);
        assertThat(timed.getLast().perStep().median()).isEqualTo(104);
    }

    @Test
    void onlyFastSettingsOfAPeerAreRepeated() {
        List<PairedTiming.Result> timed = PairedTiming.run(
                List.of(
                        new Scripted("ours", "slow of ours", 100, false),
                        new Scripted("ours", "fast of ours", 1, false),
                        new Scripted("peer", "slow", 20, true),
                        new Scripted("peer", "best", 10, true),
                        new Scripted("peer", "near", 17, true),
                        new Scripted("other", "alone", 50, true)),
                1,
                note -> {});

        assertThat(timed.stream().map(one -> one.candidate().setting()))
                .containsExactly("slow of ours", "fast of ours", "best", "near", "alone");
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        PairedTiming.Times timing = new PairedTiming.Times(List.of(4.0, 1.0, 100.0, 2.0));
        assertThat(timing.median()).isEqualTo(3);
        assertThat(timing.min()).isEqualTo(1);
    }
}
