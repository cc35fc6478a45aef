package basin.run;

import basin.model.Normalised;
import basin.rows.InputException;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The scores that a run can give to a row.
public enum ScoreKind {
    /// F(y).
    ENERGY("energy", "energy"),
    /// log p(y), in the user's units.
    LOG_DENSITY("log-density", "log_density"),
    /// The conformal p-value of the row among the held-out rows, or among the training rows where none were held
    /// out: see [Run#rank(double...)].
    RANK("rank", "rank");

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

    /// The kind of a name: `energy`, `log-density` or `rank`.
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

    /// The scores that are usual: the energy and, where the run has ranks, the rank.
    public static List<ScoreKind> usual(Run run) {
        return run.known().isEmpty() || run.isAtOtherBeta() ? List.of(ENERGY) : List.of(ENERGY, RANK);
    }

    /// The name of the column of answers.
    public String column() {
        return column;
    }

    /// The rule of a run.
    ///
    /// @throws InputException when the run does not have this score
    Rule rule(Run run) {
        if (this == LOG_DENSITY && run.isAtOtherBeta()) {
            throw InputException.of("score " + word, "the run's own temperature", "another one")
                    .withRemedy("ask for the energy, or leave the temperature out");
        }
        return switch (this) {
            case ENERGY -> (rows, row, energy) -> energy;
            case LOG_DENSITY -> logDensity(run);
            case RANK -> {
                KnownEnergies energies = run.knownEnergies();
                yield (rows, row, energy) -> energies.rank(energy);
            }
        };
    }

    /// −β F − log Z, less the log-volume of the observed columns. NaN for a row with missing cells where
    /// the energy of such a row is a minimum over these cells.
    private Rule logDensity(Run run) {
        Normalised model = run.model()
                .density()
                .orElseThrow(() -> InputException.of(
                                "score " + word,
                                "a model whose energy is a density",
                                "one of the method " + run.config().method()
                                        + ", whose log partition function is not known")
                        .withRemedy("ask for energy or rank"));
        boolean own = model.equals(run.model());
        double constant = -model.logPartition();
        double beta = model.densityBeta();
        double missing = model.marginalisesMissing() ? 0 : Double.NaN;
        return (rows, row, energy) -> constant
                - beta * (own ? energy : energyOf(model, rows, row))
                - run.encoding().logVolume(rows, row, missing);
    }

    private static double energyOf(Normalised model, Rows rows, int row) {
        double[] energy = new double[1];
        model.energy().values(rows.slice(row, row + 1), energy);
        return energy[0];
    }
}
