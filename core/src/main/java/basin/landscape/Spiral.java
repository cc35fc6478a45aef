package basin.landscape;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// The spiral of the lecture: Archimedes' r = a + b θ, from radius 0.1 to radius 1 in two turns around the
/// origin, with noisy points around it. Its points have a parameter t from 0, the inner end, to 1, the outer
/// end.
public final class Spiral {
    private static final double INNER = 0.1;
    private static final double OUTER = 1;
    private static final double END = 2 * 2 * Math.PI;
    /// Distance between neighbouring turns.
    public static final double TURN = 2 * Math.PI * (OUTER - INNER) / END;

    private static final double GROWTH = (OUTER - INNER) / END;
    private static final int NEWTON_STEPS = 12;

    private Spiral() {}

    /// The point at t, from 0 to 1.
    public static double[] curve(double t) {
        double angle = t * END;
        return new double[] {first(angle), second(angle)};
    }

    /// `n` points, uniform along the curve except for its innermost part, with normal noise in both
    /// coordinates.
    ///
    /// @param noise standard deviation, 0 or more
    public static Rows rows(int n, double noise, Randomness randomness) {
        if (!(noise >= 0) || noise == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("noise: expected 0 or more, got " + noise);
        }
        Rows rows = Rows.zeros(n, 2);
        for (int i = 0; i < n; i++) {
            // Length grows with the square of the radius, as in a disc.
            double area = INNER * INNER + randomness.uniform(i, 0, 0) * (OUTER * OUTER - INNER * INNER);
            double angle = (Math.sqrt(area) - INNER) / GROWTH;
            rows.set(i, 0, (float) (first(angle) + noise * randomness.normal(i, 0, 2)));
            rows.set(i, 1, (float) (second(angle) + noise * randomness.normal(i, 0, 3)));
        }
        return rows;
    }

    /// `n` points off the spiral: drawn uniformly from the square around it, without those within `reach` of the
    /// curve.
    ///
    /// @param reach maximum distance of data from the curve, such as three times their noise; from 0 to 0.2, which
    ///     is less than half the distance between turns
    public static Rows off(int n, double reach, Randomness randomness) {
        if (!(reach >= 0 && reach <= 0.2)) {
            throw new IllegalArgumentException("reach: expected 0 to 0.2, got " + reach);
        }
        Rows off = Rows.zeros(n, 2);
        int attempt = 0;
        for (int i = 0; i < n; i++) {
            float[] y = new float[2];
            do {
                y[0] = (float) (OUTER * (2 * randomness.uniform(attempt, 0, 0) - 1));
                y[1] = (float) (OUTER * (2 * randomness.uniform(attempt, 0, 1) - 1));
                attempt++;
            } while (distance(y) <= reach);
            off.set(i, y);
        }
        return off;
    }

    /// The distance of a point of two coordinates to the curve.
    public static double distance(float[] y) {
        if (y.length != 2) {
            throw new IllegalArgumentException("y: expected 2 columns, got " + y.length);
        }
        double nearest = Math.min(squared(0, y), squared(END, y));
        // Every local minimum has a start less than an eighth of a turn away.
        double start = Math.atan2(y[1], y[0]) % (Math.PI / 2);
        for (double angle = start; angle < END + Math.PI / 2; angle += Math.PI / 2) {
            nearest = Math.min(nearest, squared(descend(Math.clamp(angle, 0, END), y), y));
        }
        return Math.sqrt(nearest);
    }

    /// The second coordinates of all points of the curve whose first coordinate is `y1`, from the inner end
    /// outwards.
    public static double[] branches(double y1) {
        List<Double> bounds = new ArrayList<>(List.of(0.0));
        double step = Math.PI / 16;
        for (double angle = 0; angle < END; angle += step) {
            double next = Math.min(END, angle + step);
            if (firstSlope(angle) * firstSlope(next) < 0) {
                bounds.add(root(Spiral::firstSlope, angle, next));
            }
        }
        bounds.add(END);
        List<Double> found = new ArrayList<>();
        for (int i = 1; i < bounds.size(); i++) {
            // The first coordinate is monotone from one bound to the next.
            double from = first(bounds.get(i - 1)) - y1;
            double to = first(bounds.get(i)) - y1;
            if (from * to < 0 || to == 0 || (i == 1 && from == 0)) {
                found.add(second(root(angle -> first(angle) - y1, bounds.get(i - 1), bounds.get(i))));
            }
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double radius(double angle) {
        return INNER + GROWTH * angle;
    }

    private static double first(double angle) {
        return radius(angle) * Math.cos(angle);
    }

    private static double second(double angle) {
        return radius(angle) * Math.sin(angle);
    }

    private static double firstSlope(double angle) {
        return GROWTH * Math.cos(angle) - radius(angle) * Math.sin(angle);
    }

    private static double squared(double angle, float[] y) {
        double d1 = first(angle) - y[0];
        double d2 = second(angle) - y[1];
        return d1 * d1 + d2 * d2;
    }

    /// Newton's method on half the squared distance, |c|²/2 − c·y + |y|²/2 with c = r (cos θ, sin θ), with short
    /// steps that always decrease it.
    private static double descend(double angle, float[] y) {
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double r = radius(angle);
            double along = Math.cos(angle) * y[0] + Math.sin(angle) * y[1];
            double across = Math.cos(angle) * y[1] - Math.sin(angle) * y[0];
            double slope = r * GROWTH - GROWTH * along - r * across;
            double curvature = GROWTH * GROWTH - 2 * GROWTH * across + r * along;
            double step = curvature > 0 ? slope / curvature : Math.copySign(Math.PI / 8, slope);
            angle = Math.clamp(angle - Math.clamp(step, -Math.PI / 8, Math.PI / 8), 0, END);
        }
        return angle;
    }

    private static double root(DoubleUnaryOperator f, double low, double high) {
        boolean rising = f.applyAsDouble(low) < f.applyAsDouble(high);
        for (int i = 0; i < 100; i++) {
            double middle = 0.5 * (low + high);
            if (f.applyAsDouble(middle) < 0 == rising) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
