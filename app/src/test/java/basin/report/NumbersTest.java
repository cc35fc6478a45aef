package basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "64, 64",
        "-7, -7",
        "0, 0",
        "-0.0, 0",
        "123456, 123456",
        "0.95, 0.95",
        "-0.1, -0.1",
        "0.064, 0.064",
        "0.000123456, 0.0001235",
        "0.333333333, 0.3333",
        "123.456, 123.5",
        "123456.7, 123500",
        "99999.7, 100000",
        "5.1389e-6, 5.139e-6",
        "1.5e-7, 1.5e-7",
        "12345678, 1.235e7",
        "-2.5e30, -2.5e30",
        "NaN, —",
        "Infinity, ∞",
        "-Infinity, -∞"
    })
    void valuesHaveAtMostFourSignificantDigits(double value, String text) {
        assertThat(Numbers.value(value)).isEqualTo(text);
    }

    @Test
    void aFixedNumberOfDecimalsKeepsZeros() {
        assertThat(Numbers.fixed(0.5, 3)).isEqualTo("0.500");
        assertThat(Numbers.fixed(2, 0)).isEqualTo("2");
    }

    @Test
    void countsAndTimesDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
            assertThat(Numbers.seconds(0.42)).isEqualTo("0.42 s");
            assertThat(Numbers.seconds(42.4)).isEqualTo("42 s");
            assertThat(Numbers.seconds(200)).isEqualTo("3 min 20 s");
            assertThat(Numbers.seconds(7_380)).isEqualTo("2 h 3 min");
        } finally {
            Locale.setDefault(before);
        }
    }
}
