package basin.classic.mixture;

import basin.energy.Energy;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A part of the rows that is held out, and EM on the others.
///
/// @param em EM on the other rows
/// @param heldOut the rows of the part
record HeldOutPart(ExpectationMaximisation em, Rows heldOut) {
    private static final int PARTS = 10;

    /// With more rows, evenly spaced ones are used: a choice among few models does not need all.
    private static final int MAX_ROWS = 10_000;

    /// Parts are used until so many rows were held out.
    private static final int ENOUGH = 1000;

    /// The parts of some rows. Copies of a row are in the same part, so that a mixture cannot know held-out rows by
    /// heart. None where all rows are the same.
    static List<HeldOutPart> of(RowSource rows, MixtureColumns layout, Training training) {
        Rows some = rows.spreadAtMost(MAX_ROWS);
        Randomness randomness = training.randomness().named("parts");
        int[] partOf = IntStream.range(0, some.count())
                .map(i -> randomness.below(PARTS, Arrays.hashCode(some.row(i)), 0, 0))
                .toArray();
        List<HeldOutPart> parts = new ArrayList<>();
        int heldOut = 0;
        for (int number = 0; number < PARTS && heldOut < ENOUGH; number++) {
            int part = number;
            int[] in = IntStream.range(0, partOf.length)
                    .filter(i -> partOf[i] == part)
                    .toArray();
            int[] out = IntStream.range(0, partOf.length)
                    .filter(i -> partOf[i] != part)
                    .toArray();
            if (in.length > 0 && out.length > 0) {
                parts.add(new HeldOutPart(
                        new ExpectationMaximisation(some.chosen(out), layout, training), some.chosen(in)));
                heldOut += in.length;
            }
        }
        return parts;
    }

    /// The sum of the energies of the held-out rows, without a share of the highest ones.
    double energy(Mixture model, double trim, Shards shards) {
        Energy energy = model.energy();
        double[] energies = new double[heldOut.count()];
        shards.forEach(energies.length, (from, to) -> {
            double[] some = new double[to - from];
            energy.values(heldOut.slice(from, to), some);
            System.arraycopy(some, 0, energies, from, some.length);
        });
        Arrays.sort(energies);
        return Arrays.stream(energies, 0, (int) Math.round((1 - trim) * energies.length))
                .sum();
    }
}
