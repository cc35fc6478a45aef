package basin.run;

import basin.rows.InputException;
import java.util.HashSet;
import java.util.List;

/// Which columns are given, x, so that the others, y, are predicted from them.
///
/// @param count how many; 0 where nothing is stated, so that the method decides
/// @param names their names; empty for the first columns
public record GivenColumns(int count, List<String> names) {
    static final GivenColumns UNSTATED = new GivenColumns(0, List.of());

    /// @throws InputException for a negative number, or names that are not `count` different ones
    public GivenColumns {
        names = List.copyOf(names);
        if (count < 0) {
            throw InputException.of("given", "a number of columns", count);
        }
        if (!names.isEmpty() && (names.size() != count || new HashSet<>(names).size() < count)) {
            throw InputException.of("given", "every column once", String.join(", ", names));
        }
    }

    /// The first columns.
    ///
    /// @param count how many, 1 or more
    /// @throws InputException for another number
    public static GivenColumns first(int count) {
        if (count < 1) {
            throw InputException.of("given", "1 or more columns", count).withRemedy("state how many are known");
        }
        return new GivenColumns(count, List.of());
    }

    /// Columns by their names, which become the first ones.
    ///
    /// @throws InputException for a name twice
    public static GivenColumns named(List<String> names) {
        return new GivenColumns(names.size(), names);
    }
}
