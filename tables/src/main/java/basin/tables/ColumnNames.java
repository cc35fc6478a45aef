package basin.tables;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Names of columns in messages.
final class ColumnNames {
    private static final int SHOWN = 8;

    private ColumnNames() {}

    /// Such as `species (text), day (DATE) and 3 more`.
    static String withTypes(List<Column> columns) {
        String shown = columns.stream()
                .limit(SHOWN)
                .map(column -> column.name() + " (" + column.typeName() + ")")
                .collect(Collectors.joining(", "));
        return shown + more(columns.size());
    }

    /// The names most like a misspelt one, such as `mass, mess and 3 more`.
    static String nearest(String misspelt, List<Column> columns) {
        String shown = columns.stream()
                .map(Column::name)
                .sorted(Comparator.comparingInt(name -> distance(misspelt, name)))
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
        return shown + more(columns.size());
    }

    private static String more(int count) {
        return count > SHOWN ? " and " + (count - SHOWN) + " more" : "";
    }

    /// Levenshtein's distance, case aside: how many letters must be put in, left out or replaced.
    static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j < current.length; j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                int replaced = previous[j - 1] + (same ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
