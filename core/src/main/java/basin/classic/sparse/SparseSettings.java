package basin.classic.sparse;

import basin.infer.Fista;
import basin.infer.Ista;
import basin.latent.Minimiser;
import basin.model.Setting;
import basin.model.Settings;
import java.util.List;

/// How sparse coding is trained.
///
/// @param k number of atoms, 1 or more; more than columns or rows if need be
/// @param lambda λ, the price of a code's size, above 0 and finite: no atom is used for less than λ of a row's
///     length
/// @param batch rows between two updates of the atoms, 1 or more; all rows at once when there are fewer
/// @param epochs maximum number of passes over the rows, 1 or more
/// @param tolerance training ends when an epoch lowers the energy by less than this share of it; 0 to 1
/// @param codes how codes are found while training
public record SparseSettings(int k, double lambda, int batch, int epochs, double tolerance, Codes codes) {
    /// How codes are found; all ways end at the same energy.
    public enum Codes {
        /// [SparseCoordinateDescent], the fastest.
        COORDINATE,
        /// [Fista] in steps of 1/L.
        FISTA,
        /// [Ista] in steps of 1/L.
        ISTA;

        /// Steps that move no entry by more are the last ones.
        private static final double TOLERANCE = 3e-6;

        /// The search for the codes of this energy.
        public Minimiser search(SparseEnergy energy) {
            return switch (this) {
                case COORDINATE -> SparseCoordinateDescent.standard();
                case FISTA -> new Fista(TOLERANCE, 10_000, 1 / energy.curvature());
                case ISTA -> new Ista(TOLERANCE, 100_000, 1 / energy.curvature());
            };
        }
    }

    /// Maximum number of atoms: their Gram matrix takes 256 MiB.
    static final int MAX_ATOMS = 8192;

    /// The settings as a user gives them, by name.
    public static final List<Setting> ALL = List.of(
            Setting.whole("k", 32, 1, MAX_ATOMS, "number of atoms").atMostRows(),
            Setting.number(
                    "lambda",
                    0.1,
                    1e-6,
                    1e6,
                    "weight of the sum of the absolute codes; a larger weight uses fewer atoms for each row"),
            Setting.whole("batch", 256, 1, 1_000_000, "number of rows between two updates of the atoms"),
            Setting.whole("epochs", 100, 1, 1_000_000, "maximum number of passes over the rows"),
            Setting.number(
                    "tolerance",
                    1e-3,
                    0,
                    1,
                    "training stops when a pass lowers the energy by less than this fraction of it"),
            Setting.choice("codes", Codes.COORDINATE, "algorithm that finds the codes of the rows in training"));

    public SparseSettings {
        Setting.require("k", k >= 1 && k <= MAX_ATOMS, "1 to " + MAX_ATOMS, k);
        Setting.require("lambda", lambda > 0 && lambda < Double.POSITIVE_INFINITY, "above 0 and finite", lambda);
        Setting.require("batch", batch >= 1, "1 or more", batch);
        Setting.require("epochs", epochs >= 1, "1 or more", epochs);
        Setting.require("tolerance", tolerance >= 0 && tolerance <= 1, "0 to 1", tolerance);
    }

    /// The defaults: 32 atoms, λ = 0.1.
    public static SparseSettings standard() {
        return from(Settings.byDefault(ALL));
    }

    /// The settings that a user gave.
    public static SparseSettings from(Settings settings) {
        return new SparseSettings(
                settings.whole("k"),
                settings.number("lambda"),
                settings.whole("batch"),
                settings.whole("epochs"),
                settings.number("tolerance"),
                settings.value("codes", Codes.class));
    }

    /// The same with another k.
    public SparseSettings withK(int other) {
        return new SparseSettings(other, lambda, batch, epochs, tolerance, codes);
    }

    /// The same with another λ.
    public SparseSettings withLambda(double other) {
        return new SparseSettings(k, other, batch, epochs, tolerance, codes);
    }

    /// The same with another batch.
    public SparseSettings withBatch(int other) {
        return new SparseSettings(k, lambda, other, epochs, tolerance, codes);
    }

    /// The same with another limit of epochs and another tolerance.
    public SparseSettings until(int maxEpochs, double otherTolerance) {
        return new SparseSettings(k, lambda, batch, maxEpochs, otherTolerance, codes);
    }

    /// The same with another search for codes.
    public SparseSettings withCodes(Codes other) {
        return new SparseSettings(k, lambda, batch, epochs, tolerance, other);
    }
}
