package basin.classic.components;

import basin.matrix.Eigenvectors;
import basin.model.Scaler;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Landmark Isomap: coordinates of rows along the manifold near which they are (de Silva & Tenenbaum, "Global
/// versus local methods in nonlinear dimensionality reduction", NIPS 2002). They are initial values for latents,
/// whose order gradient descent could not find.
///
/// Distances are measured along the graph of nearest neighbours, and classical multidimensional scaling converts
/// them to coordinates. The graph contains a minimum spanning tree of all rows, so that it is connected.
public final class LandmarkIsomap {
    /// The maximum number of rows in the graph; other rows get the coordinates of the nearest row in the graph.
    private static final int MAX_ROWS = 2048;

    private static final int NEIGHBOURS = 8;
    private static final int LANDMARKS = 64;

    private final Rows rows;
    private final Shards shards;
    private final int[][] neighbours;

    private LandmarkIsomap(Rows rows, Shards shards) {
        this.rows = rows;
        this.shards = shards;
        this.neighbours = new int[rows.count()][];
    }

    /// Coordinates of every row, in the order of decreasing variance, each with mean 0 and standard deviation 1
    /// over the rows.
    ///
    /// @param columns number of coordinates, 1 or more
    public static Rows coordinates(RowSource data, int columns, Shards shards, Randomness randomness) {
        int count = Math.min(MAX_ROWS, data.count());
        int[] order = randomness.permutation(data.count(), 0);
        LandmarkIsomap isomap = new LandmarkIsomap(data.chosen(Arrays.copyOf(order, count)), shards);
        isomap.connectNeighbours();
        Rows found = isomap.scaled(columns);
        Rows all = Rows.zeros(data.count(), columns);
        shards.forEach(data.count(), (from, to) -> {
            Rows block = data.slice(from, to);
            for (int i = from; i < to; i++) {
                all.set(i, found.row(isomap.nearest(block, i - from)));
            }
        });
        return Scaler.fit(all, shards).standardise(all, shards);
    }

    private static double squared(Rows a, int i, Rows b, int j) {
        float[] left = a.array(i);
        float[] right = b.array(j);
        int at = a.offset(i);
        int other = b.offset(j);
        double sum = 0;
        for (int p = 0; p < a.columns(); p++) {
            double difference = (double) left[at + p] - right[other + p];
            sum += difference * difference;
        }
        return sum;
    }

    private int nearest(Rows data, int row) {
        int nearest = 0;
        double min = Double.POSITIVE_INFINITY;
        for (int j = 0; j < rows.count(); j++) {
            double square = squared(data, row, rows, j);
            if (square < min) {
                min = square;
                nearest = j;
            }
        }
        return nearest;
    }

    /// Finds the neighbours of every row in the graph: the rows nearest to it, the rows that it is nearest to, and
    /// its neighbours in the tree.
    private void connectNeighbours() {
        int n = rows.count();
        int k = Math.min(NEIGHBOURS, n - 1);
        int[][] near = new int[n][];
        shards.forEach(n, (from, to) -> {
            for (int i = from; i < to; i++) {
                near[i] = nearest(i, k);
            }
        });
        boolean[][] edge = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j : near[i]) {
                edge[i][j] = true;
                edge[j][i] = true;
            }
        }
        addTree(edge);
        for (int i = 0; i < n; i++) {
            boolean[] own = edge[i];
            neighbours[i] = IntStream.range(0, n).filter(j -> own[j]).toArray();
        }
    }

    private int[] nearest(int row, int k) {
        double[] distances = new double[rows.count()];
        Arrays.setAll(distances, j -> j == row ? Double.POSITIVE_INFINITY : squared(rows, row, rows, j));
        int[] near = new int[k];
        for (int s = 0; s < k; s++) {
            int best = 0;
            for (int j = 1; j < distances.length; j++) {
                best = distances[j] < distances[best] ? j : best;
            }
            near[s] = best;
            distances[best] = Double.POSITIVE_INFINITY;
        }
        return near;
    }

    /// Adds the edges of the minimum spanning tree (Prim 1957).
    private void addTree(boolean[][] edge) {
        int n = rows.count();
        double[] distance = new double[n];
        int[] parent = new int[n];
        boolean[] done = new boolean[n];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        int at = 0;
        for (int step = 1; step < n; step++) {
            done[at] = true;
            int next = -1;
            for (int j = 0; j < n; j++) {
                if (!done[j]) {
                    double square = squared(rows, at, rows, j);
                    if (square < distance[j]) {
                        distance[j] = square;
                        parent[j] = at;
                    }
                    next = next < 0 || distance[j] < distance[next] ? j : next;
                }
            }
            edge[next][parent[next]] = true;
            edge[parent[next]][next] = true;
            at = next;
        }
    }

    /// The lengths of the shortest paths in the graph from one row to all (Dijkstra 1959).
    private double[] graphDistances(int start) {
        double[] distance = new double[rows.count()];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        record Place(int row, double distance) {}
        PriorityQueue<Place> open = new PriorityQueue<>((a, b) ->
                a.distance != b.distance ? Double.compare(a.distance, b.distance) : Integer.compare(a.row, b.row));
        distance[start] = 0;
        open.add(new Place(start, 0));
        while (!open.isEmpty()) {
            Place place = open.remove();
            if (place.distance > distance[place.row]) {
                continue;
            }
            for (int j : neighbours[place.row]) {
                double through = place.distance + Math.sqrt(squared(rows, place.row, rows, j));
                if (through < distance[j]) {
                    distance[j] = through;
                    open.add(new Place(j, through));
                }
            }
        }
        return distance;
    }

    /// Classical multidimensional scaling of the landmarks. Each row is placed by its squared distances δ² to the
    /// landmarks: −½ Λ^(−½) Vᵀ (δ² − mean δ²).
    private Rows scaled(int columns) {
        int m = Math.min(LANDMARKS, rows.count());
        double[][] squares = new double[m][];
        shards.forEach(m, 1, () -> 0, (state, from, to) -> {
            for (int a = from; a < to; a++) {
                squares[a] = graphDistances(a);
                Arrays.setAll(squares[a], squareOf(squares[a]));
            }
        });
        double[] means = new double[m];
        for (int a = 0; a < m; a++) {
            means[a] = Arrays.stream(squares[a], 0, m).average().orElseThrow();
        }
        double mean = Arrays.stream(means).average().orElseThrow();
        double[] products = new double[m * m];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                products[a * m + b] = -0.5 * (squares[a][b] - means[a] - means[b] + mean);
            }
        }
        Eigenvectors scaling = Eigenvectors.of(products, m);
        Rows places = Rows.zeros(rows.count(), columns);
        for (int c = 0; c < Math.min(columns, m); c++) {
            double value = scaling.values()[c];
            for (int i = 0; i < rows.count() && value > 0; i++) {
                double sum = 0;
                for (int a = 0; a < m; a++) {
                    sum += scaling.vectors()[c][a] * (squares[a][i] - means[a]);
                }
                places.set(i, c, (float) (-0.5 * sum / Math.sqrt(value)));
            }
        }
        return places;
    }

    private static IntToDoubleFunction squareOf(double[] distances) {
        return j -> distances[j] * distances[j];
    }
}
