package basin.bench;

import java.util.List;

/// What a run has measured.
///
/// @param date when it began, local time
/// @param command what was typed
/// @param machine the machine
/// @param limits what the machine can do, for each number of threads
/// @param blobs the clustered rows
/// @param sweeps the races over rows without clusters
/// @param clustered trainings on clustered rows
/// @param scaling the cost of more rows
/// @param startUp whole processes from the shell
/// @param targets what was to be reached; empty in a smoke run
/// @param checks what must hold
/// @param remarks what the reader should know
record Report(
        String date,
        String command,
        Machine machine,
        List<Limits> limits,
        Blobs blobs,
        List<Sweeps> sweeps,
        List<Clustered> clustered,
        List<Scaled> scaling,
        List<StartUp> startUp,
        List<Target> targets,
        List<Check> checks,
        List<String> remarks) {

    /// The checks that do not hold.
    List<Check> failures() {
        return checks.stream().filter(check -> !check.holds()).toList();
    }
}
