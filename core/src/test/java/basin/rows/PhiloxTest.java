package basin.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {
    /// The known-answer vectors of Random123 1.14 (kat_vectors, philox4x32 10): counter, key, result.
    @ParameterizedTest
    @CsvSource({
        "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
    })
    void publishedAnswers(String counter, String key, String result) {
        int[] from = words(counter);
        int[] expected = words(result);
        assertThat(Philox.of(pair(from[0], from[1]), from[2], from[3], pair(words(key)[0], words(key)[1])))
                .isEqualTo(new Philox(expected[0], expected[1], expected[2], expected[3]));
    }

    private static long pair(int low, int high) {
        return (long) high << 32 | Integer.toUnsignedLong(low);
    }

    private static int[] words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .mapToInt(word -> Integer.parseUnsignedInt(word, 16))
                .toArray();
    }
}
