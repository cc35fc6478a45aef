package basin.classic.components;

import basin.kernel.Block;
import basin.kernel.Kernels;
import basin.kernel.Panels;
import basin.kernel.Tile;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;

/// The statistics of the sources s = W (y − μ) for a step of independent components: means over the rows.
///
/// The energies of both [SourceDensity] are functions of s² and log cosh s, so one pass is enough for both choices.
final class SourceStatistics {
    private final int d;
    private final double[] sums;

    private SourceStatistics(int d, double[] sums) {
        this.d = d;
        this.sums = sums;
    }

    /// One pass over the rows.
    ///
    /// @param mean μ
    /// @param unmixing W, d × d
    static SourceStatistics of(RowSource rows, double[] mean, double[] unmixing, Shards shards, Kernels kernels) {
        int d = mean.length;
        Rows w = Rows.zeros(d, d);
        float[] shift = new float[d];
        for (int j = 0; j < d; j++) {
            shift[j] = (float) mean[j];
            for (int p = 0; p < d; p++) {
                w.set(j, p, (float) unmixing[j * d + p]);
            }
        }
        Panels panels = kernels.pack(w, new float[d]);
        double[] sums = shards.sums(rows.count(), 2 * d * d + 3 * d, (part, from, to) -> {
            Tile tile = new Tile(d);
            float[] squashed = new float[tile.capacity() * d];
            float[] products = new float[d * d];
            Rows block = rows.slice(from, to);
            for (int row = 0; row < block.count(); row += tile.rows()) {
                tile.clear();
                tile.addAll(block, row, block.count(), shift, kernels);
                kernels.multiply(panels, tile);
                add(tile, d, squashed, part);
                addOuter(kernels, tile, squashed, products, part, 0);
                addOuter(kernels, tile, tile.products, products, part, d * d);
            }
        });
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= rows.count();
        }
        return new SourceStatistics(d, sums);
    }

    private static void add(Tile tile, int d, float[] squashed, double[] part) {
        for (int cell = 0; cell < tile.rows() * d; cell++) {
            double s = tile.products[cell];
            double size = Math.abs(s);
            double shrunk = Math.exp(-2 * size);
            double tanh = Math.copySign((1 - shrunk) / (1 + shrunk), s);
            int at = 2 * d * d + cell % d;
            part[at] += size + Math.log1p(shrunk);
            part[at + d] += tanh * tanh;
            part[at + 2 * d] += tanh * tanh * s * s;
            squashed[cell] = (float) tanh;
        }
    }

    private static void addOuter(Kernels kernels, Tile tile, float[] left, float[] products, double[] part, int at) {
        int d = tile.depth();
        java.util.Arrays.fill(products, 0);
        kernels.outer(tile.rows(), Block.of(left, 0, d), Block.of(tile.products, 0, d), Block.of(products, 0, d));
        for (int cell = 0; cell < d * d; cell++) {
            part[at + cell] += products[cell];
        }
    }

    /// Mean of s_j².
    double square(int j) {
        return sums[d * d + j * d + j];
    }

    /// Mean of log cosh s_j.
    private double logCosh(int j) {
        return sums[2 * d * d + j] - Math.log(2);
    }

    /// The density under which source j has the lower mean energy.
    SourceDensity better(int j) {
        return energy(SourceDensity.HEAVY, j) <= energy(SourceDensity.LIGHT, j)
                ? SourceDensity.HEAVY
                : SourceDensity.LIGHT;
    }

    /// Mean of −log p(s_j).
    double energy(SourceDensity density, int j) {
        return switch (density) {
            case HEAVY -> logCosh(j) + Math.log(Math.PI);
            case LIGHT -> (square(j) + 1 + Math.log(2 * Math.PI)) / 2 - logCosh(j);
        };
    }

    /// Mean of slope(s_i) · s_j.
    double slopeProduct(SourceDensity density, int i, int j) {
        double tanh = sums[i * d + j];
        return density == SourceDensity.HEAVY ? tanh : sums[d * d + i * d + j] - tanh;
    }

    /// Mean of curvature(s_j).
    double curvature(SourceDensity density, int j) {
        double square = sums[2 * d * d + d + j];
        return density == SourceDensity.HEAVY ? 1 - square : square;
    }

    /// Mean of curvature(s_j) · s_j².
    double curvatureTimesSquare(SourceDensity density, int j) {
        double product = sums[2 * d * d + 2 * d + j];
        return density == SourceDensity.HEAVY ? square(j) - product : product;
    }
}
