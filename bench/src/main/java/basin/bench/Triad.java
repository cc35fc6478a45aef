package basin.bench;

import basin.rows.Shards;

/// The triad of the STREAM benchmark (McCalpin 1995), `a[i] = b[i] + s · c[i]`: the bandwidth of memory.
final class Triad {
    /// Cells that make one row for the shards.
    private static final int WIDTH = 64;

    private static final float SCALE = 3;

    private final Shards shards;
    private final int rows;
    private final float[] a;
    private final float[] b;
    private final float[] c;

    Triad(Shards shards, int cells) {
        this.shards = shards;
        this.rows = cells / WIDTH;
        this.a = new float[rows * WIDTH];
        this.b = new float[rows * WIDTH];
        this.c = new float[rows * WIDTH];
    }

    /// Bytes that one [#run] reads and writes by its definition, 12 a cell.
    double bytes() {
        return 12.0 * rows * WIDTH;
    }

    void run() {
        shards.forEach(rows, (from, to) -> {
            for (int i = from * WIDTH; i < to * WIDTH; i++) {
                a[i] = b[i] + SCALE * c[i];
            }
        });
    }
}
