package basin.rows;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/// Suggestions for a name that is not known: the known names that are most similar to it.
public final class NearestNames {
    /// The number of names that a message shows.
    private static final int SHOWN = 5;

    /// The number of leading characters that are compared, so that long names cost little.
    private static final int COMPARED = 64;

    private NearestNames() {}

    /// The most similar name, of one or more.
    public static String nearest(String unknown, Collection<String> known) {
        return Printable.name(known.stream().min(bySimilarity(unknown)).orElseThrow());
    }

    /// The most similar names, the most similar first, such as `mass, mess and 3 more`.
    public static String of(String unknown, Collection<String> known) {
        String shown = known.stream()
                .sorted(bySimilarity(unknown))
                .limit(SHOWN)
                .map(Printable::name)
                .collect(Collectors.joining(", "));
        return known.size() > SHOWN ? shown + " and " + (known.size() - SHOWN) + " more" : shown;
    }

    /// Names that begin with the unknown one come first, then those at the smallest distance.
    private static Comparator<String> bySimilarity(String unknown) {
        String start = start(unknown);
        return Comparator.comparing((String name) -> !name.regionMatches(true, 0, unknown, 0, unknown.length()))
                .thenComparingInt(name -> distance(start, start(name)));
    }

    private static String start(String name) {
        return name.substring(0, Math.min(COMPARED, name.length()));
    }

    /// Levenshtein's distance, ignoring case: the smallest number of characters to insert, delete or replace.
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
