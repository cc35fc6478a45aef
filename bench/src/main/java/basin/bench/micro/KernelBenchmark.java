package basin.bench.micro;

import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.kernel.Panels;
import basin.kernel.Tile;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The product and the search of one full tile of normal rows.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
    /// Columns, d.
    @Param({"2", "16", "64", "784"})
    public int columns;

    /// Prototypes, k.
    @Param("64")
    public int prototypes;

    /// The kernels: `SIMD` or `SCALAR`.
    @Param("SIMD")
    public KernelChoice kernels = KernelChoice.SIMD;

    private Work work = new Work(KernelChoice.SCALAR.kernels(0), 1, 1);

    /// A tile and the panels that it is multiplied with.
    private static final class Work {
        private final Kernels kernels;
        private final Panels panels;
        private final Tile tile;

        Work(Kernels kernels, int columns, int prototypes) {
            this.kernels = kernels;
            this.panels = kernels.pack(normal(prototypes, columns), new float[prototypes]);
            this.tile = new Tile(columns);
            Rows rows = normal(tile.capacity(), columns);
            float[] shift = new float[columns];
            for (int i = 0; !tile.full(); i++) {
                tile.add(rows, i, shift, kernels);
            }
        }

        private static Rows normal(int count, int columns) {
            Randomness randomness = new Randomness(count);
            Rows rows = Rows.zeros(count, columns);
            for (int i = 0; i < count; i++) {
                for (int p = 0; p < columns; p++) {
                    rows.set(i, p, (float) randomness.normal(i, 0, p));
                }
            }
            return rows;
        }
    }

    /// Fills the tile.
    @Setup
    public void fill() {
        work = new Work(kernels.kernels(Double.MAX_VALUE), columns, prototypes);
    }

    /// All products of the tile.
    @Benchmark
    public float[] multiply() {
        work.kernels.multiply(work.panels, work.tile);
        return work.tile.products;
    }

    /// The best product of each row.
    @Benchmark
    public int[] nearest() {
        work.kernels.nearest(work.panels, work.tile, false);
        return work.tile.nearest;
    }

    /// The best two products of each row.
    @Benchmark
    public float[] nearestTwo() {
        work.kernels.nearest(work.panels, work.tile, true);
        return work.tile.runnerUp;
    }
}
