package basin.cli;

import basin.model.Model;
import basin.model.Tempered;
import basin.rows.InputException;
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

    /// The inverse temperature, or null when none was given.
    @Nullable
    Double value() {
        return beta;
    }

    /// The inverse temperature, or another when none was given.
    ///
    /// @throws InputException unless it is finite and above 0
    double valueOr(double other) {
        if (beta != null && !(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new InputException("--beta: expected a number above 0, got " + beta);
        }
        return beta == null ? other : beta;
    }

    /// The model at that temperature; as it is when none was given.
    ///
    /// @throws InputException for a β that is not above 0, or a model that has no temperature
    Model applyTo(Model model) {
        if (beta == null) {
            return model;
        }
        if (!(beta > 0)) {
            throw new InputException("--beta: expected a number above 0, got " + beta);
        }
        if (!(model instanceof Tempered tempered)) {
            throw new InputException("--beta: expected a model with a latent to marginalise, got one without");
        }
        return tempered.at(beta);
    }
}
