package basin.kernel;

import basin.kernel.simd.VectorKernels;
import basin.rows.OwnProcess;
import basin.rows.Randomness;
import basin.rows.TestRows;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The vector kernels allocate no vectors on the heap after their compilation. Where the compiler does not optimise
/// one, each vector is an object: 12 bytes a number or more, and ten times the time.
class AllocationsTest {
    /// Allowed bytes for each number, for the objects that a call itself allocates.
    private static final double MOST = 0.5;

    /// A loop allocates until it is compiled, so it is repeated, but its allocation must end below the bound.
    private static final int MOST_ROUNDS = 20_000;

    private static final int QUIET_ROUNDS = 300;
    private static final int NUMBERS = 1027;

    @Test
    void aHotLoopOverAllKernelsDoesNotAllocate() throws IOException, InterruptedException {
        OwnProcess.run(AllocationsTest.class);
    }

    /// Each kernel alone, then all in one caller, which is compiled separately. Ends with
    /// 1 where one allocates in all rounds.
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        List<Runnable> works = works(new VectorKernels());
        for (int i = 0; i < works.size(); i++) {
            double perNumber = atRest(works.get(i));
            if (perNumber >= MOST) {
                System.out.println("work " + i + ": " + perNumber + " bytes a number");
                System.exit(1);
            }
        }
    }

    /// Bytes a number, as soon as many rounds in a row stay below the bound, or in the last round.
    private static double atRest(Runnable work) {
        ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int quiet = 0;
        double perNumber = 0;
        for (int round = 0; round < MOST_ROUNDS && quiet < QUIET_ROUNDS; round++) {
            long before = counter.getCurrentThreadAllocatedBytes();
            work.run();
            perNumber = (counter.getCurrentThreadAllocatedBytes() - before) / (double) NUMBERS;
            quiet = perNumber < MOST ? quiet + 1 : 0;
        }
        return perNumber;
    }

    private static List<Runnable> works(Kernels kernels) {
        Randomness randomness = new Randomness(1);
        float[] x = new float[NUMBERS];
        float[] y = new float[NUMBERS];
        int[] places = new int[NUMBERS];
        Block left = Block.of(x, 0, 61);
        Block right = Block.of(y, 0, 61);
        Block sums = Block.of(new float[61 * 61], 0, 61);
        Tile tile = new Tile(64);
        tile.addAll(TestRows.normal(1, 32, 64), 0, 32, new float[64], kernels);
        Panels panels = kernels.pack(TestRows.normal(2, 69, 64), new float[69]);
        List<Runnable> works = new ArrayList<>(List.of(
                () -> kernels.normals(randomness, 0, 0, NUMBERS / 64, 64, x, 0),
                () -> kernels.exponentials(x, 0, NUMBERS - 1),
                () -> kernels.logarithms(x, 0, NUMBERS),
                () -> kernels.sigmoids(x, 0, NUMBERS),
                () -> kernels.softpluses(x, 1, NUMBERS - 1),
                () -> kernels.accumulate(0.5f, x, 0, y, 0, NUMBERS),
                () -> kernels.uniforms(randomness, 0, 0, NUMBERS / 64, 64, y, 0),
                () -> kernels.largestMove(0.5f, x, 0, y, x, x, NUMBERS),
                () -> kernels.atLeast(0.5f, x, 0, NUMBERS, places),
                () -> kernels.outer(NUMBERS / 61, left, right, sums),
                () -> kernels.difference(x, 0, 1, y, y, 0),
                () -> kernels.multiply(panels, tile),
                () -> kernels.nearest(panels, tile, true)));
        // Eleven columns of 64 rows, of 61 numbers each: panels of 8, 2 and 1.
        Panels columns = Panels.ofColumns(TestRows.normal(2, 11, 61), new float[11]);
        float[] columnSums = new float[11 * 64];
        float[] side = new float[61 * 64];
        works.add(() -> kernels.multiplyColumns(columns, side, 64, 64, columnSums));
        works.add(() -> kernels.silus(x, 0, NUMBERS, y));
        works.add(() -> kernels.tanhs(x, 0, NUMBERS, y));
        works.add(() -> kernels.softpluses(x, 0, NUMBERS, y));
        works.add(() -> kernels.rectify(x, 0, NUMBERS, y));
        works.add(() -> {
            kernels.uniforms(randomness, 0, 1, NUMBERS / 64, 64, x, 0);
            kernels.sigmoids(x, 0, NUMBERS);
            kernels.logarithms(x, 0, NUMBERS);
            kernels.normals(randomness, 0, 2, NUMBERS / 64, 64, x, 0);
            kernels.softpluses(x, 1, NUMBERS - 1);
            kernels.exponentials(x, 0, NUMBERS - 3);
        });
        return works;
    }
}
