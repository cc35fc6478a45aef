package basin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenColumnsTest {
    private static int given(String set, int columns) {
        return GivenColumns.of(Settings.of(List.of(GivenColumns.setting()), Map.of("given", set)), columns);
    }

    @Test
    void halfOfTheColumnsAreGivenUnlessANumberIsSet() {
        assertThat(given("0", 2)).isEqualTo(1);
        assertThat(given("0", 5)).isEqualTo(2);
        assertThat(given("4", 5)).isEqualTo(4);
    }

    @Test
    void oneColumnIsLeftToPredict() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> given("3", 3))
                .withMessage("setting given: expected fewer than all 3 columns, got 3; set it to less than 3, or choose"
                        + " more columns");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> given("0", 1));
    }
}
