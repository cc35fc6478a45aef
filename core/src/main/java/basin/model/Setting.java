package basin.model;

import basin.rows.InputException;
import basin.rows.Printable;
import java.util.List;

/// One setting of a method, as a user gives it: its name, what it means, its default, and what it may be.
///
/// @param name how it is called
/// @param meaning in a few words
/// @param standard the default, as a user would write it
/// @param kind whether it is a whole number, a number, one of some words, or either of two of these
/// @param least the smallest number allowed
/// @param most the largest number allowed
/// @param choices the words allowed; for text, the pattern that it has to match and what that is in words
public record Setting(
        String name, String meaning, String standard, Kind kind, double least, double most, List<String> choices) {
    /// What a value is.
    public enum Kind {
        /// A whole number.
        WHOLE,
        /// A finite number.
        NUMBER,
        /// One of some words.
        WORD,
        /// A whole number, or one of some words.
        WHOLE_OR_WORD,
        /// Text that matches a pattern.
        TEXT
    }

    /// A whole number from `least` to `most`.
    public static Setting whole(String name, long standard, long least, long most, String meaning) {
        return new Setting(name, meaning, Long.toString(standard), Kind.WHOLE, least, most, List.of());
    }

    /// A number from `least` to `most`.
    public static Setting number(String name, double standard, double least, double most, String meaning) {
        return new Setting(name, meaning, text(standard), Kind.NUMBER, least, most, List.of());
    }

    /// One of `choices`, the first being the default.
    public static Setting word(String name, String meaning, List<String> choices) {
        return new Setting(name, meaning, choices.getFirst(), Kind.WORD, 0, 0, List.copyOf(choices));
    }

    /// The word `standard`, the default, or a whole number from `least` to `most`.
    public static Setting wholeOr(String standard, String name, long least, long most, String meaning) {
        return new Setting(name, meaning, standard, Kind.WHOLE_OR_WORD, least, most, List.of(standard));
    }

    /// Text that matches a pattern, which is `form` in words.
    public static Setting text(String name, String standard, String pattern, String form, String meaning) {
        return new Setting(name, meaning, standard, Kind.TEXT, 0, 0, List.of(pattern, form));
    }

    /// Checks a value that a Java program set.
    ///
    /// @throws IllegalArgumentException unless `good`, saying what was expected
    public static void require(String name, boolean good, String expected, Number value) {
        if (!good) {
            throw new IllegalArgumentException(name + ": expected " + expected + ", got " + value);
        }
    }

    /// What a value may be, in words.
    public String range() {
        return switch (kind) {
            case WHOLE -> wholeRange();
            case NUMBER -> "a number from " + text(least) + " to " + text(most);
            case WORD -> "one of " + String.join(", ", choices);
            case WHOLE_OR_WORD -> String.join(", ", choices) + " or " + wholeRange();
            case TEXT -> choices.getLast();
        };
    }

    private String wholeRange() {
        return "a whole number from " + (long) least + " to " + (long) most;
    }

    /// A number as people write it: 1e-5, not 1.0E-5.
    private static String text(double number) {
        return Double.toString(number).replace(".0E", "e").replace('E', 'e').replaceFirst("\\.0$", "");
    }

    /// Checks a value as a user wrote it.
    ///
    /// @throws InputException saying what was expected
    public void check(String value) {
        boolean good = switch (kind) {
            case WHOLE -> isWhole(value) && within(Double.parseDouble(value));
            case NUMBER -> isNumber(value) && within(Double.parseDouble(value));
            case WORD -> choices.contains(value);
            case WHOLE_OR_WORD -> choices.contains(value) || (isWhole(value) && within(Double.parseDouble(value)));
            case TEXT -> value.matches(choices.getFirst());
        };
        if (!good) {
            throw new InputException(
                    "setting " + name + ": expected " + range() + ", got '" + Printable.name(value) + "'");
        }
    }

    private static boolean isWhole(String value) {
        return value.matches("[+-]?\\d{1,18}");
    }

    private boolean within(double number) {
        return number >= least && number <= most;
    }

    private static boolean isNumber(String value) {
        try {
            return Double.isFinite(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
