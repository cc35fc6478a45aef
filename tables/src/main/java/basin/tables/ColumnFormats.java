package basin.tables;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// How the cells of a table's columns are read as the columns of a schema. What texts are is found from all rows,
/// and compared with the style that the schema knows from other rows.
final class ColumnFormats {
    private final Database database;
    private final String name;
    private final Source source;
    private final Map<Column, TextProfile> profiles = new HashMap<>();
    private final Map<Column, Optional<String>> remarks = new HashMap<>();
    private final Map<Column, CellFormat> last = new HashMap<>();

    ColumnFormats(Database database, String name, Source source) {
        this.database = database;
        this.name = name;
        this.source = source;
    }

    /// What the cells of a column are as texts.
    TextProfile profile(Column column) {
        Column texts = texts(column);
        profile(List.of(texts));
        return Objects.requireNonNull(profiles.get(texts));
    }

    /// Finds out what the columns of texts among these are.
    void profile(List<Column> some) {
        List<Column> unknown = some.stream()
                .filter(column -> column.text() && !profiles.containsKey(column))
                .toList();
        profiles.putAll(TextProfile.of(database, name, source.relation(), unknown));
    }

    private static Column texts(Column column) {
        return column.text() ? column : new Column(column.name(), "VARCHAR");
    }

    /// How the cells of columns are read as the columns of a schema, and written.
    ///
    /// @throws InputException when cells are of another kind, or contradict the style of the schema
    List<CellFormat> of(List<Column> columns, Schema schema) {
        profile(IntStream.range(0, columns.size())
                .filter(p -> schema.columns().get(p).kind() != ColumnKind.CATEGORY)
                .mapToObj(columns::get)
                .toList());
        List<CellFormat> formats = new ArrayList<>();
        for (int p = 0; p < columns.size(); p++) {
            remarks.remove(columns.get(p));
            CellFormat format = of(columns.get(p), schema.columns().get(p));
            last.put(columns.get(p), format);
            formats.add(format);
        }
        return formats;
    }

    private CellFormat of(Column column, basin.schema.Column as) {
        if (as.kind() == ColumnKind.CATEGORY) {
            Optional<String> remark = Optional.ofNullable(profiles.get(column)).flatMap(TextProfile::remark);
            return remarked(column, new CategoryCells(as.levels()), remark);
        }
        if (column.text() || isNumberInStyle(column, as)) {
            return ofTexts(column, as);
        }
        if (column.isBoolean()) {
            return BooleanCells.TYPED;
        }
        if (column.numeric()) {
            return new NumberCells(source.texts(), column.integer(), NumberStyle.PLAIN);
        }
        if (column.time() && as.kind() == ColumnKind.TIME) {
            return TimeCells.TYPED;
        }
        throw unreadable(column, as.kind() == ColumnKind.TIME ? "times" : "numbers");
    }

    /// Whether the texts of a column that are all plain numbers may mean something else: 1.234 is a thousand in the
    /// style of some columns.
    private boolean isNumberInStyle(Column column, basin.schema.Column as) {
        return source.texts()
                && column.numeric()
                && as.kind() != ColumnKind.BOOLEAN
                && (profiles.containsKey(texts(column))
                        || !List.of("", NumberStyle.PLAIN.example()).contains(as.style()));
    }

    private CellFormat ofTexts(Column column, basin.schema.Column as) {
        TextProfile profile = profile(column);
        CellFormat found = profile.format(as.kind());
        requireFit(column, profile, as, found);
        CellFormat known = CellFormat.known(as)
                .filter(one ->
                        as.kind() != ColumnKind.BOOLEAN || profile.booleans().isEmpty())
                .orElse(found);
        boolean settled = !as.style().isEmpty();
        if (known.written().equals(found.written()) || profile.cells() == 0) {
            return remarked(column, known, profile.remark(found, settled));
        }
        StyleComparison styles = StyleComparison.of(database, name, source.relation(), profile.column(), known, found);
        if (styles.isKnown()) {
            return remarked(column, known, profile.remark(known, settled));
        }
        if (styles.contradicts() || !known.getClass().equals(found.getClass())) {
            throw unlike(column, known, " as in the run");
        }
        return remarked(
                column,
                found,
                Optional.of("cells are read as in " + found.written() + ", not as in " + known.written()
                        + " like those of the run, since more of them fit"));
    }

