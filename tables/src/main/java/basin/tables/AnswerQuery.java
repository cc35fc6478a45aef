package basin.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The SQL that joins a table of answers, whose columns are `c0`, `c1`, …, with the user's table.
final class AnswerQuery {
    private static final String WHERE = "answers";

    /// A column of the result.
    private record Item(String name, String expression) {}

    private final Database database;
    private final @Nullable Table source;
    private final AnswerLayout layout;
    private final List<AnswerColumn> columns;
    private final String table;

    AnswerQuery(Database database, @Nullable Table source, AnswerLayout layout, String table) {
        this.database = database;
        this.source = source;
        this.layout = layout;
        this.columns = layout.columns();
        this.table = table;
    }

    /// The columns of the table of answers.
    String definition() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "c" + i + " " + columns.get(i).kind().type())
                .collect(Collectors.joining(", "));
    }

    /// Whether each of the user's rows has exactly one answer.
    boolean oneEachRow() {
        return switch (layout.kind()) {
            case ALONE, SEVERAL -> false;
            case REPLACING, INSTEAD, FILLING -> true;
        };
    }

    /// The query whose result is written in `format`.
    String sql(Format format) {
        if (source == null) {
            return select(added(Set.of(), format.textual()), "FROM " + table + " AS a", format);
        }
        boolean texts = format.textual() && source.source().texts();
        String relation = texts ? source.source().relation() : source.source().typed(layout.inStyle());
        List<Column> stored = database.describe(source.name(), "SELECT * FROM " + relation);
        String from =
                oneEachRow() ? "FROM " + relation + " AS s POSITIONAL JOIN " + table + " AS a" : several(relation);
        String order = oneEachRow() ? "" : " ORDER BY a.rowid";
        return select(items(source, stored, from, format.textual()), from + order, format);
    }

    /// Joined by the number of the user's row.
    private String several(String relation) {
        String number = "row number";
        while (source != null && names(source).contains(number)) {
            number += "'";
        }
        return "FROM %s AS a JOIN (SELECT *, row_number() OVER () AS %2$s FROM %3$s) AS s ON s.%2$s = a.c0"
                .formatted(table, Sql.identifier(number), relation);
    }

    private static Set<String> names(Table source) {
        return source.columns().stream().map(Column::name).collect(Collectors.toSet());
    }

    /// @param texts whether cells are written as texts
    private List<Item> items(Table source, List<Column> stored, String from, boolean texts) {
        List<Item> items = new ArrayList<>();
        boolean several = layout.kind() == AnswerLayout.Kind.SEVERAL;
        Set<String> placed = new HashSet<>();
        if (several) {
            items.addAll(added(Set.of(), texts));
        }
        for (int i = 0; i < stored.size(); i++) {
            Column seen = source.columns().get(i);
            String own = "s." + Sql.identifier(seen.name());
            int added = addedIndex(seen.name());
            if (layout.modelled().contains(seen.name())) {
                modelled(seen, stored.get(i), from, items);
            } else if (added < 0) {
                items.add(new Item(seen.name(), own));
            } else if (!several) {
                items.add(answer(layout.added().get(added), texts));
                placed.add(layout.added().get(added).name());
            }
        }
        if (!several) {
            items.addAll(added(placed, texts));
        }
        return items;
    }

    private int addedIndex(String name) {
        return IntStream.range(0, layout.added().size())
                .filter(i -> layout.added().get(i).name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(-1);
    }

    private List<Item> added(Set<String> placed, boolean texts) {
        return layout.added().stream()
                .filter(column -> !placed.contains(column.name()))
                .map(column -> answer(column, texts))
                .toList();
    }

    private String code(AnswerColumn column) {
        return "a.c" + columns.indexOf(column);
    }

    private Item answer(AnswerColumn column, boolean texts) {
        return new Item(column.name(), column.written(code(column), texts));
    }

    private void modelled(Column seen, Column stored, String from, List<Item> items) {
        if (layout.kind() == AnswerLayout.Kind.INSTEAD) {
            return;
        }
        String code = code(AnswerColumn.doubles(seen.name()));
        CellFormat format = layout.format(seen.name());
        switch (layout.kind()) {
            case REPLACING -> items.add(new Item(seen.name(), replaced(stored, format, code, from)));
            case FILLING, SEVERAL -> items.add(new Item(seen.name(), filled(seen, stored, format, code, from)));
            case ALONE, INSTEAD -> throw new IllegalStateException("no modelled columns");
        }
    }

    /// The answer in the user's format; a number as a whole number where the user's column has whole numbers and
    /// all answers are whole.
    private String replaced(Column stored, CellFormat format, String code, String from) {
        if (!(format instanceof NumberCells numbers)) {
            return stored.text() ? format.text(code) : format.value(code, stored.type());
        }
        if (stored.text() && !numbers.style().equals(NumberStyle.PLAIN)) {
            return numbers.text(code);
        }
        return numbers.whole() && allFit("true", code, "BIGINT", from) ? "CAST(" + code + " AS BIGINT)" : code;
    }

    /// The user's cell, or the answer where it is missing or cannot be read.
    private String filled(Column seen, Column stored, CellFormat format, String code, String from) {
        String own = "s." + Sql.identifier(seen.name());
        if (stored.text()) {
            return "CASE WHEN %s THEN coalesce(%s, %s) ELSE %s END"
                    .formatted(format.isGap(stored, own), format.text(code), own, own);
        }
        String missing = Missing.typed(stored, own);
        String type = stored.type();
        if (format instanceof NumberCells && !stored.floating()) {
            type = allFit(missing, code, type, from) ? type : "DOUBLE";
        }
        return "CASE WHEN %s THEN %s ELSE CAST(%s AS %s) END".formatted(missing, format.value(code, type), own, type);
    }

    /// Whether a type can represent the answers exactly in all rows of a condition.
    private boolean allFit(String condition, String answer, String type, String from) {
        String misfit =
                "SELECT coalesce(bool_or(%s AND NOT %s), false) %s".formatted(condition, Sql.fits(answer, type), from);
        return !database.query(WHERE, misfit, row -> row.getBoolean(1)).getFirst();
    }

    /// A number of float32 as the number of float64 with the same shortest text: 0.1, not 0.10000000149011612.
    private static String shortest(String number) {
        return "CAST(CAST(" + number + " AS VARCHAR) AS DOUBLE)";
    }

    /// JSON has neither float32 nor numbers that are not finite.
    private String select(List<Item> items, String from, Format format) {
        if (!format.json()) {
            return list(items) + from;
        }
        List<Column> types = database.describe(WHERE, list(items) + from);
        List<Item> finite = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String cell = items.get(i).expression;
            String number = types.get(i).type().equals("FLOAT") ? shortest(cell) : cell;
            finite.add(
                    types.get(i).floating()
                            ? new Item(items.get(i).name, "CASE WHEN isfinite(" + cell + ") THEN " + number + " END")
                            : items.get(i));
        }
        return list(finite) + from;
    }

    private static String list(List<Item> items) {
        return items.stream()
                .map(item -> item.expression + " AS " + Sql.identifier(item.name))
                .collect(Collectors.joining(", ", "SELECT ", " "));
    }
}
