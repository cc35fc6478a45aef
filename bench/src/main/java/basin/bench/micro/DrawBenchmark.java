package basin.bench.micro;

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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Random draws in nanoseconds per number, for rows with few and with many columns.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DrawBenchmark {
    private static final int DRAWS = 39_200;

    /// Columns of a row; they divide 39,200.
    @Param({"1", "2", "50", "784"})
    public int columns;

    /// The kernels: `SIMD` or `SCALAR`.
    @Param("SIMD")
    public KernelChoice kernels = KernelChoice.SIMD;

    private Kernels chosen = new ScalarKernels();
    private final float[] draws = new float[DRAWS];
    private int step;

    /// Chooses the kernels.
    @Setup
    public void choose() {
        chosen = kernels.kernels(Double.MAX_VALUE);
    }

    /// Standard normal draws.
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public float[] normals() {
        chosen.normals(new Randomness(1), 0, step++, DRAWS / columns, columns, draws, 0);
        return draws;
    }

    /// Uniform draws.
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public float[] uniforms() {
        chosen.uniforms(new Randomness(1), 0, step++, DRAWS / columns, columns, draws, 0);
        return draws;
    }
}
