package basin.kernel;

import basin.rows.Rows;
import org.jspecify.annotations.Nullable;

/// The search for the nearest of k prototypes, by matrix products.
///
/// ‖y − w‖² = ‖y‖² − 2 (y·w − ‖w‖²/2): the nearest prototype is the one with the maximum of y·w − ‖w‖²/2. Rows and
/// prototypes are shifted towards the origin first, since the products lose digits far from it. A row with
/// missing cells is searched over its observed part, as the product of (y, m) with (w, −w²/2), where m is 1
/// for observed cells and 0 for others.
public final class NearestRow {
    /// A callback for the result of one row: `tile.nearest[slot]` and the arrays like it.
    @FunctionalInterface
    public interface Found {
        /// Takes the result of row `row` of the block, which is in slot `slot` of the tile.
        void accept(int row, Tile tile, int slot);
    }

    private final Kernels kernels;
    private final float[] shift;
    private final Rows prototypes;
    private final Panels panels;
    private @Nullable Panels doubled;

    /// A search among `prototypes`, from which `shift` was subtracted already.
    public NearestRow(Kernels kernels, float[] shift, Rows prototypes) {
        this.kernels = kernels;
        this.shift = shift;
        this.prototypes = prototypes;
        float[] bias = new float[prototypes.count()];
        for (int j = 0; j < bias.length; j++) {
            double norm = 0;
            for (int p = 0; p < prototypes.columns(); p++) {
                double cell = prototypes.get(j, p);
                norm += cell * cell;
            }
            bias[j] = (float) (-norm / 2);
        }
        this.panels = kernels.pack(prototypes, bias);
    }

    /// A copy of `rows` with `shift` subtracted from every row.
    public static Rows shifted(Rows rows, float[] shift) {
        Rows shifted = Rows.zeros(rows.count(), rows.columns());
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < shift.length; p++) {
                shifted.set(i, p, rows.get(i, p) - shift[p]);
            }
        }
        return shifted;
    }

    /// A search for some rows, for use by one thread.
    ///
    /// @param missing whether a row may have missing cells
    /// @param found called once for every row that was added
    public Batch batch(boolean missing, Found found) {
        return new Batch(missing, found);
    }

    /// Searches for every row of `y`.
    ///
    /// @param runnerUp whether the second nearest is found too, for rows without missing cells
    public void findAll(Rows y, boolean runnerUp, Found found) {
        Batch batch = batch(true, found);
        batch.wantRunnerUp(runnerUp);
        batch.searchAll(y);
    }

    /// The rows of a search, block by block. They are collected in a queue; when it is full, all of them
    /// are searched for together.
    public final class Batch {
        private final boolean missing;
        private final Found found;
        private final Queue complete = new Queue(panels, shift.length);
        private @Nullable Queue observed;
        private boolean runnerUp;
        private Rows y = Rows.zeros(0, shift.length);

        private Batch(boolean missing, Found found) {
            this.missing = missing;
            this.found = found;
        }

        /// Sets whether the second nearest is found too, for rows without missing cells. To be called before any
        /// row is added.
        public void wantRunnerUp(boolean wanted) {
            runnerUp = wanted;
        }

        /// Begins a block. The block before must be finished.
        public void begin(Rows block) {
            y = block;
        }

        /// Searches for every row of a block.
        public void searchAll(Rows block) {
            begin(block);
            for (int i = 0; i < block.count(); ) {
                if (missing) {
                    add(i++);
                } else {
                    i += complete.addAll(i, block.count());
                }
            }
            finish();
        }

        /// Adds row i of the block.
        public void add(int i) {
            if (missing && y.hasMissing(i)) {
                if (observed == null) {
                    observed = new Queue(observedPanels(), 2 * shift.length);
                }
                observed.rows[observed.tile.rows()] = i;
                observed.tile.addObserved(y, i, shift);
                observed.searchWhenFull();
            } else {
                complete.addAll(i, i + 1);
            }
        }

        /// Searches for the rows that are still in a queue, after the last one of a block was added.
        public void finish() {
            complete.search();
            if (observed != null) {
                observed.search();
            }
        }

        /// The collected rows: either those without missing cells, or the others.
        private final class Queue {
            private final Panels among;
            private final Tile tile;
            private final int[] rows;

            Queue(Panels among, int depth) {
                this.among = among;
                this.tile = new Tile(depth);
                this.rows = new int[tile.capacity()];
            }

            int addAll(int from, int to) {
                int first = tile.rows();
                int count = tile.addAll(y, from, to, shift, kernels);
                for (int slot = 0; slot < count; slot++) {
                    rows[first + slot] = from + slot;
                }
                searchWhenFull();
                return count;
            }

            void searchWhenFull() {
                if (tile.full()) {
                    search();
                }
            }

            void search() {
                kernels.nearest(among, tile, runnerUp && this == complete);
                for (int slot = 0; slot < tile.rows(); slot++) {
                    found.accept(rows[slot], tile, slot);
                }
                tile.clear();
            }
        }
    }

    private synchronized Panels observedPanels() {
        if (doubled == null) {
            int d = shift.length;
            Rows both = Rows.zeros(prototypes.count(), 2 * d);
            for (int j = 0; j < prototypes.count(); j++) {
                for (int p = 0; p < d; p++) {
                    float cell = prototypes.get(j, p);
                    both.set(j, p, cell);
                    both.set(j, d + p, (float) (-(double) cell * cell / 2));
                }
            }
            doubled = kernels.pack(both, new float[prototypes.count()]);
        }
        return doubled;
    }
}
