package basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimisersTest {
    private static final int STEPS = 40;
    private static final double RATE = 0.01;

    private static float gradient(float value, int step) {
        return (float) (value - Math.cos(step));
    }

    private static float[] values() {
        return new float[] {1, -0.5f, 3};
    }

    private static void run(Optimiser optimiser, float[] values, int from, int to) {
        for (int step = from; step < to; step++) {
            float[] gradient = new float[values.length];
            for (int j = 0; j < values.length; j++) {
                gradient[j] = gradient(values[j], step);
            }
            optimiser.step(values, gradient, RATE);
        }
    }

    /// Algorithm 1 of Kingma & Ba, literally, in double precision. Forty steps of numbers of about 1, each
    /// rounded half a dozen times by 2⁻²⁴, leave an error far below 1e-4.
    private static double adam(double value, double decay) {
        double m = 0;
        double v = 0;
        double theta = value;
        for (int t = 1; t <= STEPS; t++) {
            double g = theta - Math.cos(t - 1);
            theta -= RATE * decay * theta;
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            theta -= RATE * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
        }
        return theta;
    }

    @Test
    void adamMatchesAlgorithm1() {
        float[] values = values();
        run(OptimiserKind.ADAM.of(3, 0.9, 0.5), values, 0, STEPS);
        for (int j = 0; j < 3; j++) {
            assertThat((double) values[j]).isCloseTo(adam(values()[j], 0), within(1e-4));
        }
    }

    @Test
    void adamWDecaysWeightsIndependentlyOfTheGradient() {
        float[] values = values();
        run(OptimiserKind.ADAMW.of(3, 0.9, 0.5), values, 0, STEPS);
        for (int j = 0; j < 3; j++) {
            assertThat((double) values[j]).isCloseTo(adam(values()[j], 0.5), within(1e-4));
            assertThat(Math.abs(adam(values()[j], 0.5) - adam(values()[j], 0))).isGreaterThan(1e-2);
        }
    }

    @Test
    void sgdHasMomentum() {
        float[] values = values();
        run(OptimiserKind.SGD.of(3, 0.8, 0), values, 0, STEPS);
        for (int j = 0; j < 3; j++) {
            double theta = values()[j];
            double velocity = 0;
            for (int t = 0; t < STEPS; t++) {
                velocity = 0.8 * velocity + theta - Math.cos(t);
                theta -= RATE * velocity;
            }
            assertThat((double) values[j]).isCloseTo(theta, within(1e-4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stepsByPartsEqualOneStep(OptimiserKind kind) {
        float[] whole = values();
        float[] parts = values();
        float[] gradient = {0.5f, -2, 4};
        float[] half = {0.25f, -1, 2};
        Optimiser one = kind.of(3, 0.9, 0.1);
        Optimiser other = kind.of(3, 0.9, 0.1);
        for (int step = 0; step < 3; step++) {
            one.step(whole, half, RATE);
            other.begin(RATE);
            other.step(parts, gradient, 0.5f, 2, 3);
            other.step(parts, gradient, 0.5f, 0, 2);
        }
        assertThat(parts).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource
    void continuesFromItsState(OptimiserKind kind) {
        float[] whole = values();
        run(kind.of(3, 0.9, 0.1), whole, 0, STEPS);
        float[] parts = values();
        Optimiser first = kind.of(3, 0.9, 0.1);
        run(first, parts, 0, 15);
        Map<String, Tensor> state = first.state();
        run(first, parts.clone(), 15, 20);
        Optimiser second = kind.of(3, 0.9, 0.1);
        second.restore(state);
        run(second, parts, 15, STEPS);
        assertThat(parts).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(Schedule.Shape.class)
    void rateRisesThenFollowsItsSchedule(Schedule.Shape shape) {
        Schedule schedule = new Schedule(shape, 0.1, 10, 110);
        for (int step = 0; step < 9; step++) {
            assertThat(schedule.at(step)).isBetween(1e-9, schedule.at(step + 1));
        }
        assertThat(schedule.at(10)).isEqualTo(0.1);
        double half = shape == Schedule.Shape.CONSTANT ? 0.1 : 0.05;
        assertThat(schedule.at(60)).isCloseTo(half, within(1e-9));
        double last = shape == Schedule.Shape.CONSTANT ? 0.1 : 0.002;
        assertThat(schedule.at(109)).isGreaterThan(0).isLessThanOrEqualTo(last);
    }
}
