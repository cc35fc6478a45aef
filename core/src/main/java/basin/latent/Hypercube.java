package basin.latent;

import basin.rows.Rows;

/// The corners of a cube, {0, 1}^d: d binary latents. The prior is uniform.
///
/// @param columns d, 1 or more
public record Hypercube(int columns) implements FiniteLatentSpace {
    public Hypercube {
        Spaces.requireColumns(columns);
    }

    @Override
    public String describe() {
        return "hypercube (" + columns + ")";
    }

    @Override
    public int factors() {
        return columns;
    }

    @Override
    public int choices(int factor) {
        return 2;
    }

    @Override
    public int chosen(Rows z, int row, int factor) {
        return z.get(row, factor) > 0.5f ? 1 : 0;
    }

    @Override
    public void choose(Rows z, int row, int factor, int choice) {
        z.set(row, factor, choice);
    }

    /// 1 for entries above ½, else 0.
    @Override
    public void project(Rows z) {
        Rows.requireColumns("z", z, columns);
        for (int i = 0; i < z.count(); i++) {
            for (int p = 0; p < columns; p++) {
                choose(z, i, p, chosen(z, i, p));
            }
        }
    }
}
