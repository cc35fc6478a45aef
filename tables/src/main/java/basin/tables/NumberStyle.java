package basin.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How people write the numbers of a column: `1.234,5 €` has the group separator `.`, the decimal separator `,` and
/// the suffix ` €`. Every part may be missing in a cell.
///
/// @param prefix a currency before the number; empty for none
/// @param group what separates groups of three digits; empty for nothing
/// @param decimal what separates the fraction
/// @param suffix a currency or `%` after the number, with the space before it; empty for none
record NumberStyle(String prefix, String group, String decimal, String suffix) {
    /// As programs write numbers: `1234.5`.
    static final NumberStyle PLAIN = new NumberStyle("", "", ".", "");

    private static final String SPACES = " \u00a0\u202f\u2009";
    private static final String MARK = "(%|\\p{Sc}|[A-Z]{3})";
    private static final Pattern SHAPE = Pattern.compile("[-+]?" + MARK + "?([" + SPACES
            + "]?)[-+]?[\\d.,][\\d.,'\u2019" + SPACES + "]*?(?:[eE][-+]?\\d+)?([" + SPACES + "]?)" + MARK + "?");

    /// The pairs of separators by preference: of those that fit equally many cells the first counts, so that 1,234
    /// is a thousand and 1.234 is not.
    private static final List<NumberStyle> SEPARATORS = List.of(
            PLAIN,
            new NumberStyle("", ",", ".", ""),
            new NumberStyle("", "", ",", ""),
            new NumberStyle("", ".", ",", ""),
            new NumberStyle("", " ", ".", ""),
            new NumberStyle("", " ", ",", ""),
            new NumberStyle("", "'", ".", ""),
            new NumberStyle("", "'", ",", ""));

    private static final Pattern EXAMPLE = Pattern.compile("(.*?)1(.?)234([.,])5(.*)");

    /// The style in which 1234.5 is written like this; empty where there is none.
    static Optional<NumberStyle> of(String example) {
        Matcher parts = EXAMPLE.matcher(example);
        return SHAPE.matcher(example).matches() && parts.matches()
                ? Optional.of(new NumberStyle(parts.group(1), parts.group(2), parts.group(3), parts.group(4)))
                        .filter(style -> SEPARATORS.contains(new NumberStyle("", style.group, style.decimal, "")))
                : Optional.empty();
    }

