package basin.sample;

import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The draws of chains: every `thin`-th state of every chain, up to a fixed number of draws, and sums over all
/// steps. All memory is allocated at the start.
public final class Trace implements Observer {
    private static final String DRAWS = "draws";
    private static final String ENERGIES = "energies";
    private static final String SUMS = "sums";
    private static final String SWAPS = "swaps";

    private final int chains;
    private final int columns;
    private final int draws;
    private final int thin;
    private final float[] cells;
    private final double[] energies;
    private final StepSums sums;
    private int kept;

    private Trace(int chains, int columns, int draws, int thin, StepSums sums) {
        this.chains = chains;
        this.columns = columns;
        this.draws = draws;
        this.thin = thin;
        this.cells = new float[chains * draws * columns];
        this.energies = new double[chains * draws];
        this.sums = sums;
    }

    /// A trace without draws.
    ///
    /// @param chains number of chains, 1 or more
    /// @param columns of a row, d
    /// @param draws maximum number of draws of each chain, 1 or more
    /// @param thin number of steps for each draw, 1 or more
    /// @throws InputException when the draws would take more than half of the memory that Java may use
    public static Trace of(int chains, int columns, int draws, int thin) {
        requirePositive("chains", chains);
        requirePositive("columns", columns);
        requirePositive("draws", draws);
        requirePositive("thin", thin);
        requireRoom(chains, columns, draws);
        return new Trace(chains, columns, draws, thin, StepSums.of(chains));
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": expected 1 or more, got " + value);
        }
    }

    private static void requireRoom(int chains, int columns, int draws) {
        double cells = (double) chains * draws * columns;
        double bytes = cells * Float.BYTES + (double) chains * draws * Double.BYTES;
        double limit = Runtime.getRuntime().maxMemory() / 2.0;
        if (bytes > limit || cells > Tensor.LARGEST) {
            long most = (long) Math.min(
                    limit / ((double) columns * Float.BYTES + Double.BYTES), (double) Tensor.LARGEST / columns);
            throw InputException.of(
                            "draws",
                            "at most " + most + " of " + columns + " columns, to fit into memory",
                            String.format(Locale.ROOT, "%.0f", (double) chains * draws))
                    .withRemedy("draw fewer rows, or thin more");
        }
    }

    /// Keeps the state after steps `thin` − 1, 2 `thin` − 1, … and sums over all of them.
    ///
    /// @throws IllegalStateException when all draws are kept already
    @Override
    public void after(int step, Chains state) {
        Rows.requireShape("chains", state.y, chains, columns);
        sums.add(state);
        if ((step + 1L) % thin == 0) {
            keep(state);
        }
    }

    private void keep(Chains state) {
        if (kept == draws) {
            throw new IllegalStateException("trace: expected at most " + draws + " draws of each chain, got more");
        }
        all().slice(kept * chains, (kept + 1) * chains).copyFrom(state.y);
        System.arraycopy(state.energies, 0, energies, kept * chains, chains);
        kept++;
    }

    private Rows all() {
        return Rows.wrap(cells, columns);
    }

    /// Number of chains.
    public int chains() {
        return chains;
    }

    /// Columns of a row, d.
    public int columns() {
        return columns;
    }

    /// The number of draws of each chain so far.
    public int kept() {
        return kept;
    }

    /// Whether it has all draws.
    public boolean isFull() {
        return kept == draws;
    }

    /// The number of steps for each draw.
    public int thin() {
        return thin;
    }

    /// The number of steps of each chain.
    public long steps() {
        return sums.steps();
    }

    /// All draws as rows: the first draw of every chain, then the second of every chain, and so on. A view.
    public Rows rows() {
        return all().slice(0, kept * chains);
    }

    /// The draws of one column, by chain and draw.
    public double[][] column(int column) {
        return byChain((chain, draw) -> cells[(draw * chains + chain) * columns + column]);
    }

    /// The energies of the draws, by chain and draw.
    public double[][] energies() {
        return byChain((chain, draw) -> energies[draw * chains + chain]);
    }

    private interface Cell {
        double at(int chain, int draw);
    }

    private double[][] byChain(Cell cell) {
        double[][] values = new double[chains][kept];
        for (int chain = 0; chain < chains; chain++) {
            int own = chain;
            Arrays.setAll(values[chain], draw -> cell.at(own, draw));
        }
        return values;
    }

    /// Sums over every step, including those whose states were not kept.
    StepSums sums() {
        return sums;
    }

    /// All its contents, by name: `draws`, F32 of kept × chains × columns; `energies`, F64 of kept × chains;
    /// `sums`; and `swaps` of parallel tempering.
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new HashMap<>();
        tensors.put(DRAWS, Tensor.of(Arrays.copyOf(cells, kept * chains * columns), kept, chains, columns));
        tensors.put(ENERGIES, Tensor.of(Arrays.copyOf(energies, kept * chains), kept, chains));
        tensors.put(SUMS, sums.tensor());
        Tensor swaps = sums.swapTensor();
        if (swaps != null) {
            tensors.put(SWAPS, swaps);
        }
        return tensors;
    }

    /// This trace with the contents of [#tensors], to continue from there.
    ///
    /// @throws InputException when they do not fit this trace
    public Trace resumedFrom(Map<String, Tensor> tensors) {
        Tensor before = tensor(tensors, DRAWS, Tensor.Type.F32, 3);
        int count = before.shape()[0];
        require(
                DRAWS,
                count <= draws && before.shape()[1] == chains && before.shape()[2] == columns,
                "at most " + draws + " × " + chains + " × " + columns + " values",
                before);
        Tensor height = tensor(tensors, ENERGIES, Tensor.Type.F64, 2);
        require(ENERGIES, height.size() == count * chains, count + " × " + chains + " values", height);
        Tensor totals = tensor(tensors, SUMS, Tensor.Type.F64, 2);
        require(SUMS, totals.size() == StepSums.of(chains).tensor().size(), "one row for every chain", totals);
        Tensor swaps = tensors.containsKey(SWAPS) ? tensor(tensors, SWAPS, Tensor.Type.F64, 2) : null;
        require(SWAPS, swaps == null || swaps.shape()[1] == 2, "two numbers for every pair of replicas", swaps);
        Trace trace = new Trace(chains, columns, draws, thin, StepSums.from(totals, swaps));
        System.arraycopy(before.floats(), 0, trace.cells, 0, before.size());
        System.arraycopy(height.doubles(), 0, trace.energies, 0, height.size());
        trace.kept = count;
        return trace;
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name, Tensor.Type type, int dimensions) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.type() != type || tensor.shape().length != dimensions) {
            throw mismatch(name, type + " of " + dimensions + " dimensions", tensor == null ? "none" : tensor);
        }
        return tensor;
    }

    private static void require(String name, boolean holds, String expected, @Nullable Tensor got) {
        if (!holds) {
            throw mismatch(name, expected, got);
        }
    }

    private static InputException mismatch(String name, String expected, @Nullable Object got) {
        return InputException.of("trace: tensor " + name, expected, String.valueOf(got));
    }
}
