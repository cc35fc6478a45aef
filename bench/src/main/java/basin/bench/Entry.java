package basin.bench;

/// What was measured of one contender in one race.
///
/// @param name whose fit it is
/// @param setting threads and what else is set
/// @param threads number of threads
/// @param median milliseconds per step, the median over the rounds
/// @param least milliseconds per step, the shortest
/// @param steps steps of one fit
/// @param gigaflops operations per step over the median, 10⁹ a second, skipped ones counted
/// @param ofPeak `gigaflops` over the peak measured with as many threads beside the race
/// @param objective what the work lowers or raises, to see that all did the same
record Entry(
        String name,
        String setting,
        int threads,
        double median,
        double least,
        int steps,
        double gigaflops,
        double ofPeak,
        double objective) {

    /// Of one contender's timed fits.
    ///
    /// @param operations of one step
    /// @param peak 10⁹ operations a second that the machine can do with as many threads
    static Entry of(Race.Timed timed, double operations, double peak, double objective) {
        double median = timed.perStep().median();
        double gigaflops = operations / (median * 1e6);
        Contender contender = timed.contender();
        return new Entry(
                contender.name(),
                contender.setting(),
                contender.threads(),
                median,
                timed.perStep().least(),
                timed.last().steps(),
                gigaflops,
                gigaflops / peak,
                objective);
    }
}
