package basin.run;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.schema.Column;
import basin.schema.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cells stated in a text such as `species='Adelie', year=2008`: names and values, in single quotes or without
/// them. A quote inside quotes is doubled, and a name may be in double quotes.
final class Where {
    private static final Pattern CELL = Pattern.compile(
            "\\s*(?:\"(?<quotedName>[^\"]+)\"|(?<name>[^=,\"]+?))\\s*=\\s*(?:'(?<quoted>(?:[^']|'')*)'|(?<value>[^,']*?))\\s*(?:,|$)");

    private Where() {}

    /// The cells by column, in the types of [Answer#cells].
    ///
    /// @throws InputException for another form, an unknown column, a column twice, or a value of another kind
    static Map<String, Object> cells(String text, Schema schema) {
        Map<String, Object> cells = new LinkedHashMap<>();
        Matcher cell = CELL.matcher(text);
        int end = 0;
        while (end < text.length() && cell.find(end) && cell.start() == end) {
            String name = cell.group("quotedName") == null ? cell.group("name") : cell.group("quotedName");
            String value = cell.group("quoted") == null
                    ? cell.group("value")
                    : cell.group("quoted").replace("''", "'");
            Column column = schema.columns().get(index(name, schema));
            if (cells.put(column.name(), value(column, value)) != null) {
                throw InputException.of("where", "every column once", "'" + Printable.name(name) + "' twice");
            }
            end = cell.end();
        }
        if (cells.isEmpty() || end < text.length()) {
            throw InputException.of(
                    "where", "cells such as \"species='Adelie',year=2008\"", "'" + Printable.name(text) + "'");
        }
        return cells;
    }

    private static int index(String name, Schema schema) {
        if (!schema.names().contains(name)) {
            throw InputException.unknown("where", "column", name, schema.names());
        }
        return schema.index(name);
    }

    private static Object value(Column column, String text) {
        try {
            return switch (column.kind()) {
                case NUMBER -> finite(text);
                case INTEGER -> Long.valueOf(text);
                case BOOLEAN -> bool(text);
                case CATEGORY -> level(column, text);
                case TIME -> time(text);
            };
        } catch (NumberFormatException | DateTimeException e) {
            String expected = switch (column.kind()) {
                case INTEGER -> "a whole number";
                case BOOLEAN -> "true or false";
                case TIME -> "a time such as 2008-11-16 or 2008-11-16T12:30:00";
                case NUMBER, CATEGORY -> "a number";
            };
            throw wrong(column, expected, text).withCause(e);
        }
    }

    private static InputException wrong(Column column, String expected, String text) {
        return InputException.of("where " + Printable.name(column.name()), expected, "'" + Printable.name(text) + "'");
    }

    private static double finite(String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "t", "y" -> true;
            case "false", "no", "0", "f", "n" -> false;
            default -> throw new NumberFormatException(text);
        };
    }

    private static String level(Column column, String text) {
        if (!column.levels().contains(text)) {
            throw InputException.unknown("where " + Printable.name(column.name()), "level", text, column.levels());
        }
        return text;
    }

    private static Instant time(String text) {
        String iso = text.replace(' ', 'T');
        if (iso.endsWith("Z")) {
            return Instant.parse(iso);
        }
        LocalDateTime local = iso.contains("T")
                ? LocalDateTime.parse(iso)
                : LocalDate.parse(iso).atStartOfDay();
        return local.toInstant(ZoneOffset.UTC);
    }
}
