package basin.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void plainTextStaysAsItIs() {
        for (String text : new String[] {"", "bill_length_mm", "Größe in µm²", "身長", "a 'b' \"c\""}) {
            assertThat(Printable.visible(text)).isEqualTo(text);
        }
    }

    @Test
    void controlCharactersAreShown() {
        assertThat(Printable.visible("a\u001b[31mb")).isEqualTo("a\\u001b[31mb");
        assertThat(Printable.visible("a\nb\rc\td\0")).isEqualTo("a\\u000ab\\u000dc\\u0009d\\u0000");
        assertThat(Printable.visible("a\u202eb\u009bc\u2028")).isEqualTo("a\\u202eb\\u009bc\\u2028");
        assertThat(Printable.visible("\ud800")).isEqualTo("\\ud800");
        assertThat(Printable.visible(Character.toString(0xE0001))).isEqualTo("\\ue0001");
    }

    @Test
    void longTextIsShortenedInTheMiddle() {
        String text = "a".repeat(5000) + "z".repeat(5000);
        assertThat(Printable.line(text, 11)).isEqualTo("aaaaa…zzzzz");
        assertThat(Printable.line(text, 10)).isEqualTo("aaaaa…zzzz");
        assertThat(Printable.name(text)).hasSize(80);
        assertThat(Printable.line("0123456789", 10)).isEqualTo("0123456789");
    }

    @Test
    void surrogatePairsAreNotSplit() {
        String text = "🙂".repeat(100);
        assertThat(Printable.line(text, 5)).isEqualTo("🙂🙂…🙂🙂");
    }
}
