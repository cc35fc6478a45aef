package basin.cli;

import basin.run.Run;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The temperature that a command asks a model at.
final class BetaOption {
    @Option(
            names = "--beta",
            paramLabel = "B",
            description =
                    "Ask at this inverse temperature, a number above 0: what cannot be seen is then weighed by its"
                            + " probability instead of being chosen at its best.")
    private @Nullable Double beta;

    /// The inverse temperature; empty when none was given.
    OptionalDouble value() {
        return beta == null ? OptionalDouble.empty() : OptionalDouble.of(beta);
    }

    /// The run at that temperature; as it is when none was given.
    ///
    /// @throws basin.rows.InputException for a β that is not above 0, or a model that has no temperature
    Run applyTo(Run run) {
        return beta == null ? run : run.at(beta);
    }
}
