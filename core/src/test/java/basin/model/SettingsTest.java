package basin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.InputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final List<Setting> KNOWN = List.of(
            Setting.whole("k", 32, 1, 1000, "number of prototypes"),
            Setting.number("rate", 0.5, 0, 1, "size of a step"),
            Setting.choice("start", Start.NEAR, "where to start"),
            Setting.choice("end", List.of(Start.FAR_AWAY, Start.NEAR), "where to end"),
            Setting.wholeOrAuto("bins", 1, 9, "number of bins"),
            Setting.text("size", "none", "a size such as 3x2", SettingsTest::size, "size of an image"));

    private enum Start {
        NEAR,
        FAR_AWAY,
        PLUS {
            @Override
            public String toString() {
                return "near++";
            }
        }
    }

    private record Size(int height, int width) {}

    private static Optional<Size> size(String text) {
        if (text.equals("none")) {
            return Optional.of(new Size(0, 0));
        }
        return text.matches("[1-9]x[1-9]")
                ? Optional.of(new Size(text.charAt(0) - '0', text.charAt(2) - '0'))
                : Optional.empty();
    }

    private static Settings of(String name, String value) {
        return Settings.of(KNOWN, Map.of(name, value));
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        Settings settings = of("rate", "1e-1");
        assertThat(settings.whole("k")).isEqualTo(32);
        assertThat(settings.number("rate")).isEqualTo(0.1);
        assertThat(settings.value("start", Start.class)).isEqualTo(Start.NEAR);
        assertThat(settings.value("end", Start.class)).isEqualTo(Start.FAR_AWAY);
        assertThat(settings.wholeOrAuto("bins")).isEmpty();
        assertThat(settings.value("size", Size.class)).isEqualTo(new Size(0, 0));
        assertThat(settings.asMap())
                .containsExactly(
                        Map.entry("k", "32"),
                        Map.entry("rate", "1e-1"),
                        Map.entry("start", "near"),
                        Map.entry("end", "far-away"),
                        Map.entry("bins", "auto"),
                        Map.entry("size", "none"));
    }

    @Test
    void aTextIsReadOnceIntoAValueOfTheSettingsType() {
        assertThat(of("start", "near++").value("start", Start.class)).isEqualTo(Start.PLUS);
        assertThat(of("bins", "7").wholeOrAuto("bins")).hasValue(7);
        assertThat(of("size", "3x2").value("size", Size.class)).isEqualTo(new Size(3, 2));
    }

    @Test
    void aValueOfAnotherNameOrTypeIsRefused() {
        Settings settings = of("rate", "0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.whole("length"))
                .withMessage("setting: expected one of [k, rate, start, end, bins, size], got length");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.whole("rate"))
                .withMessage("setting rate: expected a value of type Integer, got '0.1'");
    }

    @Test
    void onlyMarkedWholeNumbersAreLimitedByTheRows() {
        Setting.Whole k = Setting.whole("k", 32, 1, 1000, "number of prototypes");
        assertThat(k.limitedByRows()).isFalse();
        assertThat(k.atMostRows()).isEqualTo(new Setting.Whole("k", "number of prototypes", 32, 1, 1000, true));
    }

    @ParameterizedTest
    @CsvSource({"k, 1", "k, 1000", "k, +7", "rate, 0", "rate, 1", "rate, .25", "rate, 1E-3", "start, far-away"})
    void valuesInRangeAreTakenAndKeptAsTheyWereWritten(String name, String value) {
        assertThat(of(name, value).asMap()).containsEntry(name, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "3.0", "1e2", "", " 3", "three", "99999999999999999999", "٣", "-0"})
    void whatIsNoWholeNumberInRangeIsNamed(String value) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> of("k", value))
                .withMessage("setting k: expected a whole number from 1 to 1000, got '" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.0001", "NaN", "Infinity", "1e999", "", "half", "0,5"})
    void whatIsNoNumberInRangeIsNamed(String value) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> of("rate", value))
                .withMessage("setting rate: expected a number from 0 to 1, got '" + value + "'");
    }

    @Test
    void anInvalidOptionIsAnsweredWithTheValidOnes() {
        refused("start", "Near", "setting start: expected one of near, far-away, near++, got 'Near'");
        refused("end", "near++", "setting end: expected one of far-away, near, got 'near++'");
        refused("bins", "10", "setting bins: expected auto or a whole number from 1 to 9, got '10'");
        refused("size", "3", "setting size: expected a size such as 3x2, got '3'");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheMostSimilarOnes() {
        refused("rat", "3", "setting: expected one of rate, k, start, end, bins and 1 more, got 'rat'");
    }

    private static void refused(String name, String value, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> of(name, value))
                .withMessage(message);
    }
}
