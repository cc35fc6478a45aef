package basin.classic.isolation;

import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Random trees that split rows until each is alone (Liu, Ting & Zhou, "Isolation forest", ICDM 2008). A row that is
/// far from the others is alone after few splits.
///
/// All nodes of all trees are in common arrays; the roots are the first nodes. A node whose column is −1 is a leaf.
/// The right child of a node follows the left one.
final class IsolationTrees {
    private static final double EULER = 0.5772156649015329;
    private static final int LEAF = -1;

    private final int trees;
    private final int dimensions;

    /// Number of trees that are grown.
    private int grown;

    private int nodes;
    private int[] columns;
    private float[] thresholds;
    private int[] left;

    /// The share of the training rows of a node that went left.
    private float[] leftShares;

    /// Of a leaf: the expected number of splits from the root until a row that ends here is alone.
    private float[] depths;

    /// No tree yet.
    ///
    /// @param trees number of trees that can be grown, 1 or more
    /// @param dimensions number of columns of a row
    IsolationTrees(int trees, int dimensions) {
        this(trees, dimensions, Math.max(trees, 16));
        this.nodes = trees;
        Arrays.fill(columns, 0, trees, LEAF);
    }

    private IsolationTrees(int trees, int dimensions, int capacity) {
        this.trees = trees;
        this.dimensions = dimensions;
        this.columns = new int[capacity];
        this.thresholds = new float[capacity];
        this.left = new int[capacity];
        this.leftShares = new float[capacity];
        this.depths = new float[capacity];
    }

    /// Grows the next tree on random rows.
    ///
    /// @param data at least one row
    /// @param count number of rows, at most as many as there are
    void grow(RowSource data, int count, Randomness randomness) {
        int maxDepth = (int) Math.ceil(Math.log(Math.max(2, count)) / Math.log(2));
        Draws draws = new Draws(randomness, grown);
        Rows rows = data.chosen(draws.different(count, data.count()));
        int[] order = IntStream.range(0, count).toArray();
        split(rows, order, 0, count, grown, 0, maxDepth, draws);
        grown++;
    }

    /// Number of trees that are grown.
    int grown() {
        return grown;
    }

    /// Number of trees that can be grown.
    int size() {
        return trees;
    }

    /// Whether all trees are grown.
    boolean isComplete() {
        return grown == trees;
    }

    /// A copy, which later trees do not change.
    IsolationTrees copy() {
        IsolationTrees copy = new IsolationTrees(trees, dimensions, nodes);
        copy.grown = grown;
        copy.nodes = nodes;
        copy.columns = Arrays.copyOf(columns, nodes);
        copy.thresholds = Arrays.copyOf(thresholds, nodes);
        copy.left = Arrays.copyOf(left, nodes);
        copy.leftShares = Arrays.copyOf(leftShares, nodes);
        copy.depths = Arrays.copyOf(depths, nodes);
        return copy;
    }

    /// The random numbers of a tree, one after the other.
    private static final class Draws {
        private final Randomness randomness;
        private final int tree;
        private int next;

        Draws(Randomness randomness, int tree) {
            this.randomness = randomness;
            this.tree = tree;
        }

        double uniform() {
            return randomness.uniform(tree, 0, next++);
        }

        /// Different numbers from 0 to n − 1, ascending.
        int[] different(int count, int n) {
            Set<Integer> chosen = new TreeSet<>();
            while (chosen.size() < count) {
                chosen.add((int) (uniform() * n));
            }
            return chosen.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// Makes `node` a leaf or a split of the rows `order[from..to)`, which it reorders.
    private void split(Rows rows, int[] order, int from, int to, int node, int depth, int maxDepth, Draws draws) {
        int column = depth < maxDepth && to - from > 1 ? varying(rows, order, from, to, draws) : LEAF;
        if (column == LEAF) {
            columns[node] = LEAF;
            depths[node] = (float) (depth + expectedDepth(to - from));
            return;
        }
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            // Comparisons with NaN, a missing cell, are false.
            float cell = rows.get(order[i], column);
            min = cell < min ? cell : min;
            max = cell > max ? cell : max;
        }
        // Below max, so that at least one row goes right.
        float threshold = Math.min((float) (min + draws.uniform() * ((double) max - min)), Math.nextDown(max));
        int middle = from;
        for (int i = from; i < to; i++) {
            float cell = rows.get(order[i], column);
            if (Float.isNaN(cell) ? draws.uniform() < 0.5 : cell <= threshold) {
                int row = order[i];
                order[i] = order[middle];
                order[middle++] = row;
            }
        }
        int child = twoNodes();
        columns[node] = column;
        thresholds[node] = threshold;
        left[node] = child;
        leftShares[node] = (float) (middle - from) / (to - from);
        split(rows, order, from, middle, child, depth + 1, maxDepth, draws);
        split(rows, order, middle, to, child + 1, depth + 1, maxDepth, draws);
    }