    /// The styles that a column may have, by preference; none where these texts do not look like numbers.
    ///
    /// @param texts the most frequent ones
    static List<NumberStyle> possible(Collection<String> texts) {
        Map<List<String>, Integer> marks = new HashMap<>();
        for (String text : texts) {
            Matcher shape = SHAPE.matcher(text);
            if (text.length() <= CsvStart.MAX_NUMBER && shape.matches()) {
                String prefix =
                        known(shape.group(1)).map(mark -> mark + shape.group(2)).orElse("");
                String suffix =
                        known(shape.group(4)).map(mark -> shape.group(3) + mark).orElse("");
                marks.merge(List.of(prefix, suffix), 1, Integer::sum);
            }
        }
        return marks.entrySet().stream()
                .max(Map.Entry.<List<String>, Integer>comparingByValue()
                        .thenComparing(entry -> String.join("", entry.getKey()), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .map(mark -> SEPARATORS.stream()
                        .map(style -> new NumberStyle(mark.getFirst(), style.group, style.decimal, mark.getLast()))
                        .toList())
                .orElse(List.of());
    }

    private static Optional<String> known(@Nullable String mark) {
        boolean word = mark != null && mark.length() == 3;
        return Optional.ofNullable(mark)
                .filter(text -> !word
                        || Currency.getAvailableCurrencies().stream()
                                .anyMatch(currency -> currency.getCurrencyCode().equals(text)));
    }

    /// The number in a text, a float64; NULL where it has another style. Infinite numbers have every style.
    ///
    /// @param text an expression
    String number(String text) {
        if (equals(PLAIN)) {
            return "TRY_CAST(" + text + " AS DOUBLE)";
        }
        String bare = text;
        List<String> removed = new ArrayList<>(List.of(prefix.strip(), suffix.strip()));
        SPACES.chars().mapToObj(Character::toString).forEach(removed::add);
        removed.addAll(group.equals("'") ? List.of("'", "\u2019") : List.of(group));
        for (String one : removed) {
            bare = one.isEmpty() ? bare : "replace(" + bare + ", " + Sql.literal(one) + ", '')";
        }
        bare = decimal.equals(".") ? bare : "replace(" + bare + ", " + Sql.literal(decimal) + ", '.')";
        return "CASE WHEN regexp_full_match(%1$s, %2$s) OR lower(%1$s) IN ('inf', '-inf') THEN TRY_CAST(%3$s AS DOUBLE) END"
                .formatted(text, Sql.literal(shape()), bare);
    }

    /// A group never begins with a zero, so that 0,125 has none; nor does any number with more digits, so that
    /// codes such as 007 are none.
    private String shape() {
        String separator = switch (group) {
            case " " -> "[" + SPACES + "]";
            case "'" -> "['\u2019]";
            default -> "[" + group + "]";
        };
        String whole =
                group.isEmpty() ? "(?:0|[1-9]\\d*)" : "(?:[1-9]\\d{0,2}(?:" + separator + "\\d{3})+|0|[1-9]\\d*)";
        String fraction = "[" + decimal + "]\\d+";
        return "[-+]?" + mark(prefix) + "[-+]?(?:" + whole + "(?:" + fraction + ")?|" + fraction + ")(?:[eE][-+]?\\d+)?"
                + mark(suffix);
    }

    private static String mark(String text) {
        return text.isEmpty() ? "" : "(?:[" + SPACES + "]?\\Q" + text.strip() + "\\E[" + SPACES + "]?)?";
    }

    /// A number as a text in this style; NULL for NULL.
    ///
    /// @param code an expression
    /// @param plain the number in the plain style, an expression
    String text(String code, String plain) {
        if (equals(PLAIN)) {
            return plain;
        }
        String groups = group.isEmpty()
                ? "CAST(CAST(trunc(abs(" + code + ")) AS BIGINT) AS VARCHAR)"
                : "replace(format('{:,}', CAST(trunc(abs(" + code + ")) AS BIGINT)), ',', " + Sql.literal(group) + ")";
        String fraction = "replace(regexp_extract(" + plain + ", '\\.\\d+$'), '.', " + Sql.literal(decimal) + ")";
        String digits =
                "CASE WHEN abs(%1$s) < 1e15 AND NOT contains(%2$s, 'e') THEN %3$s || %4$s ELSE ltrim(%2$s, '-') END"
                        .formatted(code, plain, groups, fraction);
        return "CASE WHEN %s < 0 THEN '-' ELSE '' END || %s || (%s) || %s"
                .formatted(code, Sql.literal(prefix), digits, Sql.literal(suffix));
    }

    /// Whether a comma separates the fraction, and nothing the groups.
    boolean isDecimalComma() {
        return group.isEmpty() && decimal.equals(",");
    }

    /// How 1234.5 is written.
    String example() {
        return prefix + "1" + group + "234" + decimal + "5" + suffix;
    }

    /// Aggregates of SQL for some styles, separated by commas; four for each: the number of cells that have it,
    /// whether all their numbers are whole, whether a float64 would change one, and whether it reads plain numbers
    /// differently.
    ///
    /// @param text an expression for a text
    /// @param number an expression for the number of its cells
    /// @param plain an expression for the text as a plain number
    static String counts(List<NumberStyle> styles, String text, String number, String plain) {
        return styles.stream()
                .map(style -> ("CAST(coalesce(sum(%1$s) FILTER (%2$s IS NOT NULL), 0) AS BIGINT),"
                                + " coalesce(bool_and(%2$s = trunc(%2$s)) FILTER (isfinite(%2$s)), true),"
                                + " coalesce(bool_or(abs(%2$s) > 9007199254740992) FILTER (isfinite(%2$s)), false),"
                                + " bool_or(%3$s IS NOT NULL AND %2$s IS DISTINCT FROM %3$s)")
                        .formatted(number, style.number(text), plain))
                .collect(Collectors.joining(", "));
    }
}
