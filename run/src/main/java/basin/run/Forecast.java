package basin.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What follows the end of a series.
///
/// @param by the values of the columns that tell it apart, by name; a missing one is null
/// @param times of the steps: [java.time.Instant]s, numbers, or numbers of rows
/// @param point the forecast of each step
/// @param low, high of each step: nine of ten values are expected between them
/// @param futures possible futures, lowest energy first, each with the value of every step
@SuppressWarnings("ArrayRecordComponent") // held, never compared
public record Forecast(
        Map<String, @Nullable Object> by,
        List<@Nullable Object> times,
        double[] point,
        double[] low,
        double[] high,
        List<Future> futures) {
    /// A possible future.
    ///
    /// @param values of the steps
    /// @param energy of the window with these values
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    public record Future(double[] values, double energy) {}
}
