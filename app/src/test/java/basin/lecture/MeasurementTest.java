package basin.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasurementTest {
    @Test
    void claimsIncludeTheirBounds() {
        assertThat(Measurement.atLeast("a", 0.95, "", 0.95).holds()).isTrue();
        assertThat(Measurement.atLeast("a", 0.95, "", 0.9499).holds()).isFalse();
        assertThat(Measurement.atMost("a", 1, "", 1).holds()).isTrue();
        assertThat(Measurement.atMost("a", 1, "", 1.0001).holds()).isFalse();
        assertThat(Measurement.exactly("a", 64, "", 64).holds()).isTrue();
        assertThat(Measurement.exactly("a", 64, "", 63).holds()).isFalse();
    }

    @Test
    void noClaimHoldsForNaN() {
        assertThat(Measurement.atLeast("a", 0, "", Double.NaN).holds()).isFalse();
        assertThat(Measurement.atMost("a", 0, "", Double.NaN).holds()).isFalse();
        assertThat(Measurement.exactly("a", 0, "", Double.NaN).holds()).isFalse();
    }

    @Test
    void aNumberWithoutABoundDoesNotDecideTheClaim() {
        Measurement shown = Measurement.shown("time", "", Double.NaN);
        assertThat(shown.judged()).isFalse();
        assertThat(shown.holds()).isTrue();
        assertThat(shown.verdict()).isEqualTo("–");
        assertThat(shown.claimed()).isEqualTo("–");
    }

    @Test
    void claimsAreFormattedAsInequalities() {
        assertThat(Measurement.atLeast("a", 0.95, "", 1).claimed()).isEqualTo("≥ 0.95");
        assertThat(Measurement.atMost("a", 0.001, "", 1).claimed()).isEqualTo("≤ 0.001");
        assertThat(Measurement.exactly("a", 64, "", 1).claimed()).isEqualTo("= 64");
        assertThat(new Measurement("a", 1.999, 2.001, "", 2).claimed()).isEqualTo("1.999 to 2.001");
    }
}
