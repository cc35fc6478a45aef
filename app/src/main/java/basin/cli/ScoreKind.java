package basin.cli;

import basin.model.Normalised;
import basin.model.Scaler;
import basin.rows.InputException;
import basin.rows.Rows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `basin score` can say of a row.
enum ScoreKind {
    /// F(y).
    ENERGY("energy", "energy"),
    /// log p(y), in the user's units.
    LOG_DENSITY("log-density", "log_density"),
    /// The share of the rows trained on that fit worse.
    SHARE("share", "share");

    private final String word;
    private final String column;

    ScoreKind(String word, String column) {
        this.word = word;
        this.column = column;
    }

    /// Turns energies into scores.
    @FunctionalInterface
    interface Rule {
        /// The score of a row.
        ///
        /// @param rows scaled
        /// @param row the number of one of them
        /// @param energy its energy
        double score(Rows rows, int row, double energy);
    }

    /// The kind of a word of the command line.
    ///
    /// @throws InputException when there is none
    static ScoreKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InputException("--as: expected one or more of "
                        + Arrays.stream(values()).map(kind -> kind.word).collect(Collectors.joining(", ")) + ", got '"
                        + word + "'"));
    }

    /// The name of the column of answers.
    String column() {
        return column;
    }

    /// How a run scores.
    ///
    /// @param folder of the run
    /// @param otherBeta the inverse temperature that the user asks at, or null for that of the run
    /// @throws InputException when the run cannot say this
    Rule rule(TrainedRun run, Path folder, @Nullable Double otherBeta) {
        if (this != ENERGY && otherBeta != null) {
            throw new InputException("--as " + word + ": expected the run's own temperature, got --beta " + otherBeta
                    + "; leave one of them out");
        }
        return switch (this) {
            case ENERGY -> (rows, row, energy) -> energy;
            case LOG_DENSITY -> logDensity(run);
            case SHARE -> {
                TrainingEnergies energies = TrainingEnergies.read(folder);
                yield (rows, row, energy) -> energies.shareAbove(energy);
            }
        };
    }

    /// −β F − log Z, less the logarithms of the deviations of what is observed: scaling a column by 1/s multiplies
    /// its density by s. A row with a missing cell has none where its energy stands for the best way to fill it.
    private Rule logDensity(TrainedRun run) {
        if (!(run.model() instanceof Normalised model)) {
            throw new InputException("--as " + word
                    + ": expected a model whose energy is a density, got one of the method "
                    + run.config().method() + ", whose log partition function is not known; ask for energy or share");
        }
        double constant = -model.logPartition();
        double beta = model.densityBeta();
        double missing = model.marginalisesMissing() ? 0 : Double.NaN;
        return (rows, row, energy) -> constant - beta * energy - logVolume(rows, row, run.scaler(), missing);
    }

    private static double logVolume(Rows rows, int row, Scaler scaler, double missing) {
        double sum = 0;
        for (int p = 0; p < scaler.columns(); p++) {
            sum += Float.isNaN(rows.get(row, p)) ? missing : Math.log(scaler.deviation(p));
        }
        return sum;
    }
}
