package basin.latent;

import basin.rows.Rows;
import java.util.Arrays;

/// A product of one-hot vectors: several categorical latents, each with its own number of choices. The prior is
/// uniform.
public final class Categoricals implements FiniteLatentSpace {
    private final int[] sizes;
    private final int[] from;

    private Categoricals(int[] sizes) {
        this.sizes = sizes;
        this.from = new int[sizes.length + 1];
        for (int f = 0; f < sizes.length; f++) {
            from[f + 1] = Math.addExact(from[f], sizes[f]);
        }
    }

    /// Categorical latents of these numbers of choices.
    ///
    /// @param sizes one or more numbers, each 1 or more; copied
    public static Categoricals of(int... sizes) {
        if (sizes.length == 0 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "sizes: expected one or more numbers of 1 or more, got " + Arrays.toString(sizes));
        }
        return new Categoricals(sizes.clone());
    }

    @Override
    public String describe() {
        return "categoricals " + Arrays.toString(sizes);
    }

    @Override
    public int columns() {
        return from[sizes.length];
    }

    @Override
    public int factors() {
        return sizes.length;
    }

    @Override
    public int choices(int factor) {
        return sizes[factor];
    }

    @Override
    public int chosen(Rows z, int row, int factor) {
        return OneHot.largest(z, row, from[factor], sizes[factor]);
    }

    @Override
    public void choose(Rows z, int row, int factor, int choice) {
        for (int j = 0; j < sizes[factor]; j++) {
            z.set(row, from[factor] + j, j == choice ? 1 : 0);
        }
    }

    /// In every factor the unit vector of the largest entry; of equal ones, the first.
    @Override
    public void project(Rows z) {
        Rows.requireColumns("z", z, columns());
        for (int i = 0; i < z.count(); i++) {
            for (int f = 0; f < sizes.length; f++) {
                choose(z, i, f, chosen(z, i, f));
            }
        }
    }
}
