package basin.rows;

/// Makes text from a file fit for a message: one line, no control characters, not too long.
public final class Printable {
    private static final int LONGEST = 80;

    private Printable() {}

    /// The text in quotation marks, cut after 80 characters.
    public static String quoted(String text) {
        return '"' + line(text, LONGEST) + '"';
    }

    /// The text with all that would break a line or hide in it written as a number, cut after `longest` characters.
    public static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> {
            if (isPlain(c)) {
                line.appendCodePoint(c);
            } else {
                line.append(String.format("\\u%04x", c));
            }
        });
        return text.codePointCount(0, text.length()) > longest
                ? line.append('…').toString()
                : line.toString();
    }

    /// Whether a character shows as what it is: no control or formatting character, line break or half surrogate.
    public static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
