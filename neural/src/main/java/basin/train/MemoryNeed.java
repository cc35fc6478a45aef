package basin.train;

import basin.nets.Declarations;
import basin.nets.Net;
import basin.rows.InputException;
import java.lang.management.ManagementFactory;
import java.util.List;

/// An estimate of the memory that a training needs, to refuse a training that would run out of it.
///
/// @param cells number of columns of a row
/// @param units number of values that all nets compute for a row
/// @param parameters number of parameters
/// @param threads number of threads, each of which computes one shard at a time
public record MemoryNeed(int cells, long units, long parameters, int threads) {
    /// Numbers kept for each unit of a net and row: before and after the activation, their derivatives, and as many
    /// again for derivatives of derivatives.
    private static final int PER_UNIT = 8;

    /// Numbers kept for each unit and row on the heap, where a perceptron runs in plain Java: the activation,
    /// its slope, and the derivative.
    private static final int PER_PLAIN_UNIT = 3;

    /// Arrays as long as the parameters on the heap: themselves, average, gradient and its parts, the state of
    /// the optimiser, the state to return to, the best, those packed for products of both kinds, and those being
    /// written to a file.
    private static final int COPIES = 19;

    /// Copies of the rows of a batch, such as negatives.
    private static final int BATCHES = 4;

    public static MemoryNeed of(List<? extends Net> nets, int columns, int threads) {
        long units = nets.stream().mapToLong(Net::units).sum();
        return new MemoryNeed(columns, units, Declarations.count(nets), threads);
    }

    /// Bytes on the heap for a batch.
    double heap(int batch) {
        return Float.BYTES
                * ((COPIES + 2.0 * threads) * parameters
                        + (double) BATCHES * cells * batch
                        + (double) PER_PLAIN_UNIT * units * rows(batch, ShardGradients.perWave(threads)));
    }

    /// Bytes of native memory for a batch, of which as many shards are worked on at once as there are threads.
    double natives(int batch) {
        return Float.BYTES
                * ((1.0 + threads) * parameters + (double) PER_UNIT * (units + cells) * rows(batch, threads));
    }

    /// Rows of so many shards of a batch.
    private double rows(int batch, int shards) {
        return Math.min(
                batch, Math.ceil((double) batch / ShardGradients.count(batch, ShardGradients.minRows(units))) * shards);
    }

    /// Refuses a batch that does not fit into the memory of this machine.
    public void require(int batch) {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        require(batch, (double) Runtime.getRuntime().maxMemory(), (double) machine.getTotalMemorySize());
    }

    /// Refuses a batch that does not fit.
    ///
    /// @param heap bytes that there are on the heap
    /// @param natives bytes that there are of native memory
    /// @throws InputException saying which size fits
    public void require(int batch, double heap, double natives) {
        if (fits(batch, heap, natives)) {
            return;
        }
        int largest = 0;
        for (int above = batch; above - largest > 1; ) {
            int middle = (largest + above) >>> 1;
            if (fits(middle, heap, natives)) {
                largest = middle;
            } else {
                above = middle;
            }
        }
        throw InputException.of(
                        "batch",
                        "at most " + text(heap) + " of heap and " + text(natives) + " of other memory",
                        text(heap(batch)) + " and " + text(natives(batch)) + " for " + batch + " rows and " + parameters
                                + " parameters")
                .withRemedy(largest == 0 ? "choose smaller nets" : "set batch=" + largest + " or less");
    }

    private boolean fits(int batch, double heap, double natives) {
        return heap(batch) <= heap && natives(batch) <= natives;
    }

    private static String text(double bytes) {
        return bytes < 1e9 ? Math.round(bytes / 1e6) + " MB" : Math.round(bytes / 1e8) / 10.0 + " GB";
    }
}
