package basin.run;

import basin.model.Normalised;
import basin.rows.InputException;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The scores that a run can give to a row.
public enum ScoreKind {
    /// F(y).
    ENERGY("energy", "energy"),
    /// log p(y), in the user's units.
    LOG_DENSITY("log-density", "log_density"),
    /// The fraction of the held-out rows that fit worse, or of the training rows where none were held out.
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
        /// @param rows encoded
        /// @param row the number of the row, from 0
        /// @param energy of the row
        double score(Rows rows, int row, double energy);
    }

    /// The kind of a name: `energy`, `log-density` or `share`.
    ///
    /// @throws InputException when there is none
    public static ScoreKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        "score",
                        "one or more of "
                                + Arrays.stream(values()).map(kind -> kind.word).collect(Collectors.joining(", ")),
                        "'" + word + "'"));
    }

    /// The name of the column of answers.
    public String column() {
        return column;
    }

    /// The rule of a run.
    ///
    /// @throws InputException when the run does not have this score
    Rule rule(Run run) {
        if (this != ENERGY && run.isAtOtherBeta()) {
            throw InputException.of("score " + word, "the run's own temperature", "another one")
                    .withRemedy("ask for the energy, or leave the temperature out");
        }
        return switch (this) {
            case ENERGY -> (rows, row, energy) -> energy;
            case LOG_DENSITY -> logDensity(run);
            case SHARE -> {
                KnownEnergies energies = run.knownEnergies();
                yield (rows, row, energy) -> energies.shareAbove(energy);
            }
        };
    }

    /// −β F − log Z, less the log-volume of the observed columns. NaN for a row with missing cells where
    /// the energy of such a row is a minimum over these cells.
    private Rule logDensity(Run run) {
        if (!(run.model() instanceof Normalised model)) {
            throw InputException.of(
                            "score " + word,
                            "a model whose energy is a density",
                            "one of the method " + run.config().method()
                                    + ", whose log partition function is not known")
                    .withRemedy("ask for energy or share");
        }
        double constant = -model.logPartition();
        double beta = model.densityBeta();
        double missing = model.marginalisesMissing() ? 0 : Double.NaN;
        return (rows, row, energy) -> constant - beta * energy - run.encoding().logVolume(rows, row, missing);
    }
}
