package basin.run;

import basin.model.Method;
import basin.model.Requirements;
import basin.rows.InputException;
import basin.rows.Printable;
import basin.schema.Cells;
import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Which columns of a table are learned from, and why the others are not: those that the user names, or all that may
/// be of use.
final class ColumnChoice {
    /// The maximum number of columns that a note names.
    private static final int MAX_NAMED = 8;

    private final Table table;
    private final Set<String> stated;
    private final boolean anyUse;
    private final Schema schema;
    private final Map<String, String> leftOut;

    private ColumnChoice(Table table, Set<String> stated, boolean anyUse, Schema schema, Map<String, String> leftOut) {
        this.table = table;
        this.stated = stated;
        this.anyUse = anyUse;
        this.schema = schema;
        this.leftOut = leftOut;
    }

    /// Chooses by what the user states, the types of the columns, and what the texts are.
    ///
    /// @throws InputException when a column is missing, of another kind than the method takes, or none is of use
    static ColumnChoice of(Table table, TrainingOptions options, Method method) {
        ColumnOptions asked = options.columns();
        asked.excluded().forEach(table::column);
        asked.kinds().keySet().forEach(table::column);
        Set<String> stated = new LinkedHashSet<>(options.given().names());
        stated.addAll(asked.names());
        Set<String> names = new LinkedHashSet<>(stated);
        Map<String, String> leftOut = new LinkedHashMap<>();
        if (asked.names().isEmpty()) {
            for (basin.tables.Column column : table.columns()) {
                String name = column.name();
                if (asked.excluded().contains(name)) {
                    continue;
                }
                Optional<String> reason = stated.contains(name) || asked.kinds().containsKey(name)
                        ? Optional.empty()
                        : table.useless(column);
                reason.ifPresentOrElse(why -> leftOut.put(name, why), () -> names.add(name));
            }
        }
        List<Column> taken = new ArrayList<>();
        for (Column column : names.isEmpty()
                ? List.<Column>of()
                : table.schema(List.copyOf(names), asked.kinds()).columns()) {
            if (column.kind() != ColumnKind.CATEGORY || method.requirements().takesCategories()) {
                taken.add(column);
            } else if (stated.contains(column.name())) {
                throw InputException.of(
                                table.name() + ": column '" + Printable.name(column.name()) + "'",
                                "numbers or times for the method " + method.name(),
                                "a category")
                        .withRemedy("leave it out, or train " + Requirements.FOR_CATEGORIES);
            } else {
                leftOut.put(column.name(), "a category, which " + method.name() + " does not take");
            }
        }
        requireSome(table, taken, leftOut);
        return new ColumnChoice(
                table, stated, !asked.names().isEmpty() || options.image().isPresent(), Schema.of(taken), leftOut);
    }

    private static void requireSome(Table table, List<Column> taken, Map<String, String> leftOut) {
        if (taken.isEmpty()) {
            throw InputException.of(
                    table.name(),
                    "a column to learn from",
                    leftOut.isEmpty() ? "only excluded ones" : "only " + named(leftOut));
        }
    }

    /// The columns.
    Schema schema() {
        return schema;
    }

    /// Number of float columns that encode a row.
    int width() {
        return Encoding.unscaled(schema).width();
    }

    /// Reads the cells of the columns. Those that turn out to be of no use are left out, unless the user states them
    /// or all columns are the pixels of an image.
    ///
    /// @throws InputException when the cells cannot be read, or no column is of use
    TableCells read(RowMemory memory) {
        ColumnScan scan = new ColumnScan(schema);
        Consumer<Cells> watcher = scan::add;
        TableCells all = TableCells.read(table, schema, memory, watcher).as(scan.corrected());
        Map<Integer, String> useless = anyUse ? Map.of() : scan.useless();
        List<Integer> kept = new ArrayList<>();
        for (int p = 0; p < schema.size(); p++) {
            String name = schema.names().get(p);
            String reason = useless.get(p);
            if (reason == null || stated.contains(name)) {
                kept.add(p);
            } else {
                leftOut.put(name, reason);
            }
        }
        requireSome(table, kept.stream().map(schema.columns()::get).toList(), leftOut);
        return kept.size() == schema.size() ? all : all.of(kept);
    }

    /// Notes for the user about the table and the columns that are left out, one line each.
    List<String> notes() {
        List<String> notes = new ArrayList<>(table.notes());
        if (!leftOut.isEmpty()) {
            notes.add(table.name() + ": left out " + named(leftOut));
        }
        return notes;
    }

    /// Such as `id (a count of the rows), name (an identifier) and 3 more`.
    private static String named(Map<String, String> leftOut) {
        String first = leftOut.entrySet().stream()
                .limit(MAX_NAMED)
                .map(column -> Printable.name(column.getKey()) + " (" + column.getValue() + ")")
                .collect(Collectors.joining(", "));
        return first + (leftOut.size() > MAX_NAMED ? " and " + (leftOut.size() - MAX_NAMED) + " more" : "");
    }
}
