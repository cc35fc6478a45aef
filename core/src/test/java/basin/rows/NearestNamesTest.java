package basin.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
    @Test
    void distancesAreLevenshteins() {
        assertThat(NearestNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestNames.distance("", "abc")).isEqualTo(3);
        assertThat(NearestNames.distance("abc", "")).isEqualTo(3);
        assertThat(NearestNames.distance("Mass", "mASS")).isZero();
    }

    @Test
    void theMostSimilarComeFirst() {
        assertThat(NearestNames.of("hiden", List.of("noise", "hidden", "filters")))
                .startsWith("hidden, ");
        assertThat(NearestNames.nearest("hiden", List.of("noise", "hidden", "filters")))
                .isEqualTo("hidden");
    }

    @Test
    void namesThatBeginWithTheUnknownOneComeBeforeShorterOnes() {
        assertThat(NearestNames.of("Bill", List.of("sex", "island", "bill_length_mm", "bill_depth_mm")))
                .isEqualTo("bill_depth_mm, bill_length_mm, sex, island");
    }

    @Test
    void fewNamesAreAllShown() {
        assertThat(NearestNames.of("x", List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c, d, e");
        assertThat(NearestNames.of("x", List.of("a", "b", "c", "d", "e", "f"))).isEqualTo("a, b, c, d, e and 1 more");
    }

    @Test
    void manyLongNamesAreComparedAtOnceAndShortened() {
        List<String> names = new ArrayList<>(Collections.nCopies(5000, "x".repeat(20_000)));
        assertThat(NearestNames.of("y".repeat(20_000), names)).hasSizeLessThan(500);
    }
}
