package basin.classic.grid;

import basin.model.Setting;
import basin.model.Settings;
import basin.rows.InputException;
import java.util.List;

/// The settings of the training of a grid energy.
///
/// @param cells number of cells along each side; 0 for a number that depends on that of columns
/// @param smoothness the smallest λ, the weight of the mean squared curvature relative to the log likelihood of one
///     row; above 0
/// @param heldOut the fraction of the rows that choose λ; 0 to 0.5, 0 for the smallest λ
/// @param steps maximum number of steps of Newton's method for each λ
public record GridSettings(int cells, double smoothness, double heldOut, int steps) {
    /// The settings of users, by name.
    public static final List<Setting> ALL = List.of(
            Setting.whole(
                    "cells",
                    0,
                    0,
                    4096,
                    "number of cells along each side of the grid; 0 for 256, 64 or 20 with 1, 2 or 3 columns"),
            Setting.number(
                    "smoothness",
                    1e-9,
                    1e-15,
                    1e3,
                    "smallest weight of the squared curvature of the energy that training tries"),
            Setting.number(
                    "held-out",
                    0.1,
                    0,
                    0.5,
                    "fraction of the rows that are left out of the fit to choose the weight of the curvature; 0 to use"
                            + " the value of smoothness"),
            Setting.whole(
                    "steps",
                    30,
                    1,
                    10_000,
                    "maximum number of Newton steps for each weight of the curvature that is tried"));

    private static final int[] SUITABLE = {256, 64, 20};

    /// Maximum number of nodes.
    private static final double MAX_NODES = 1 << 20;

    /// @throws IllegalArgumentException when a setting is out of range
    public GridSettings {
        boolean good = cells >= 0
                && cells != 1
                && smoothness > 0
                && smoothness < Double.POSITIVE_INFINITY
                && heldOut >= 0
                && heldOut <= 0.5
                && steps >= 1;
        if (!good) {
            throw new IllegalArgumentException(
                    "grid: expected 0 or 2 cells and 1 step or more, a smoothness above 0 and"
                            + " 0 to 0.5 held out, got " + cells + ", " + steps + ", " + smoothness + " and "
                            + heldOut);
        }
    }

    /// The defaults.
    public static GridSettings standard() {
        return from(Settings.byDefault(ALL));
    }

    /// The settings that a user gave.
    ///
    /// @throws InputException for a grid of one cell
    public static GridSettings from(Settings settings) {
        if (settings.whole("cells") == 1) {
            throw InputException.of("setting cells", "0, or a whole number from 2 to 4096", "'1'");
        }
        return new GridSettings(
                settings.whole("cells"),
                settings.number("smoothness"),
                settings.number("held-out"),
                settings.whole("steps"));
    }

    /// The number of cells along each of `columns` sides.
    ///
    /// @throws InputException when there would be too many
    int cellsFor(int columns) {
        int each = cells == 0 ? SUITABLE[columns - 1] : cells;
        if (Math.pow(each, columns) > MAX_NODES) {
            throw InputException.of(
                    "setting cells",
                    "at most " + (int) Math.pow(MAX_NODES, 1.0 / columns) + " for " + columns + " columns",
                    each);
        }
        return each;
    }

    /// The same with other cells.
    public GridSettings withCells(int other) {
        return new GridSettings(other, smoothness, heldOut, steps);
    }

    /// The same with another smallest λ.
    public GridSettings withSmoothness(double other) {
        return new GridSettings(cells, other, heldOut, steps);
    }

    /// The same with another fraction of held-out rows.
    public GridSettings withHeldOut(double other) {
        return new GridSettings(cells, smoothness, other, steps);
    }
}
