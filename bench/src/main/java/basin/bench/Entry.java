package basin.bench;

/// What was measured of one contender in one race.
///
/// @param name whose fit it is
/// @param setting threads and what else is set
/// @param threads number of threads
/// @param median milliseconds per sweep, the median over the rounds
/// @param least milliseconds per sweep, the shortest
/// @param sweeps sweeps of one fit
/// @param gigaflops 2·n·d·k operations per sweep over the median, 10⁹ a second, skipped ones counted
/// @param ofPeak `gigaflops` over the peak measured with as many threads beside the race
/// @param inertia sum of squared distances to the nearest of the last prototypes
record Entry(
        String name,
        String setting,
        int threads,
        double median,
        double least,
        int sweeps,
        double gigaflops,
        double ofPeak,
        double inertia) {

    /// Of one contender's timed fits.
    ///
    /// @param operations of one sweep
    /// @param peak 10⁹ operations a second that the machine can do with as many threads
    static Entry of(Race.Timed timed, double operations, double peak, double inertia) {
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
                inertia);
    }
}
