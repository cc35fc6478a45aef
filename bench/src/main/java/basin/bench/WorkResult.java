package basin.bench;

import java.util.List;

/// What was measured of some work.
///
/// @param name what it is
/// @param step what one step is called
/// @param objective what is compared
/// @param target by how many times Basin is to be faster than the best peer
/// @param standings the race
/// @param allocated bytes that one step allocates for each row, in all threads together
/// @param scaling the cost with more rows, all threads
record WorkResult(
        String name,
        String step,
        String objective,
        double target,
        Standings standings,
        double allocated,
        List<Cost> scaling) {

    /// The cost at some number of rows.
    ///
    /// @param rows of one step
    /// @param median milliseconds a step
    record Cost(long rows, double median) {
        double nanosecondsPerRow() {
            return median * 1e6 / rows;
        }
    }
}
