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

/// Exponential, sigmoid, softplus and logarithm: nanoseconds per number, including the copy of the numbers.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ElementaryBenchmark {
    private static final int COUNT = 4000;

    /// The kernels: `SIMD` or `SCALAR`.
    @Param("SIMD")
    public KernelChoice kernels = KernelChoice.SIMD;

    private Kernels chosen = new ScalarKernels();
    private final float[] from = new float[COUNT];
    private final float[] x = new float[COUNT];

    /// Chooses the kernels and draws the numbers.
    @Setup
    public void draw() {
        chosen = kernels.kernels(Double.MAX_VALUE);
        chosen.normals(new Randomness(1), 0, 0, 1, COUNT, from, 0);
    }

    private float[] copy() {
        System.arraycopy(from, 0, x, 0, COUNT);
        return x;
    }

    /// exp x.
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public float[] exponentials() {
        chosen.exponentials(copy(), 0, COUNT);
        return x;
    }

    /// 1/(1 + exp(−x)).
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public float[] sigmoids() {
        chosen.sigmoids(copy(), 0, COUNT);
        return x;
    }

    /// log(1 + exp x).
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public float[] softpluses() {
        chosen.softpluses(copy(), 0, COUNT);
        return x;
    }

    /// log x.
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public float[] logarithms() {
        chosen.logarithms(copy(), 0, COUNT);
        return x;
    }
}
