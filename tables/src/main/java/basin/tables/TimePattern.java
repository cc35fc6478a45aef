package basin.tables;

import java.util.Arrays;
import java.util.Optional;

/// Ways to write a time. In a column that fits several, the one that fits most cells counts, and the first of equal
/// ones: a day before a month where 1/2/2024 leaves it open.
enum TimePattern {
    DATE("\\d{4}-\\d{1,2}-\\d{1,2}", "%Y-%m-%d", "2024-05-06"),
    DATE_TIME_MINUTES("\\d{4}-\\d{1,2}-\\d{1,2} \\d{1,2}:\\d{2}", "%Y-%m-%d %H:%M", "2024-05-06 07:08"),
    DATE_TIME_SECONDS("\\d{4}-\\d{1,2}-\\d{1,2} \\d{1,2}:\\d{2}:\\d{2}", "%Y-%m-%d %H:%M:%S", "2024-05-06 07:08:09"),
    ISO_MINUTES("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}", "%Y-%m-%dT%H:%M", "2024-05-06T07:08"),
    ISO_SECONDS("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}", "%Y-%m-%dT%H:%M:%S", "2024-05-06T07:08:09"),
    ISO_UTC("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z", "%Y-%m-%dT%H:%M:%SZ", "2024-05-06T07:08:09Z"),
    DATE_SLASHES("\\d{4}/\\d{1,2}/\\d{1,2}", "%Y/%m/%d", "2024/05/06"),
    DAY_DOTS("\\d{1,2}\\.\\d{1,2}\\.\\d{4}", "%d.%m.%Y", "06.05.2024"),
    DAY_DOTS_MINUTES("\\d{1,2}\\.\\d{1,2}\\.\\d{4} \\d{1,2}:\\d{2}", "%d.%m.%Y %H:%M", "06.05.2024 07:08"),
    DAY_DOTS_SECONDS("\\d{1,2}\\.\\d{1,2}\\.\\d{4} \\d{1,2}:\\d{2}:\\d{2}", "%d.%m.%Y %H:%M:%S", "06.05.2024 07:08:09"),
    DAY_SLASHES("\\d{1,2}/\\d{1,2}/\\d{4}", "%d/%m/%Y", "06/05/2024"),
    MONTH_SLASHES("\\d{1,2}/\\d{1,2}/\\d{4}", "%m/%d/%Y", "05/06/2024"),
    DAY_SLASHES_MINUTES("\\d{1,2}/\\d{1,2}/\\d{4} \\d{1,2}:\\d{2}", "%d/%m/%Y %H:%M", "06/05/2024 07:08"),
    MONTH_SLASHES_MINUTES("\\d{1,2}/\\d{1,2}/\\d{4} \\d{1,2}:\\d{2}", "%m/%d/%Y %H:%M", "05/06/2024 07:08"),
    DAY_DASHES("\\d{1,2}-\\d{1,2}-\\d{4}", "%d-%m-%Y", "06-05-2024"),
    DAY_MONTH_NAME("\\d{1,2}-[A-Za-z]{3}-\\d{4}", "%d-%b-%Y", "06-May-2024"),
    DAY_MONTH_NAME_SPACES("\\d{1,2} [A-Za-z]{3} \\d{4}", "%d %b %Y", "06 May 2024"),
    MONTH_NAME_DAY("[A-Za-z]{3} \\d{1,2}, \\d{4}", "%b %d, %Y", "May 06, 2024"),
    /// Other texts that ISO 8601 allows, such as fractions of seconds and offsets from UTC.
    OTHER("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}.*", "%Y-%m-%d %H:%M:%S.%f", "2024-05-06 07:08:09.5") {
        @Override
        String read(String text) {
            return "CASE WHEN regexp_matches(%1$s, '(Z|[+-]\\d{2}(:?\\d{2})?)$') THEN epoch(TRY_CAST(%1$s AS TIMESTAMPTZ))"
                            .formatted(text)
                    + " ELSE epoch(TRY_CAST(" + text + " AS TIMESTAMP)) END";
        }
    };

    private final String shape;
    private final String format;
    private final String example;

    /// @param shape a regular expression, since to match it is faster than to fail to parse
    /// @param format in the notation of C's `strftime`
    TimePattern(String shape, String format, String example) {
        this.shape = shape;
        this.format = format;
        this.example = example;
    }

    /// The pattern of an example; empty where there is none.
    static Optional<TimePattern> of(String example) {
        return Arrays.stream(values())
                .filter(pattern -> pattern.example.equals(example))
                .findFirst();
    }

    /// A text, or NULL where it can be of no pattern: one look instead of one for each.
    ///
    /// @param text an expression
    static String possible(String text) {
        return "CASE WHEN regexp_matches(%1$s, '^(\\d{1,4}[-/. ]|[A-Za-z]{3} \\d)') THEN %1$s END".formatted(text);
    }

    /// Whether a month stands before a day, both as numbers.
    boolean monthFirst() {
        return format.startsWith("%m");
    }

    /// The order of day, month and year, such as `day/month/year`.
    String words() {
        return format.replaceFirst(" .*", "")
                .replace("%d", "day")
                .replace("%m", "month")
                .replace("%Y", "year");
    }

    String format() {
        return format;
    }

    String example() {
        return example;
    }

    /// The seconds since 1970 of a text of the shape; NULL where it is no time.
    String read(String text) {
        return "epoch(try_strptime(" + text + ", " + Sql.literal(format) + "))";
    }

    /// The seconds since 1970 of a text; NULL where it has another form.
    ///
    /// @param text an expression
    String seconds(String text) {
        return "CASE WHEN regexp_full_match(%s, %s) THEN %s END".formatted(text, Sql.literal(shape), read(text));
    }
}
