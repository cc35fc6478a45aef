package basin.model;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Shards;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The shared loop over an algorithm that counts to three.
class IterationsTest {
    private static final class Counting implements Iterations.Algorithm<String> {
        private int count;

        @Override
        public Optional<String> ended() {
            return count < 3 ? Optional.empty() : Optional.of(Iterations.limitReached(3, "counts"));
        }

        @Override
        public Step iterate() {
            count++;
            return new Step(count, count / 3.0, Map.of("energy", 1.0 / count));
        }

        @Override
        public Map<String, Tensor> state() {
            return Map.of("count", Tensor.scalar(count));
        }

        @Override
        public String result(String ended, Map<String, Tensor> unfinished) {
            return count + ": " + ended + (unfinished.isEmpty() ? "" : ", to be resumed");
        }
    }

    private static String run(int stopAfter, List<Integer> steps, List<String> snapshots) {
        try (Shards shards = Shards.of(1)) {
            Training training = Training.of(0, shards)
                    .watchedBy(step -> steps.add(step.step()))
                    .stoppedBy(() -> steps.size() == stopAfter);
            return Iterations.run(
                    new Counting(), training, (Supplier<String> snapshot) -> snapshots.add(snapshot.get()));
        }
    }

    @Test
    void everyStepIsReportedAndAllButTheLastOfferASnapshot() {
        List<Integer> steps = new ArrayList<>();
        List<String> snapshots = new ArrayList<>();
        assertThat(run(-1, steps, snapshots)).isEqualTo("3: it reached the limit of 3 counts");
        assertThat(steps).containsExactly(1, 2, 3);
        assertThat(snapshots).containsExactly("1: stopped early, to be resumed", "2: stopped early, to be resumed");
    }

    @Test
    void aStopEndsAfterTheStepUnlessItWasTheLast() {
        assertThat(run(2, new ArrayList<>(), new ArrayList<>())).isEqualTo("2: stopped early, to be resumed");
        assertThat(run(3, new ArrayList<>(), new ArrayList<>())).isEqualTo("3: it reached the limit of 3 counts");
    }
}
