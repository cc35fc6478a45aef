package basin.classic.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The search for the most probable levels of the missing categories of a row, given its observed cells.
///
/// Categories are filled one after the other, and only some of the most probable partial choices are kept. Where
/// there are no more choices than that, all of them are found. Missing numbers are integrated out.
final class LevelSearch {
    private final MixtureParameters parameters;
    private final int width;

    /// @param width number of choices to keep, 1 or more
    LevelSearch(MixtureParameters parameters, int width) {
        this.parameters = parameters;
        this.width = width;
    }

    /// A level for every category.
    ///
    /// @param codes of all categories
    /// @param energies of every component, with these levels
    /// @param energy −log of the sum of their exponentials
    @SuppressWarnings("ArrayRecordComponent")
    record Choice(int[] codes, double[] energies, double energy) {}

    /// The choices, most probable first; those less than 10⁻⁶ times as probable as the best one are left out.
    ///
    /// @param codes of the categories of the row
    /// @param energies of every component, over the observed cells
    List<Choice> choices(int[] codes, double[] energies) {
        List<Choice> choices = List.of(new Choice(codes, energies, 0));
        for (int c = 0; c < codes.length; c++) {
            if (codes[c] == parameters.layout().missing(c)) {
                choices = extended(choices, c);
            }
        }
        return choices;
    }

    private List<Choice> extended(List<Choice> choices, int category) {
        List<Choice> extended = new ArrayList<>();
        for (Choice choice : choices) {
            for (int level = 0; level < parameters.layout().levels(category); level++) {
                extended.add(with(choice, category, level));
            }
        }
        extended.sort(Comparator.comparingDouble(Choice::energy));
        double highest = extended.getFirst().energy + MixtureModes.MAX_ENERGY_DIFFERENCE;
        return extended.stream()
                .filter(choice -> choice.energy <= highest)
                .limit(width)
                .toList();
    }

    private Choice with(Choice choice, int category, int level) {
        int[] codes = choice.codes.clone();
        codes[category] = level;
        double[] energies = choice.energies.clone();
        double min = Double.POSITIVE_INFINITY;
        for (int j = 0; j < energies.length; j++) {
            energies[j] += parameters.rarity(category, j, level);
            min = Math.min(min, energies[j]);
        }
        double lowest = min;
        double sum =
                Arrays.stream(energies).map(energy -> Math.exp(lowest - energy)).sum();
        return new Choice(codes, energies, min - Math.log(sum));
    }
}
