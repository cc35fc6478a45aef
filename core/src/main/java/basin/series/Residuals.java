package basin.series;

/// The errors of a forecast of windows that it was learned from.
final class Residuals {
    /// The smallest standard error, that of the rounding of columns.
    static final double MIN = 1e-5;

    private final double[] deviations;
    private final double correlation;

    Residuals(WindowSet windows, AffineForecast forecast) {
        int past = windows.encoding().past();
        int future = windows.encoding().future();
        double[] squares = new double[future];
        int[] counts = new int[future];
        double products = 0;
        double norms = 0;
        for (double[] row : windows.rows()) {
            double[] guess = forecast.of(WindowSet.filledPast(row, past));
            double before = Double.NaN;
            for (int j = 0; j < future; j++) {
                double error = row[past + j] - guess[j];
                if (!Double.isNaN(error)) {
                    squares[j] += error * error;
                    counts[j]++;
                }
                if (!Double.isNaN(error * before)) {
                    products += error * before;
                    norms += (error * error + before * before) / 2;
                }
                before = error;
            }
        }
        this.deviations = new double[future];
        for (int j = 0; j < future; j++) {
            double known = counts[j] > 0 ? Math.sqrt(squares[j] / counts[j]) : j > 0 ? deviations[j - 1] : 1;
            deviations[j] = Math.max(MIN, known);
        }
        this.correlation = norms > 0 ? Math.clamp(products / norms, 0, 0.99) : 0;
    }

    /// The standard error of each step.
    double[] deviations() {
        return deviations.clone();
    }

    /// The correlation of the errors of neighbouring steps.
    double correlation() {
        return correlation;
    }
}
