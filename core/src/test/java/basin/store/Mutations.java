package basin.store;

import basin.rows.Randomness;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Damaged versions of sound bytes, the same ones in every run: case i depends on the seed and i alone.
///
/// @param randomness where the damage comes from
/// @param sound what is damaged; parts of one get into another
record Mutations(Randomness randomness, List<byte[]> sound) {
    private static final Pattern TOKEN = Pattern.compile("-?\\d+(\\.\\d+)?|\"[^\"]*\"|[\\[\\]{}:,]");
    private static final List<String> HOSTILE = List.of(
            "-1",
            "0",
            "1e999",
            "-1e-999",
            "NaN",
            "null",
            "true",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "9".repeat(500),
            "0." + "1".repeat(500),
            "\"\"",
            "\"../x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + "x".repeat(5000) + "\"",
            "[".repeat(300),
            "{\"a\":".repeat(300),
            "[]",
            "{}",
            "}",
            "]",
            ",",
            "");

    /// Damaged bytes `number`: one to three damages in one of the sound ones.
    byte[] damaged(int number) {
        byte[] bytes = sound.get(draw(sound.size(), number, 0));
        int damages = 1 + draw(3, number, 1);
        for (int damage = 0; damage < damages; damage++) {
            bytes = damage(bytes, number, 10 * (damage + 1));
        }
        return bytes;
    }

    private int draw(int bound, int number, int draw) {
        return randomness.below(bound, number, 0, draw);
    }

    private byte[] damage(byte[] bytes, int number, int draw) {
        int from = draw(bytes.length + 1, number, draw + 1);
        int to = from + draw(bytes.length - from + 1, number, draw + 2);
        return switch (draw(6, number, draw)) {
            case 0 -> flipped(bytes, number, draw + 3);
            case 1 -> Arrays.copyOf(bytes, from);
            case 2 -> spliced(bytes, from, to, new byte[0]);
            case 3 -> {
                byte[] other = sound.get(draw(sound.size(), number, draw + 3));
                int start = draw(other.length, number, draw + 4);
                int end = start + draw(other.length - start + 1, number, draw + 5);
                yield spliced(bytes, from, to, Arrays.copyOfRange(other, start, end));
            }
            default -> tokenReplaced(bytes, number, draw + 3);
        };
    }

    private byte[] flipped(byte[] bytes, int number, int draw) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < 3 && flipped.length > 0; i++) {
            flipped[draw(flipped.length, number, draw + i)] ^= (byte) (1 << draw(8, number, draw + 3 + i));
        }
        return flipped;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, from);
        spliced.writeBytes(with);
        spliced.write(bytes, to, bytes.length - to);
        return spliced.toByteArray();
    }

    /// One number, text or bracket replaced by an invalid or extreme one.
    private byte[] tokenReplaced(byte[] bytes, int number, int draw) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        if (tokens.isEmpty()) {
            return bytes;
        }
        MatchResult token = tokens.get(draw(tokens.size(), number, draw));
        String with = HOSTILE.get(draw(HOSTILE.size(), number, draw + 1));
        return spliced(bytes, token.start(), token.end(), with.getBytes(StandardCharsets.ISO_8859_1));
    }
}
