package basin.bench;

import java.util.List;

/// Repeated measurements of one time.
///
/// @param milliseconds one number a repetition; at least one
record Timing(List<Double> milliseconds) {
    Timing {
        if (milliseconds.isEmpty()) {
            throw new IllegalArgumentException("milliseconds: expected at least one, got none");
        }
        milliseconds = List.copyOf(milliseconds);
    }

    /// The middle one; of an even number the mean of the middle two.
    double median() {
        List<Double> sorted = milliseconds.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }

    /// The shortest.
    double least() {
        return milliseconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