    private CellFormat remarked(Column column, CellFormat format, Optional<String> remark) {
        remarks.put(column, remark);
        return format;
    }

    /// Checks that the texts are of the kind in some style, or in the one of the schema.
    private void requireFit(Column column, TextProfile profile, basin.schema.Column as, CellFormat found) {
        if (!profile.fits(as.kind())) {
            throw unlike(column, CellFormat.known(as).orElse(found), as.style().isEmpty() ? "" : " as in the run");
        }
    }

    private InputException unlike(Column column, CellFormat format, String why) {
        return BadCell.first(database, name, source.relation(), column, format.code("c") + " IS NULL")
                .map(cell -> cell.exception(name, source, format.expected() + why))
                .orElseThrow();
    }

    InputException unreadable(Column column, String expected) {
        String cell = Sql.identifier(column.name());
        String sql = "SELECT CAST(" + cell + " AS VARCHAR) FROM " + source.relation() + " WHERE " + cell
                + " IS NOT NULL LIMIT 1";
        String example = database.query(name, sql, row -> row.getString(1)).stream()
                .findFirst()
                .map(text -> " such as '" + Printable.name(text) + "'")
                .orElse("");
        return InputException.of(
                name + ": column '" + Printable.name(column.name()) + "'", expected, column.typeName() + example);
    }

    /// The formats of columns that are read as plain numbers until one is none: another style where nearly all
    /// cells of the column have it, and the cells that were read mean the same in it.
    ///
    /// @param formats of the columns so far
    /// @param parsed the columns that were read as plain numbers
    /// @param rows the number of rows that were read
    /// @throws InputException when they do not mean the same
    List<CellFormat> reconsidered(List<Column> columns, List<CellFormat> formats, Set<Column> parsed, long rows) {
        profile(parsed.stream().map(ColumnFormats::texts).toList());
        List<CellFormat> all = new ArrayList<>(formats);
        for (int p = 0; p < columns.size(); p++) {
            Column column = columns.get(p);
            if (parsed.contains(column) && !profile(column).style().equals(NumberStyle.PLAIN)) {
                all.set(p, restyled(column, formats.get(p), rows));
            }
        }
        return all;
    }

    private CellFormat restyled(Column column, CellFormat plain, long rows) {
        CellFormat found = profile(column).format(ColumnKind.NUMBER);
        String read = "(SELECT * FROM " + source.relation() + " LIMIT " + rows + ")";
        String other = "%1$s IS NOT NULL AND %2$s IS DISTINCT FROM %1$s".formatted(plain.code("c"), found.code("c"));
        BadCell.first(database, name, read, column, other).ifPresent(cell -> {
            throw cell.exception(name, source, found.expected() + " as in later rows")
                    .withRemedy("say that the column has numbers, so that all its cells are looked at first");
        });
        last.put(column, found);
        return remarked(column, found, profile(column).remark(found, false));
    }

    /// The style of the cells of a column as it was read the last time; empty where they are no texts.
    String style(String column) {
        return last.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(column))
                .map(entry -> entry.getValue().written())
                .findFirst()
                .orElse("");
    }

    /// Keeps what the user should know about how the cells of a column were read.
    void remark(Column column, String remark) {
        remarks.put(column, Optional.of(remark));
    }

    /// What the user should know about how the cells of a column were read the last time; empty for what is usual.
    Optional<String> remark(Column column) {
        return remarks.getOrDefault(column, Optional.empty());
    }
}
