package basin.classic.mixture;

import basin.energy.Energy;
import basin.infer.Completions;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Modes of a mixture as answers: over all columns for a projection, over the missing ones given the others for a
/// completion.
final class MixtureModes {
    /// A component that is at most 10⁻⁶ times as probable as the most probable one starts no search, since its
    /// answer would not be plausible.
    static final double MAX_ENERGY_DIFFERENCE = Math.log(1e6);

    /// Modes closer than this, in squared standard deviations, are the same.
    private static final double ONE_MODE = 1e-6;

    /// The level of a category is replaced in a projection by one that is so many times as probable.
    private static final double PLAUSIBLE = 20;

    /// Bounds of the number of choices of missing levels for which modes are searched.
    private static final int MIN_CHOICES = 16;

    private static final int MAX_CHOICES = 1024;

    private final MixtureEnergy energy;
    private final MixtureParameters parameters;
    private final MixtureColumns layout;
    private final Energy density;

    MixtureModes(MixtureEnergy energy) {
        this.energy = energy;
        this.parameters = energy.centred();
        this.layout = parameters.layout();
        this.density = energy.free(1);
    }

    /// A completed row and its energy.
    private record Answer(Rows row, double energy) {}

    /// The mode that descent from every row reaches; missing numbers start at their mean under the most probable
    /// component.
    void project(Rows y, Rows nearest) {
        ConditionalMixture whole = ConditionalMixture.ofWholeRows(parameters);
        double[] row = new double[parameters.numbers()];
        energy.forEachTile(y, (mixture, tile, energies, rows) -> {
            for (int slot = 0; slot < tile.rows(); slot++) {
                tile.row(slot, row);
                mixture.gaussians[lowest(column(energies, slot))].fill(row);
                int[] codes = tile.codesOf(slot);
                descend(whole, row, codes);
                nearest.set(rows.at(slot), cells(row, codes));
            }
        });
    }

    /// Overwrites a row by the mode that descent reaches: over the numbers, then over the levels of one category
    /// after the other, until nothing changes. Every change of a level lowers the energy, so there is an end.
    private void descend(ConditionalMixture whole, double[] row, int[] codes) {
        boolean changes = true;
        while (changes) {
            ModeSearch search = whole.search(rarities(codes), parameters.means());
            search.descend(row);
            changes = false;
            for (int c = 0; c < codes.length && !changes; c++) {
                int level = plausible(search.shares(), c, codes[c]);
                changes = level != codes[c];
                codes[c] = level;
            }
        }
    }

    /// −log π of every component, and of the levels.
    private double[] rarities(int[] codes) {
        double[] rarities = new double[parameters.size()];
        for (int j = 0; j < rarities.length; j++) {
            rarities[j] = -Math.log(parameters.weights()[j]);
            for (int c = 0; c < codes.length; c++) {
                rarities[j] += parameters.rarity(c, j, codes[c]);
            }
        }
        return rarities;
    }

    /// The level of a category, or the most probable one, where the row has none or that one is far more probable.
    ///
    /// @param shares of the components given all cells, this one included
    private int plausible(double[] shares, int category, int code) {
        int best = 0;
        double highest = 0;
        for (int level = 0; level < layout.levels(category); level++) {
            double ratio = 0;
            for (int j = 0; j < shares.length; j++) {
                double more = parameters.rarity(category, j, code) - parameters.rarity(category, j, level);
                ratio += shares[j] > 0 ? shares[j] * Math.exp(more) : 0;
            }
            if (ratio > highest) {
                highest = ratio;
                best = level;
            }
        }
        return code < layout.levels(category) && highest < PLAUSIBLE ? code : best;
    }

