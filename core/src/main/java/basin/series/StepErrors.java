package basin.series;

/// Absolute errors by the step of the forecast, as sums.
///
/// @param sums of the errors of each step
/// @param counts of the errors of each step
@SuppressWarnings("ArrayRecordComponent") // held, never compared
record StepErrors(double[] sums, int[] counts) {
    double sum(int steps) {
        double sum = 0;
        for (int j = 0; j < Math.min(steps, sums.length); j++) {
            sum += sums[j];
        }
        return sum;
    }

    int count(int steps) {
        int count = 0;
        for (int j = 0; j < Math.min(steps, counts.length); j++) {
            count += counts[j];
        }
        return count;
    }
}
