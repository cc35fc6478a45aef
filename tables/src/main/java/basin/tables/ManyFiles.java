package basin.tables;

import basin.rows.InputException;
import basin.rows.NearestNames;
import basin.rows.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Several files of one format as one table: the rows of the first file, then those of the second, and so on. The
/// columns have the order of the first file.
final class ManyFiles implements Source {
    private final Database database;
    private final String name;
    private final List<String> names;
    private final List<Source> parts;
    private final List<Column> columns;

    private ManyFiles(Database database, String name, List<String> names, List<Source> parts) {
        this.database = database;
        this.name = name;
        this.names = names;
        this.parts = parts;
        columns = parts.getFirst().texts()
                ? names().stream().map(this::numberOrText).toList()
                : database.describe(name, "SELECT * FROM " + relation());
    }

    /// @param name of the table in messages
    /// @param reading what is done with mistakes in the files
    /// @throws InputException for a file that cannot be read, of another format, or with other columns
    static ManyFiles of(Database database, String name, List<Path> files, Reading reading) {
        Path first = files.getFirst();
        Format format = Format.of(TableFile.name(first));
        List<Source> parts = new ArrayList<>();
        for (Path file : files) {
            if (Format.of(TableFile.name(file)) != format) {
                throw InputException.of(file, "a file of the same format as " + first, "another format");
            }
            Source part = TableFile.source(database, TableFile.name(file), file, reading);
            if (!parts.isEmpty()) {
                requireSame(file, part, first, parts.getFirst());
            }
            parts.add(part);
        }
        if (format == Format.PARQUET) {
            database.readsParquet(name);
        }
        return new ManyFiles(database, name, files.stream().map(TableFile::name).toList(), parts);
    }

    private static void requireSame(Path file, Source source, Path first, Source expected) {
        List<String> names = names(source);
        List<String> wanted = names(expected);
        requireAll(file, "as in " + first, names, wanted);
        requireAll(first, "as in " + file, wanted, names);
        if (names.size() != wanted.size()) {
            throw InputException.of(file, "columns of different names", "one of them twice");
        }
    }

    private static void requireAll(Path file, String where, List<String> names, List<String> wanted) {
        Set<String> present = new HashSet<>(names);
        for (String column : wanted) {
            if (!present.contains(column)) {
                throw InputException.of(
                        file, "a column '" + Printable.name(column) + "', " + where, NearestNames.of(column, names));
            }
        }
    }

    private static List<String> names(Source source) {
        return source.columns().stream().map(Column::name).toList();
    }

    private List<String> names() {
        return names(parts.getFirst());
    }

    private Column numberOrText(String column) {
        List<Column> all = parts.stream().map(part -> own(part, column)).toList();
        if (!all.stream().allMatch(Column::numeric)) {
            return new Column(column, "VARCHAR");
        }
        return new Column(column, all.stream().allMatch(Column::integer) ? "BIGINT" : "DOUBLE");
    }

    private static Column own(Source part, String column) {
        return part.columns().stream()
                .filter(own -> own.name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private String union(Function<Source, String> relation) {
        String list = names().stream().map(Sql::identifier).collect(Collectors.joining(", "));
        return parts.stream()
                .map(part -> "SELECT " + list + " FROM " + relation.apply(part))
                .collect(Collectors.joining(" UNION ALL ", "(", ")"));
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public String relation() {
        return union(Source::relation);
    }

    /// A column that is one of numbers in some files and one of texts in others has texts, unchanged.
    @Override
    public String typed(Set<String> unchanged) {
        List<List<Column>> types = parts.stream()
                .map(part -> database.describe(name, "SELECT * FROM " + part.typed(unchanged)))
                .toList();
        Set<String> mixed = columns.stream()
                .map(Column::name)
                .filter(column -> types.stream()
                                .flatMap(List::stream)
                                .filter(typed -> typed.name().equals(column))
                                .map(Column::text)
                                .distinct()
                                .count()
                        > 1)
                .collect(Collectors.toSet());
        if (mixed.isEmpty() || !texts()) {
            return union(part -> part.typed(unchanged));
        }
        String cells = names().stream()
                .map(column -> (mixed.contains(column) ? "w." : "t.") + Sql.identifier(column))
                .collect(Collectors.joining(", "));
        return union(part -> "(SELECT " + cells + " FROM " + part.typed(unchanged) + " AS t POSITIONAL JOIN "
                + part.relation() + " AS w)");
    }

    @Override
    public String parsed(Set<Column> parsed) {
        return union(part -> part.parsed(
                parsed.stream().map(column -> own(part, column.name())).collect(Collectors.toSet())));
    }

    @Override
    public boolean parses(Column column) {
        return parts.stream().allMatch(part -> part.parses(own(part, column.name())));
    }

    @Override
    public boolean texts() {
        return parts.getFirst().texts();
    }

    @Override
    public List<String> notes() {
        return parts.stream().map(Source::notes).flatMap(List::stream).toList();
    }

    @Override
    public Map<Long, String> places(Set<Long> rows) {
        Map<Long, String> places = new HashMap<>();
        long before = 0;
        for (int i = 0; i < parts.size(); i++) {
            Source part = parts.get(i);
            long first = before;
            long count = database.query(name, "SELECT count(*) FROM " + part.relation(), row -> row.getLong(1))
                    .getFirst();
            Set<Long> own = rows.stream()
                    .map(row -> row - first)
                    .filter(row -> row > 0 && row <= count)
                    .collect(Collectors.toSet());
            String file = names.get(i);
            part.places(own).forEach((row, place) -> places.put(first + row, place + " of " + file));
            before += count;
        }
        return places;
    }
}
