package basin.classic.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.model.Training;
import basin.rows.Python;
import basin.rows.Rows;
import basin.rows.Shards;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Codes and atoms of the digits data compared with those of scikit-learn. Needs Python with it; where it is
/// missing the test is left out, or fails with `-Dbasin.requirePeers=true`.
@Timeout(300)
class SparsePeerTest {
    private static final double LAMBDA = 0.5;

    @TempDir
    Path folder;

    private void runPeer() throws IOException, InterruptedException {
        Python.require("sklearn", "python3-sklearn");
        Python.run(Python.program(getClass(), "sparse_peer.py"), folder.toString(), Double.toString(LAMBDA));
    }

    private Rows read(String name, int columns) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
        float[] cells = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(cells);
        return Rows.wrap(cells, columns);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void energiesAreThoseOfScikitLearn() throws Exception {
        runPeer();
        Rows rows = read("rows", 64);
        Rows atoms = read("atoms", 64);
        SparseEnergy energy = new SparseEnergy(atoms, LAMBDA);
        double[] theirs = new double[rows.count()];
        energy.values(rows, read("codes", atoms.count()), theirs);
        double[] ours = EnergyContract.values(energy.minimised(), rows);
        assertThat(mean(ours)).isCloseTo(mean(theirs), within(1e-4 * mean(theirs)));
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isLessThanOrEqualTo(theirs[i] * (1 + 1e-4));
        }
        try (Shards shards = Shards.of(2)) {
            SparseSettings settings = SparseSettings.standard()
                    .withK(atoms.count())
                    .withLambda(LAMBDA)
                    .withBatch(100)
                    .until(50, 1e-4);
            SparseCoding learned =
                    SparseCoding.train(rows, settings, Training.of(1, shards)).model();
            double our = mean(EnergyContract.values(learned.energy(), rows));
            double their = mean(EnergyContract.values(new SparseEnergy(read("learned", 64), LAMBDA).minimised(), rows));
            // Neither finds the best of all dictionaries; ours may not be much worse.
            assertThat(our).isLessThan(1.05 * their).isLessThan(mean(ours));
        }
    }
}