    /// A random column in which the observed cells differ, or [#LEAF] where there is none.
    private static int varying(Rows rows, int[] order, int from, int to, Draws draws) {
        int d = rows.columns();
        int start = (int) (draws.uniform() * d);
        for (int step = 0; step < d; step++) {
            int column = (start + step) % d;
            float first = Float.NaN;
            for (int i = from; i < to; i++) {
                float cell = rows.get(order[i], column);
                if (first < cell || first > cell) {
                    return column;
                }
                first = Float.isNaN(first) ? cell : first;
            }
        }
        return LEAF;
    }

    private int twoNodes() {
        if (nodes + 2 > columns.length) {
            int capacity = 2 * columns.length;
            columns = Arrays.copyOf(columns, capacity);
            thresholds = Arrays.copyOf(thresholds, capacity);
            left = Arrays.copyOf(left, capacity);
            leftShares = Arrays.copyOf(leftShares, capacity);
            depths = Arrays.copyOf(depths, capacity);
        }
        nodes += 2;
        return nodes - 2;
    }

    /// The mean number of splits until a row is alone among n: that of an unsuccessful search in a binary search
    /// tree, 2 H(n − 1) − 2 (n − 1) / n.
    static double expectedDepth(int n) {
        return switch (n) {
            case 0, 1 -> 0;
            case 2 -> 1;
            default -> 2 * (Math.log(n - 1) + EULER) - 2.0 * (n - 1) / n;
        };
    }

    /// Number of columns of a row.
    int dimensions() {
        return dimensions;
    }

    /// The mean number of splits over all trees. At a split of a missing cell, the mean over both sides, by the
    /// share of the training rows that went there.
    double depth(float[] row, int at) {
        double sum = 0;
        for (int tree = 0; tree < grown; tree++) {
            sum += depth(tree, row, at);
        }
        return sum / grown;
    }

    private double depth(int root, float[] row, int at) {
        int node = root;
        while (columns[node] != LEAF) {
            float cell = row[at + columns[node]];
            if (Float.isNaN(cell)) {
                double share = leftShares[node];
                return share * depth(left[node], row, at) + (1 - share) * depth(left[node] + 1, row, at);
            }
            node = left[node] + (cell <= thresholds[node] ? 0 : 1);
        }
        return depths[node];
    }

    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("trees", Tensor.scalar((long) trees));
        tensors.put("grown", Tensor.scalar((long) grown));
        tensors.put("node_columns", Tensor.of(longs(columns), nodes));
        tensors.put("node_left", Tensor.of(longs(left), nodes));
        tensors.put("node_thresholds", Tensor.of(Arrays.copyOf(thresholds, nodes), nodes));
        tensors.put("node_left_shares", Tensor.of(Arrays.copyOf(leftShares, nodes), nodes));
        tensors.put("node_depths", Tensor.of(Arrays.copyOf(depths, nodes), nodes));
        return tensors;
    }

    private long[] longs(int[] numbers) {
        return Arrays.stream(numbers).limit(nodes).asLongStream().toArray();
    }

    /// The trees with these [#tensors].
    ///
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    static IsolationTrees of(NamedTensors tensors, int dimensions) {
        float[] thresholds = tensors.floats("node_thresholds", 0);
        int nodes = thresholds.length;
        int trees = (int) tensors.whole("trees", 1, nodes);
        IsolationTrees forest = new IsolationTrees(trees, dimensions, nodes);
        forest.nodes = nodes;
        forest.grown = (int) tensors.whole("grown", 1, trees);
        forest.thresholds = thresholds;
        forest.leftShares = tensors.floats("node_left_shares", nodes);
        forest.depths = tensors.floats("node_depths", nodes);
        forest.columns = ints(tensors, "node_columns", nodes, LEAF, dimensions - 1);
        forest.left = ints(tensors, "node_left", nodes, 0, nodes);
        for (int node = 0; node < nodes; node++) {
            // Children follow their parents, so that no path runs in a circle.
            boolean ordered =
                    forest.columns[node] == LEAF || (forest.left[node] > node && forest.left[node] < nodes - 1);
            tensors.require(ordered, "node_left", "a later node", forest.left[node]);
        }
        return forest;
    }

    private static int[] ints(NamedTensors tensors, String name, int count, int min, int max) {
        long[] numbers = tensors.longs(name, count);
        int[] ints = new int[count];
        for (int i = 0; i < count; i++) {
            tensors.require(numbers[i] >= min && numbers[i] <= max, name, min + " to " + max, numbers[i]);
            ints[i] = (int) numbers[i];
        }
        return ints;
    }
}
