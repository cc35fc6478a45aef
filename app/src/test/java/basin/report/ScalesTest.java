package basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// Ticks, spans, numerals, colours and energy scales.
class ScalesTest {
    @Test
    void ticksAreRoundNumbersInsideTheSpan() {
        Ticks ticks = Ticks.of(new Span(-0.93, 1.27, false), 8);
        assertThat(ticks.labels()).startsWith("-0.8", "-0.6").endsWith("1.0", "1.2");
        assertThat(Ticks.of(new Span(1e-9, 1.4e-9, false), 4).labels()).contains("1.2e-9");
        assertThat(Ticks.of(new Span(0, 4e9, false), 4).labels()).contains("1e9");
    }

    @Test
    void everySpanHasAFewTicks() {
        for (int exponent = -12; exponent <= 12; exponent++) {
            for (double width : new double[] {1, 1.3, 2.2, 4.9, 9.7}) {
                double low = -0.37 * Math.pow(10, exponent);
                Span span = new Span(low, low + width * Math.pow(10, exponent), false);
                Ticks ticks = Ticks.of(span, 8);
                assertThat(ticks.at()).hasSizeBetween(4, 14).isSorted();
                assertThat(ticks.labels()).doesNotHaveDuplicates();
                for (double at : ticks.at()) {
                    assertThat(span.fraction(at)).isBetween(-1e-6, 1 + 1e-6);
                }
            }
        }
    }

    @Test
    void logarithmicTicksArePowersOfTen() {
        assertThat(Ticks.of(new Span(0.002, 300, true), 8).labels()).containsExactly("0.01", "0.1", "1", "10", "100");
        assertThat(Ticks.of(new Span(1.5, 60, true), 8).labels()).containsExactly("2", "5", "10", "20", "50");
        assertThat(Ticks.of(new Span(1e-20, 1e20, true), 8).labels()).hasSizeBetween(4, 8);
    }

    @Test
    void aSpanCoversWhatItsAxisCanShow() {
        DoubleStream values = DoubleStream.of(-1, 0, 0.1, 1000, Double.NaN, Double.POSITIVE_INFINITY);
        Span span = Span.over(Axis.of("x").logarithmic(), values, 0);
        assertThat(span.low()).isCloseTo(0.1, within(1e-12));
        assertThat(span.fraction(10)).isCloseTo(0.5, within(1e-12));
        assertThat(span.fraction(0)).isNaN();
        assertThat(Span.over(Axis.of("x"), DoubleStream.empty(), 0)).isEqualTo(new Span(0, 1, false));
        assertThat(Span.over(Axis.of("x"), DoubleStream.of(5), 0)).isEqualTo(new Span(2.5, 7.5, false));
    }

    @Test
    void spansAndTicksOfExtremeValuesStayFinite() {
        double[] extremes = {-Double.MAX_VALUE, Double.MIN_VALUE, 1, Double.MAX_VALUE};
        for (Axis axis : List.of(Axis.of("x"), Axis.of("x").logarithmic())) {
            Span span = Span.over(axis, DoubleStream.of(extremes), 0.05);
            assertThat(span.high() - span.low()).isFinite().isPositive();
            assertThat(Ticks.of(span, 8).at()).hasSizeBetween(3, 14);
        }
    }

    @Test
    void shadesFollowTheRootOfTheEnergy() {
        EnergyScale scale = new EnergyScale(-2, 6);
        assertThat(scale.shade(-2)).isEqualTo(0);
        assertThat(scale.shade(0)).isEqualTo(0.5);
        assertThat(scale.shade(6)).isEqualTo(1);
        assertThat(scale.shade(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(scale.shade(Double.NaN)).isNaN();
        assertThat(scale.energy(0.5)).isEqualTo(0);
        assertThat(scale.ticks().labels()).containsExactly("-2", "-1.5", "0", "2.5", "≥ 6");
    }

    @Test
    void largeEnergiesFarAwayDoNotHideTheWells() {
        double[] energies = new double[1000];
        for (int i = 0; i < 1000; i++) {
            energies[i] = i < 700 ? i / 700.0 : 1e12;
        }
        assertThat(EnergyScale.of(energies).high()).isLessThan(1);
    }

    @Test
    void lightnessRisesWithTheEnergy() {
        double last = -1;
        for (int step = 0; step <= 100; step++) {
            int rgb = Palette.energy(step / 100.0);
            double brightness = 0.2126 * (rgb >> 16 & 0xFF) + 0.7152 * (rgb >> 8 & 0xFF) + 0.0722 * (rgb & 0xFF);
            assertThat(brightness).isGreaterThanOrEqualTo(last);
            last = brightness;
        }
    }

    @Test
    void labelsFitOnOneLine() {
        assertThat(Axis.of("mass", "g").label()).isEqualTo("mass (g)");
        assertThat(Axis.of("a\nb\u0000c").label()).isEqualTo("a b c");
        assertThat(Axis.of("\uD83D\uDC27".repeat(100)).label()).isEqualTo("\uD83D\uDC27".repeat(47) + "…");
    }
}