    /// All modes of the missing cells that searches from probable components and levels reach.
    Completions complete(Rows y, int max) {
        LevelSearch levels = new LevelSearch(parameters, Math.clamp(max, MIN_CHOICES, MAX_CHOICES));
        List<List<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < y.count(); i++) {
            answers.add(List.of());
        }
        double[] row = new double[parameters.numbers()];
        energy.forEachTile(y, (mixture, tile, energies, rows) -> {
            ConditionalMixture conditional = new ConditionalMixture(mixture);
            for (int slot = 0; slot < tile.rows(); slot++) {
                int i = rows.at(slot);
                if (y.hasMissing(i)) {
                    tile.row(slot, row);
                    List<LevelSearch.Choice> choices = levels.choices(tile.codesOf(slot), column(energies, slot));
                    answers.set(i, answers(conditional, choices, row, y.row(i)));
                } else {
                    answers.set(i, List.of(answer(y.row(i))));
                }
            }
        });
        Completions completions = new Completions(energy.columns());
        for (int i = 0; i < y.count(); i++) {
            for (Answer answer : best(answers.get(i), max)) {
                completions.add(i, answer.row.row(0), answer.energy);
            }
        }
        return completions;
    }

    private static List<Answer> best(List<Answer> answers, int max) {
        return answers.stream()
                .sorted(Comparator.comparingDouble(Answer::energy))
                .limit(max)
                .toList();
    }

    private List<Answer> answers(
            ConditionalMixture conditional, List<LevelSearch.Choice> choices, double[] row, float[] cells) {
        int[] missing = conditional.missing();
        double[][] means = conditional.means(row);
        List<Answer> answers = new ArrayList<>();
        for (LevelSearch.Choice choice : choices) {
            for (double[] mode : modes(conditional.search(choice.energies(), means), choice.energies(), means)) {
                float[] completed = cells.clone();
                for (int p = 0; p < missing.length; p++) {
                    completed[layout.numbers[missing[p]]] = (float) (mode[p] + energy.shift()[missing[p]]);
                }
                setMissingLevels(choice.codes(), completed);
                answers.add(answer(completed));
            }
        }
        return answers;
    }

    private void setMissingLevels(int[] codes, float[] cells) {
        for (int c = 0; c < codes.length; c++) {
            if (layout.code(c, cells, 0) == layout.missing(c)) {
                layout.categories.get(c).setCode(codes[c], cells, 0);
            }
        }
    }

    /// Every known mode of a Gaussian mixture is the end of the search from some mean
    /// (Carreira-Perpiñán 2000, § 5).
    private static List<double[]> modes(ModeSearch search, double[] energies, double[][] means) {
        double min = energies[lowest(energies)];
        List<double[]> modes = new ArrayList<>();
        for (int j = 0; j < means.length; j++) {
            if (energies[j] <= min + MAX_ENERGY_DIFFERENCE) {
                double[] mode = means[j].clone();
                search.descend(mode);
                if (modes.stream().noneMatch(other -> search.squaredDistance(mode, other) < ONE_MODE)) {
                    modes.add(mode);
                }
            }
        }
        return modes;
    }

    private Answer answer(float[] cells) {
        Rows row = Rows.of(cells);
        double[] value = new double[1];
        density.values(row, value);
        return new Answer(row, value[0]);
    }

    private float[] cells(double[] row, int[] codes) {
        float[] cells = new float[layout.count];
        for (int p = 0; p < row.length; p++) {
            cells[layout.numbers[p]] = (float) (row[p] + energy.shift()[p]);
        }
        for (int c = 0; c < codes.length; c++) {
            layout.categories.get(c).setCode(codes[c], cells, 0);
        }
        return cells;
    }

    private static double[] column(double[][] energies, int slot) {
        double[] column = new double[energies.length];
        for (int j = 0; j < column.length; j++) {
            column[j] = energies[j][slot];
        }
        return column;
    }

    private static int lowest(double[] energies) {
        int lowest = 0;
        for (int j = 1; j < energies.length; j++) {
            lowest = energies[j] < energies[lowest] ? j : lowest;
        }
        return lowest;
    }
}
