package basin.cli;

import basin.run.Run;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The inverse temperature at which a command asks a model.
final class BetaOption {
    @Option(
            names = "--beta",
            paramLabel = "B",
            description = "Inverse temperature β, a number above 0, at which the latent variable is marginalised."
                    + " Unless given, that of the model.")
    private @Nullable Double beta;

    /// The inverse temperature; empty when none was given.
    OptionalDouble value() {
        return beta == null ? OptionalDouble.empty() : OptionalDouble.of(beta);
    }

    /// The run at that inverse temperature; the unchanged run when none was given.
    ///
    /// @throws basin.rows.InputException for a β that is not above 0, or a model that has no temperature
    Run applyTo(Run run) {
        return beta == null ? run : run.at(beta);
    }
}
