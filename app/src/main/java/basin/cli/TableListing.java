package basin.cli;

import basin.report.Numbers;
import basin.rows.Printable;
import basin.run.ColumnOutline;
import basin.run.ColumnOutline.Level;
import basin.run.TableOutline;
import basin.schema.ColumnKind;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// What `describe` prints about a table.
///
/// @param source the file or the query
/// @param outline of the table
record TableListing(String source, TableOutline outline) {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    /// The same heights where the terminal lacks blocks.
    private static final String ASCII = "_.,:;+*#";

    /// The maximum number of levels that are printed.
    private static final int LEVELS = 3;

    private static final int MAX_LEVEL_LENGTH = 20;

    /// Prints it for people.
    void print(Session session) {
        PrintStream text = session.out().text();
        text.println("source    " + Printable.visible(source.replaceAll("\\R", " ")));
        text.println("rows      " + Numbers.count(outline.rows()));
        text.println();
        String heights = session.err().charset().newEncoder().canEncode(BLOCKS) ? BLOCKS : ASCII;
        List<List<String>> lines = new ArrayList<>();
        for (ColumnOutline column : outline.columns()) {
            lines.add(List.of(
                    Printable.name(column.name()),
                    column.kind().map(ColumnKind::word).orElse("—"),
                    column.missing().map(this::share).orElse("—"),
                    values(column),
                    histogram(counts(column), heights),
                    column.leftOut().map(reason -> "no: " + reason).orElse("yes")));
        }
        TextTable.print(text, List.of("column", "kind", "missing", "values", "histogram", "learned"), lines);
        text.flush();
        outline.notes().forEach(session::note);
    }

    /// A number of cells as a percentage; small ones are not rounded to none.
    private String share(long cells) {
        double percent = 100.0 * cells / outline.rows();
        return cells == 0 ? "0%" : percent < 0.1 ? "<0.1%" : Numbers.fixed(percent, percent < 10 ? 1 : 0) + "%";
    }

    private String values(ColumnOutline column) {
        if (!column.levels().isEmpty()) {
            String shown = column.levels().stream()
                    .limit(LEVELS)
                    .map(level -> Printable.line(level.text(), MAX_LEVEL_LENGTH) + " " + share(level.count()))
                    .collect(Collectors.joining(", "));
            return shown + (column.levels().size() > LEVELS || column.otherLevels() > 0 ? ", …" : "");
        }
        if (column.histogram().isEmpty()) {
            return "—";
        }
        return switch (column.kind().orElseThrow()) {
            case BOOLEAN -> "true " + share(column.histogram().getLast());
            case TIME -> time(column.min()) + " to " + time(column.max());
            default -> Numbers.value(column.min()) + " to " + Numbers.value(column.max());
        };
    }

    /// Such as `2024-05-06`, or `2024-05-06T07:08:09Z`.
    private static String time(double seconds) {
        return Instant.ofEpochSecond((long) Math.floor(seconds)).toString().replace("T00:00:00Z", "");
    }

    private static List<Long> counts(ColumnOutline column) {
        return column.levels().isEmpty()
                ? column.histogram()
                : column.levels().stream().map(Level::count).toList();
    }

    /// One character for each count, as high as it is compared with the largest one; a blank for none.
    static String histogram(List<Long> counts, String heights) {
        long largest = counts.isEmpty() ? 1 : Math.max(1, Collections.max(counts));
        return counts.stream()
                .map(count -> count == 0
                        ? " "
                        : String.valueOf(
                                heights.charAt((int) Math.ceil((double) count * heights.length() / largest) - 1)))
                .collect(Collectors.joining());
    }

    /// Prints it as one JSON object.
    void printJson(Session session) {
        JsonAnswer.write(session, json -> {
            json.writeStartObject();
            json.writeStringProperty("source", source);
            json.writeNumberProperty("rows", outline.rows());
            json.writeArrayPropertyStart("columns");
            outline.columns().forEach(column -> write(json, column));
            json.writeEndArray();
            JsonAnswer.texts(json, "notes", outline.notes());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, ColumnOutline column) {
        json.writeStartObject();
        json.writeStringProperty("name", column.name());
        column.kind().ifPresent(kind -> json.writeStringProperty("kind", kind.word()));
        column.missing().ifPresent(missing -> json.writeNumberProperty("missing", missing));
        if (!column.histogram().isEmpty()) {
            if (column.kind().orElseThrow() == ColumnKind.TIME) {
                json.writeStringProperty("min", time(column.min()));
                json.writeStringProperty("max", time(column.max()));
            } else {
                json.writeNumberProperty("min", column.min());
                json.writeNumberProperty("max", column.max());
            }
            json.writeArrayPropertyStart("histogram");
            column.histogram().forEach(json::writeNumber);
            json.writeEndArray();
        }
        if (!column.levels().isEmpty()) {
            json.writeArrayPropertyStart("levels");
            for (Level level : column.levels()) {
                json.writeStartObject();
                json.writeStringProperty("text", level.text());
                json.writeNumberProperty("count", level.count());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("other_levels", column.otherLevels());
        }
        json.writeBooleanProperty("learned", column.leftOut().isEmpty());
        column.leftOut().ifPresent(reason -> json.writeStringProperty("reason", reason));
        json.writeEndObject();
    }
}
