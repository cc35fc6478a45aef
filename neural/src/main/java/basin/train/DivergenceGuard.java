package basin.train;

import basin.nets.TensorGroups;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Detects that a training diverges. It then restores an earlier state and halves the rate.
///
/// A step is sound when its loss, metrics and gradient are finite and the energy is at most 10⁶ times its first
/// scale. While the energy is at most 10³ times that scale, the state is kept at regular intervals.
final class DivergenceGuard {
    private static final int MOST_SETBACKS = 6;
    private static final double UNSOUND = 1e6;
    private static final double WORTH_KEEPING = 1e3;
    private static final int LEAST_INTERVAL = 20;
    private static final int MOST_INTERVAL = 500;

    private static final String STEPS = "guard steps";
    private static final String NUMBERS = "guard numbers";
    private static final String GOOD = "good.";

    private final TrainerState state;
    private final double rate;
    private final int interval;
    private final long[] setbacks = new long[MOST_SETBACKS];
    private Map<String, Tensor> good;
    private int goodStep;
    private double scale;
    private double energy;

    /// @param state the state of the training before its first step
    DivergenceGuard(TrainerState state, TrainerSettings settings) {
        this.state = state;
        this.rate = settings.rate();
        this.interval = Math.clamp(settings.steps() / 20, LEAST_INTERVAL, MOST_INTERVAL);
        this.good = state.save();
    }

    /// Whether the sums of a batch are sound.
    ///
    /// @param step counted from 0
    boolean isSound(int step, ShardGradients.Sums sums) {
        double now = Math.abs(sums.energy());
        if (step == 0) {
            scale = 1 + now;
        }
        boolean finite =
                Double.isFinite(sums.norm()) && sums.metrics().values().stream().allMatch(Double::isFinite);
        boolean sound = finite && now <= UNSOUND * scale;
        energy = sound ? sums.energy() : energy;
        return sound;
    }

    /// Keeps the state, if the number of steps is a multiple of the interval.
    void keep(int steps) {
        if (steps % interval == 0 && Math.abs(energy) <= WORTH_KEEPING * scale) {
            good = state.save();
            goodStep = steps;
        }
    }

    /// Restores the state that was kept, and halves the rate.
    ///
    /// @param step the step that was not sound, counted from 0
    /// @throws InputException when the training has never been sound
    void goBack(int step) {
        state.restore(good);
        setbacks[count()] = step + 1L;
        if (isHopeless() && goodStep == 0) {
            throw InputException.of(
                            "training",
                            "a loss that stays finite",
                            "none from step " + setbacks[0] + " on, though the rate was halved " + (MOST_SETBACKS - 1)
                                    + " times from " + rate)
                    .withRemedy("set a much smaller rate, or look for huge values in the data");
        }
    }

    private int count() {
        return (int) Arrays.stream(setbacks).filter(step -> step > 0).count();
    }

    /// Whether it diverged so often that the training ends.
    boolean isHopeless() {
        return count() == MOST_SETBACKS;
    }

    /// The factor by which the rate is multiplied.
    double factor() {
        return Math.scalb(1.0, -count());
    }

    /// The mean energy at the last sound step.
    double energy() {
        return energy;
    }

    /// A sentence about the setbacks; empty if there was none.
    String note() {
        if (count() == 0) {
            return "";
        }
        String steps = Arrays.stream(setbacks)
                .filter(step -> step > 0)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", "));
        return "the training diverged in step " + steps
                + "; each time it continued from earlier weights at half the"
                + " rate"
                + (isHopeless() ? ", which did not help in the end; the model is that of step " + goodStep : "")
                + "; set a rate below " + rate * factor() * (isHopeless() ? 1 : 2);
    }

    /// The tensors that a resume needs.
    Map<String, Tensor> save() {
        Map<String, Tensor> saved = new LinkedHashMap<>();
        long[] steps = Arrays.copyOf(setbacks, MOST_SETBACKS + 1);
        steps[MOST_SETBACKS] = goodStep;
        saved.put(STEPS, Tensor.of(steps, steps.length));
        saved.put(NUMBERS, Tensor.of(new double[] {scale, energy}, 2));
        TensorGroups.put(saved, GOOD, good);
        return saved;
    }

    /// Continues from [#save].
    ///
    /// @throws InputException when it does not fit
    void restore(Map<String, Tensor> saved) {
        NamedTensors stored = new NamedTensors(TrainerState.OWNER, saved);
        good = TensorGroups.get(saved, GOOD);
        state.restore(good);
        long[] steps = stored.longs(STEPS, MOST_SETBACKS + 1);
        System.arraycopy(steps, 0, setbacks, 0, MOST_SETBACKS);
        goodStep = (int) steps[MOST_SETBACKS];
        double[] numbers = stored.doubles(NUMBERS, 2);
        scale = numbers[0];
        energy = numbers[1];
    }
}
