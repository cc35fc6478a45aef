package basin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final List<Setting> KNOWN = List.of(
            Setting.whole("k", 32, 1, 1000, "number of prototypes"),
            Setting.number("rate", 0.5, 0, 1, "size of a step"),
            Setting.word("start", "where to start", List.of("near", "far")));

    private static Settings of(String name, String value) {
        return Settings.of(KNOWN, Map.of(name, value));
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        Settings settings = of("rate", "1e-1");
        assertThat(settings.whole("k")).isEqualTo(32);
        assertThat(settings.number("rate")).isEqualTo(0.1);
        assertThat(settings.word("start")).isEqualTo("near");
        assertThat(settings.asMap()).isEqualTo(new LinkedHashMap<>(Map.of("k", "32", "rate", "1e-1", "start", "near")));
        assertThat(settings.asMap().keySet()).containsExactly("k", "rate", "start");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.word("size"))
                .withMessage("setting: expected one of [k, rate, start], got size");
    }

    @ParameterizedTest
    @CsvSource({"k, 1", "k, 1000", "k, +7", "rate, 0", "rate, 1", "rate, .25", "rate, 1E-3", "start, far"})
    void valuesInRangeAreTaken(String name, String value) {
        assertThat(of(name, value).word(name)).isEqualTo(value);
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
    void unknownWordsAndNamesAreAnsweredWithTheKnownOnes() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> of("start", "Far"))
                .withMessage("setting start: expected one of near, far, got 'Far'");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> of("size", "3"))
                .withMessage("setting: expected one of rate, k, start, got 'size'")
                .satisfies(mistake -> assertThat(mistake.unknownKind()).contains("setting"));
    }
}
