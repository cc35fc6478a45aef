package basin.run;

import basin.model.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The metrics of a training in bounded memory: those of every step or, of a long training, of evenly spaced steps.
final class MetricSeries {
    /// Steps kept at most, besides the last one: more than a figure can show.
    static final int MAX = 4096;

    private final List<Step> kept = new ArrayList<>();
    private int spacing = 1;
    private @Nullable Step last;

    /// Adds the next step.
    void add(Step step) {
        last = step;
        if ((step.step() - 1) % spacing != 0) {
            return;
        }
        kept.add(step);
        if (kept.size() > MAX) {
            spacing *= 2;
            kept.removeIf(one -> (one.step() - 1) % spacing != 0);
        }
    }

    /// Number of steps that are kept, besides the last one.
    int size() {
        return kept.size();
    }

    /// The steps that are kept, and the last one. A copy.
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(kept);
        if (last != null && !kept.getLast().equals(last)) {
            steps.add(last);
        }
        return List.copyOf(steps);
    }
}
