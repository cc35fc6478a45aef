package basin.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Which values of a series are possible.
///
/// @param whole whether all are whole numbers
/// @param negative whether some are below 0
public record ValueRange(boolean whole, boolean negative) {
    private static final String WHOLE = "whole";
    private static final String NOT_NEGATIVE = "not negative";

    /// The range of some words, as [#words] gives them.
    ///
    /// @throws IllegalArgumentException for another word
    public static ValueRange of(Set<String> words) {
        if (!Set.of(WHOLE, NOT_NEGATIVE).containsAll(words)) {
            throw new IllegalArgumentException("range: expected " + WHOLE + " or " + NOT_NEGATIVE + ", got " + words);
        }
        return new ValueRange(words.contains(WHOLE), !words.contains(NOT_NEGATIVE));
    }

    /// The limits of the range, for files; none where all numbers are possible.
    public List<String> words() {
        List<String> words = new ArrayList<>(whole ? List.of(WHOLE) : List.of());
        if (!negative) {
            words.add(NOT_NEGATIVE);
        }
        return words;
    }

    /// The range of known values: whole numbers where all of them are; not below 0 where none of them is and they
    /// are whole, as counts are, or some are 0, as amounts of rain are. Other numbers above 0 may still fall below
    /// it, as temperatures do.
    public static ValueRange of(List<Series> series) {
        double[] known = series.stream()
                .flatMapToDouble(one -> Arrays.stream(one.values()))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        boolean whole = Arrays.stream(known).allMatch(value -> value == Math.rint(value));
        double min = Arrays.stream(known).min().orElse(0);
        return new ValueRange(whole, min < 0 || (min > 0 && !whole));
    }

    /// The possible value that is nearest to another one.
    public double nearest(double value) {
        double possible = negative ? value : Math.max(0, value);
        return whole ? Math.rint(possible) : possible;
    }
}
