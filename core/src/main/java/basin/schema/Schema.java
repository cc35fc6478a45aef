package basin.schema;

import basin.rows.InputException;
import basin.rows.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the columns of the user's data are: their names and kinds, how many of them are given, and whether they
/// are the pixels of an image.
///
/// @param columns in order, at least one, every name once
/// @param given how many of the first columns are x, known when the others are predicted; 0 when no column is set
///     apart
/// @param image the shape of the image whose pixels all columns are or, where some are given, these or the others
public record Schema(List<Column> columns, int given, Optional<ImageShape> image) {
    /// @throws IllegalArgumentException for no column, a name twice, `given` outside 0 … columns − 1, or an image
    ///     of another number of pixels
    public Schema {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: expected at least one, got none");
        }
        Map<String, Column> names = new HashMap<>();
        for (Column column : columns) {
            if (names.put(column.name(), column) != null) {
                throw new IllegalArgumentException(
                        "columns: expected every name once, got '" + Printable.line(column.name(), 80) + "' twice");
            }
        }
        var _ = new Layout(columns.size(), given, image, List.of());
    }

    /// A schema of some columns, none of them set apart.
    public static Schema of(List<Column> columns) {
        return new Schema(columns, 0, Optional.empty());
    }

    /// A schema of columns of one kind.
    public static Schema of(ColumnKind kind, List<String> names) {
        return of(names.stream().map(name -> Column.of(name, kind)).toList());
    }

    /// The same columns, the first `count` of them given.
    public Schema withGiven(int count) {
        return new Schema(columns, count, image);
    }

    /// The same columns as the pixels of an image.
    public Schema withImage(ImageShape shape) {
        return new Schema(columns, given, Optional.of(shape));
    }

    /// Number of columns.
    public int size() {
        return columns.size();
    }

    /// The names of the columns, in order.
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// The names of the given columns, in order.
    public List<String> givenNames() {
        return names().subList(0, given);
    }

    /// The place of a column, counted from 0.
    ///
    /// @throws InputException when there is none of this name
    public int index(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw InputException.of(
                    "column '" + Printable.line(name, 80) + "'",
                    "one of " + String.join(", ", names()),
                    "another name");
        }
        return index;
    }
}
