package basin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RationalQuadraticSplineTest {
    private static final double REACH = 3;

    /// Raw numbers of standard deviation 1.5: bins and slopes differ by factors of some dozens.
    private static float[] raw(int bins, int number) {
        float[] raw = new float[RationalQuadraticSpline.numbers(bins)];
        for (int j = 0; j < raw.length; j++) {
            raw[j] = (float) (1.5 * new Randomness(1).normal(number, bins, j));
        }
        return raw;
    }

    private static RationalQuadraticSpline spline(float[] raw) {
        RationalQuadraticSpline spline = new RationalQuadraticSpline((raw.length + 1) / 3, REACH);
        spline.shape(raw, 0);
        return spline;
    }

    private static void forMany(Consumer<float[]> check) {
        for (int bins : new int[] {2, 3, 8, 33}) {
            for (int number = 0; number < 10; number++) {
                check.accept(raw(bins, number));
            }
        }
    }

    private static double place(int number) {
        return new Randomness(2).uniform(number, 0, 0) * 8 - 4;
    }

    private static double output(RationalQuadraticSpline spline, double x) {
        spline.to(x);
        return spline.output();
    }

    @Test
    void rawNumbersOfZeroGiveTheIdentity() {
        RationalQuadraticSpline spline = spline(new float[RationalQuadraticSpline.numbers(5)]);
        for (int i = 0; i < 50; i++) {
            assertThat(output(spline, place(i))).isCloseTo(place(i), within(1e-14));
            assertThat(spline.logSlope()).isCloseTo(0, within(1e-14));
        }
    }

    @Test
    void outsideTheIntervalItIsTheIdentity() {
        RationalQuadraticSpline spline = spline(raw(4, 0));
        for (double x : new double[] {-1e6, -3.5, -3, 3, 3.5, 1e6}) {
            assertThat(output(spline, x)).isEqualTo(x);
            assertThat(spline.logSlope()).isZero();
            spline.from(x);
            assertThat(spline.input()).isEqualTo(x);
            assertThat(spline.bin()).isEqualTo(-1);
        }
    }

    /// Of 16 digits the least slope, 10⁻³ at a knot and little less between, loses 4, and steep bins some more.
    @Test
    void theInverseInvertsTheSpline() {
        forMany(raw -> {
            RationalQuadraticSpline spline = spline(raw);
            for (int i = 0; i < 50; i++) {
                double y = output(spline, place(i));
                double slope = spline.logSlope();
                int bin = spline.bin();
                spline.from(y);
                assertThat(spline.input()).isCloseTo(place(i), within(1e-10));
                assertThat(spline.bin()).isEqualTo(bin);
                assertThat(spline.logSlope()).isCloseTo(slope, within(1e-8));
            }
        });
    }

    /// At its knots from both sides, with steps so small that a slope of some hundred moves nothing.
    @Test
    void valuesAndSlopesAreContinuousAndTheMapIsIncreasing() {
        forMany(raw -> {
            RationalQuadraticSpline spline = spline(raw);
            int bins = (raw.length + 1) / 3;
            double before = Double.NEGATIVE_INFINITY;
            int jumps = 0;
            for (int i = 0; i <= 6000; i++) {
                double x = REACH * (i / 3000.0 - 1);
                double y = output(spline, x);
                assertThat(y).isGreaterThan(before);
                before = y;
            }
            // Between places in neighbouring bins lies a knot: found by halving.
            for (int k = -1; k < bins; k++) {
                double low = -REACH - 1;
                double high = REACH + 1;
                while (high - low > 1e-12) {
                    double middle = (low + high) / 2;
                    spline.to(middle);
                    int bin = middle >= REACH ? bins : spline.bin();
                    if (bin <= k) {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                double below = output(spline, low);
                double slope = spline.logSlope();
                assertThat(output(spline, high)).isCloseTo(below, within(1e-8));
                assertThat(spline.logSlope()).isCloseTo(slope, within(1e-6));
                jumps++;
            }
            assertThat(jumps).isEqualTo(bins + 1);
        });
    }

    /// D(h) = (y(x + h) − y(x − h)) / 2h is off by a third of D(2h) − D(h), and by rounding over h.
    @Test
    void theLogSlopeIsThatOfDifferences() {
        double h = 1e-5;
        forMany(raw -> {
            RationalQuadraticSpline spline = spline(raw);
            for (int i = 0; i < 50; i++) {
                double x = place(i);
                spline.to(x - 2 * h);
                int bin = spline.bin();
                spline.to(x + 2 * h);
                if (spline.bin() != bin) {
                    continue;
                }
                double narrow = (output(spline, x + h) - output(spline, x - h)) / (2 * h);
                double wide = (output(spline, x + 2 * h) - output(spline, x - 2 * h)) / (4 * h);
                spline.to(x);
                double tolerance = Math.abs(wide - narrow) + 1e-15 * 16 / h;
                assertThat(Math.exp(spline.logSlope())).isCloseTo(narrow, within(tolerance));
            }
        });
    }

    /// As above, by the input and by every raw number; raw numbers are float32, their true distance is taken.
    @Test
    void derivativesAreThoseOfDifferences() {
        forMany(raw -> {
            float[] byRaw = new float[raw.length];
            for (int i = 0; i < 5; i++) {
                double x = place(i);
                RationalQuadraticSpline spline = spline(raw);
                spline.to(x);
                double byInput = spline.pullback(0.7, -1.3, byRaw, 0);
                for (int j = -1; j < raw.length; j++) {
                    double found = j < 0 ? byInput : byRaw[j];
                    double narrow = quotient(raw, j, x, 0x1p-10);
                    double wide = quotient(raw, j, x, 0x1p-9);
                    if (Double.isNaN(wide)) {
                        continue;
                    }
                    double tolerance = Math.abs(wide - narrow) + 1e-10 + 0x1p-23 * Math.abs(found);
                    assertThat(found).as("by %s of %s", j, x).isCloseTo(narrow, within(tolerance));
                }
            }
        });
    }

    /// Of 0.7 · output − 1.3 · log slope by raw number j, or by the input where j is −1; NaN where a knot is
    /// between.
    private static double quotient(float[] raw, int j, double x, double h) {
        float[] up = raw.clone();
        float[] down = raw.clone();
        if (j >= 0) {
            up[j] += (float) h;
            down[j] -= (float) h;
        }
        RationalQuadraticSpline high = spline(up);
        RationalQuadraticSpline low = spline(down);
        high.to(j < 0 ? x + h : x);
        low.to(j < 0 ? x - h : x);
        double width = j < 0 ? 2 * h : (double) up[j] - down[j];
        double rise = 0.7 * (high.output() - low.output()) - 1.3 * (high.logSlope() - low.logSlope());
        return high.bin() == low.bin() ? rise / width : Double.NaN;
    }
}
