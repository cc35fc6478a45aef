package basin.train;

import basin.nets.TensorGroups;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Sees when a training diverges, and then takes it back to where it was sound, to go on at half the rate.
///
/// A step is sound when its loss, metrics and gradient are finite and the energy has not left its first scale by six
/// orders of magnitude. Now and then, while the energy is within three of them, the state is kept.
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

    /// @param state of the training, not yet begun
    DivergenceGuard(TrainerState state, TrainerSettings settings) {
        this.state = state;
        this.rate = settings.rate();
        this.interval = Math.clamp(settings.steps() / 20, LEAST_INTERVAL, MOST_INTERVAL);
        this.good = state.save();
    }

    /// Whether what a batch gave is sound.
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

    /// Keeps the state after so many steps, where it is time.
    void keep(int steps) {
        if (steps % interval == 0 && Math.abs(energy) <= WORTH_KEEPING * scale) {
            good = state.save();
            goodStep = steps;
        }
    }

    /// Goes back to the state that was kept, at half the rate.
    ///
    /// @param step that was not sound, counted from 0
    /// @throws InputException when the training has never been sound
    void goBack(int step) {
        state.restore(good);
        setbacks[count()] = step + 1L;
        if (isHopeless() && goodStep == 0) {
            throw new InputException("training: expected a loss that stays finite, got none from step " + setbacks[0]
                    + " on, though the rate was halved " + (MOST_SETBACKS - 1) + " times from " + rate
                    + "; set a much smaller rate, or look for huge values in the data");
        }
    }

    private int count() {
        return (int) Arrays.stream(setbacks).filter(step -> step > 0).count();
    }

    /// Whether it diverged so often that there is no use in going on.
    boolean isHopeless() {
        return count() == MOST_SETBACKS;
    }

    /// What the rate is multiplied by.
    double factor() {
        return Math.scalb(1.0, -count());
    }

    /// The mean energy at the last sound step.
    double energy() {
        return energy;
    }

    /// What happened, in a sentence; empty when nothing did.
    String note() {
        if (count() == 0) {
            return "";
        }
        String steps = Arrays.stream(setbacks)
                .filter(step -> step > 0)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", "));
        return "the training diverged in step " + steps
                + ", and each time went back to sound weights and on at half the"
                + " rate" + (isHopeless() ? " until that was no use; the model is that of step " + goodStep : "")
                + "; set a rate below " + rate * factor() * (isHopeless() ? 1 : 2);
    }

    /// All of this that a resume needs.
    Map<String, Tensor> save() {
        Map<String, Tensor> saved = new LinkedHashMap<>();
        long[] steps = Arrays.copyOf(setbacks, MOST_SETBACKS + 1);
        steps[MOST_SETBACKS] = goodStep;
        saved.put(STEPS, Tensor.of(steps, steps.length));
        saved.put(NUMBERS, Tensor.of(new double[] {scale, energy}, 2));
        TensorGroups.put(saved, GOOD, good);
        return saved;
    }

    /// Goes on from [#save].
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
