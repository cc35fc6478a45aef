package basin.rows;

import java.util.Locale;

/// Makes text from a file or a user safe for a message or a terminal: control characters, escape sequences and
/// marks that change the direction of writing are shown as numbers, and long text is shortened.
public final class Printable {
    private static final int MAX_LENGTH = 80;

    private Printable() {}

    /// The text in quotation marks, shortened as [#name] does.
    public static String quoted(String text) {
        return '"' + name(text) + '"';
    }

    /// A name or a cell in a message: one line of at most 80 characters.
    public static String name(String text) {
        return line(text, MAX_LENGTH);
    }

    /// The visible text, shortened in the middle to at most `maxLength` characters of the text, 3 or more.
    public static String line(String text, int maxLength) {
        int count = text.codePointCount(0, text.length());
        if (count <= maxLength) {
            return visible(text);
        }
        int end = (maxLength - 1) / 2;
        int start = maxLength - 1 - end;
        return visible(text.substring(0, text.offsetByCodePoints(0, start)))
                + '…'
                + visible(text.substring(text.offsetByCodePoints(text.length(), -end)));
    }

    /// The text on one line, every character that is not plain replaced by a backslash, a `u` and its hexadecimal
    /// number, as in Java: 001b for the escape character, 000a for a line break.
    public static String visible(String text) {
        if (text.codePoints().allMatch(Printable::isPlain)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                visible.appendCodePoint(c);
            } else {
                visible.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return visible.toString();
    }

    /// Whether a character is printed unchanged: not a control or formatting character, line break or half
    /// surrogate.
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
