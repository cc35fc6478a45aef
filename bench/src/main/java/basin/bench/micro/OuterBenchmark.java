package basin.bench.micro;

import basin.kernel.Block;
import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.kernel.ScalarKernels;
import basin.rows.Randomness;
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

/// Sums of outer products: 2 · m · n · rows floating-point operations in the microseconds shown.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OuterBenchmark {
    /// m × n × rows, for a Boltzmann machine, a mixture and a dictionary.
    @Param({"784x500x25", "784x500x256", "16x16x256", "64x64x256"})
    public String shape = "16x16x256";

    /// The kernels: `SIMD` or `SCALAR`.
    @Param("SIMD")
    public KernelChoice kernels = KernelChoice.SIMD;

    private Kernels chosen = new ScalarKernels();
    private int m;
    private int n;
    private int rows;
    private float[] a = {};
    private float[] b = {};
    private float[] sums = {};

    /// Draws the rows.
    @Setup
    public void draw() {
        String[] sizes = shape.split("x", -1);
        chosen = kernels.kernels(Double.MAX_VALUE);
        m = Integer.parseInt(sizes[0]);
        n = Integer.parseInt(sizes[1]);
        rows = Integer.parseInt(sizes[2]);
        a = new float[rows * m];
        b = new float[rows * n];
        sums = new float[m * n];
        chosen.normals(new Randomness(1), 0, 0, rows, m, a, 0);
        chosen.normals(new Randomness(2), 0, 0, rows, n, b, 0);
    }

    /// Adds the outer products of all rows.
    @Benchmark
    public float[] outer() {
        chosen.outer(rows, Block.of(a, 0, m), Block.of(b, 0, n), Block.of(sums, 0, n));
        return sums;
    }
}
