package basin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import basin.kernel.simd.VectorKernels;
import basin.rows.Randomness;
import basin.rows.TestRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The vector kernels at every width of the machine, each in a JVM of its own, give the bits of the scalar ones.
class WidthsTest {
    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void everyWidthGivesTheBitsOfTheScalarKernels(int bytes) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-XX:MaxVectorSize=" + bytes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WidthsTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // The JVM may print a line before ours, about a width that the machine does not have.
        String[] said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .reduce("", (before, line) -> line)
                .split(":", -1);
        assertThat(java.waitFor()).isZero();
        int widest = Integer.parseInt(new VectorKernels().name().replace("simd ", "")) / 8;
        assertThat(said[0]).isEqualTo("simd " + 8 * Math.min(bytes, widest));
        assertThat(said[1]).isEqualTo(Long.toHexString(digest(new ScalarKernels())));
    }

    /// Prints the width and the digest of the vector kernels of this JVM.
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        Kernels kernels = new VectorKernels();
        System.out.println(kernels.name() + ":" + Long.toHexString(digest(kernels)));
    }

    private static long digest(Kernels kernels) {
        CRC32C digest = new CRC32C();
        for (int size = 1; size <= 70; size++) {
            float[] draws = new float[size * 37];
            kernels.normals(new Randomness(size), -2, size, 37, size, draws, 0);
            add(digest, draws);
            float[] sums = new float[size * 37];
            kernels.outer(size / 2, Block.of(draws, 0, size), Block.of(draws, 1, 37), Block.of(sums, 0, 37));
            kernels.accumulate(0.1f, draws, 0, sums, 0, sums.length);
            kernels.difference(draws, 0, 37, Arrays.copyOf(draws, size), sums, 0);
            add(digest, sums);
            for (int p = 0; p < draws.length; p++) {
                draws[p] *= 30;
            }
            kernels.exponentials(draws, 0, draws.length / 3);
            kernels.sigmoids(draws, draws.length / 3, draws.length / 3);
            kernels.softpluses(draws, draws.length / 2, draws.length / 3);
            kernels.logarithms(draws, 0, draws.length);
            add(digest, draws);
            kernels.normals(new Randomness(size), 7, size, 37, size, draws, 0);
            float[] slopes = new float[draws.length];
            kernels.silus(draws, 0, draws.length / 3, slopes);
            kernels.tanhs(draws, draws.length / 3, draws.length / 3, slopes);
            kernels.softpluses(draws, draws.length / 2, draws.length / 3, slopes);
            kernels.rectify(draws, 1, draws.length / 2, slopes);
            add(digest, draws);
            add(digest, slopes);
            add(digest, columnProducts(kernels, size));
            kernels.uniforms(new Randomness(size), -2, size, 37, size, draws, 0);
            add(digest, draws);
            add(digest, products(kernels, size));
        }
        return digest.getValue();
    }

    private static float[] products(Kernels kernels, int size) {
        Tile tile = new Tile(size);
        tile.addAll(TestRows.normal(1, 30, size), 0, 30, new float[size], kernels);
        Panels panels = kernels.pack(TestRows.normal(2, 71 - size, size), new float[71 - size]);
        kernels.multiply(panels, tile);
        kernels.nearest(panels, tile, false);
        int[] places = new int[71 - size];
        int large = kernels.atLeast(0, tile.products, 0, places.length, places);
        float[] all = Arrays.copyOf(tile.products, tile.rows() * (72 - size) + large);
        System.arraycopy(tile.score, 0, all, tile.rows() * (71 - size), tile.rows());
        for (int at = 0; at < large; at++) {
            all[all.length - 1 - at] = places[at];
        }
        return all;
    }

    private static float[] columnProducts(Kernels kernels, int size) {
        int rows = 71 - size;
        int stride = Math.ceilDiv(rows, 32) * 32;
        float[] x = TestRows.normal(3, size, stride).array(0);
        float[] into = new float[size * stride];
        Panels panels = Panels.ofColumns(TestRows.normal(4, size, size), new float[size]);
        kernels.multiplyColumns(panels, x, rows, stride, into);
        float[] all = new float[size * rows];
        for (int j = 0; j < size; j++) {
            System.arraycopy(into, j * stride, all, j * rows, rows);
        }
        return all;
    }

    private static void add(CRC32C digest, float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        for (float number : numbers) {
            bytes.putInt(Float.floatToIntBits(number));
        }
        digest.update(bytes.flip());
    }
}
