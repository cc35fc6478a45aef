package basin.lecture;

import basin.report.Numbers;

/// The error of a model relative to that of a simple answer, over independent cases that both were tested on.
///
/// @param value the mean error of the model over that of the simple answer
/// @param deviation the standard error of this ratio of means (Cochran, Sampling Techniques 1977, eq. 6.13)
record ErrorRatio(double value, double deviation) {
    /// Number of standard errors that a ratio must be below 1: the rate of false alarms is 1 in 44.
    private static final double ERRORS = 2;

    /// The ratio of the errors of some cases, two or more.
    static ErrorRatio of(double[] model, double[] simple) {
        double mean = Statistics.mean(simple);
        double ratio = Statistics.mean(model) / mean;
        double square = 0;
        for (int i = 0; i < model.length; i++) {
            double rest = model[i] - ratio * simple[i];
            square += rest * rest;
        }
        double variance = square / (model.length - 1.0);
        return new ErrorRatio(ratio, Math.sqrt(variance / model.length) / mean);
    }

    /// The claim that the model is better.
    Measurement below1(String quantity) {
        return Measurement.atMost(
                quantity,
                1 - ERRORS * deviation,
                "below 1 by two standard errors, each " + Numbers.value(deviation),
                value);
    }

    /// The same, not judged.
    Measurement shown(String quantity) {
        return Measurement.shown(quantity, "standard error " + Numbers.value(deviation), value);
    }
}
