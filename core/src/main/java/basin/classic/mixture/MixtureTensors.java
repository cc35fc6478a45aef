package basin.classic.mixture;

import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The parameters of a mixture as tensors: `weights` (k), `means` (k × d), and the covariances under a name for
/// their kind: `covariances` (k × d × d), `covariance` (d × d) for a common one, `variances` (k × d) for those
/// along the axes, or `variances` (k) for spheres. These are over the d columns of numbers. With categories there
/// are also their `probabilities` (k × the codes of all categories).
final class MixtureTensors {
    private MixtureTensors() {}

    /// The parameters, by name.
    static Map<String, Tensor> write(MixtureParameters parameters) {
        int k = parameters.size();
        int d = parameters.numbers();
        double[][] spread = parameters.covariances();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("weights", Tensor.of(parameters.weights(), k));
        tensors.put("means", Tensor.of(flat(parameters.means()), k, d));
        switch (parameters.kind()) {
            case FULL -> tensors.put("covariances", Tensor.of(flat(spread), k, d, d));
            case TIED -> tensors.put("covariance", Tensor.of(spread[0], d, d));
            case DIAGONAL -> tensors.put("variances", Tensor.of(flat(spread), k, d));
            case SPHERICAL -> {
                double[] variances =
                        Arrays.stream(spread).mapToDouble(own -> own[0]).toArray();
                tensors.put("variances", Tensor.of(variances, k));
            }
        }
        MixtureColumns layout = parameters.layout();
        if (!layout.categories.isEmpty()) {
            double[] all = IntStream.range(0, k)
                    .boxed()
                    .flatMapToDouble(
                            j -> Arrays.stream(parameters.probabilities()).flatMapToDouble(c -> Arrays.stream(c[j])))
                    .toArray();
            tensors.put("probabilities", Tensor.of(all, k, codes(layout)));
        }
        return tensors;
    }

    private static int codes(MixtureColumns layout) {
        return IntStream.range(0, layout.categories.size()).map(layout::codes).sum();
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /// The parameters that [#write] wrote.
    ///
    /// @param layout of the columns; where there is no tensor of probabilities, all of them are numbers
    /// @throws IllegalArgumentException when a tensor is missing or has a wrong shape or value
    static MixtureParameters read(Map<String, Tensor> tensors, Layout layout) {
        Tensor weights = tensors.get("weights");
        Tensor means = tensors.get("means");
        for (String name : new String[] {"covariances", "covariance", "variances"}) {
            Tensor spread = tensors.get(name);
            if (weights != null && means != null && spread != null) {
                Tensor probabilities = tensors.get("probabilities");
                MixtureColumns columns =
                        probabilities == null ? MixtureColumns.numbers(layout.columns()) : MixtureColumns.of(layout);
                return read(kind(name, spread), columns, weights, means, spread, probabilities);
            }
        }
        throw new IllegalArgumentException(
                "expected the tensors 'weights', 'means' and one of 'covariances', 'covariance' "
                        + "and 'variances', got " + tensors.keySet());
    }

    private static MixtureCovariance kind(String name, Tensor spread) {
        return switch (name) {
            case "covariances" -> MixtureCovariance.FULL;
            case "covariance" -> MixtureCovariance.TIED;
            default -> spread.shape().length == 1 ? MixtureCovariance.SPHERICAL : MixtureCovariance.DIAGONAL;
        };
    }

    private static MixtureParameters read(
            MixtureCovariance kind,
            MixtureColumns layout,
            Tensor weights,
            Tensor means,
            Tensor spread,
            @Nullable Tensor probabilities) {
        int k = weights.size();
        int d = layout.numbers.length;
        requireShape("weights", weights, k);
        requireShape("means", means, k, d);
        switch (kind) {
            case FULL -> requireShape("covariances", spread, k, d, d);
            case TIED -> requireShape("covariance", spread, d, d);
            case DIAGONAL -> requireShape("variances", spread, k, d);
            case SPHERICAL -> requireShape("variances", spread, k);
        }
        double[][] covariances = new double[k][];
        for (int j = 0; j < k; j++) {
            covariances[j] = switch (kind) {
                case FULL -> row(spread, j, d * d);
                case TIED -> spread.doubles();
                case DIAGONAL -> row(spread, j, d);
                case SPHERICAL -> same(spread.doubles()[j], d);
            };
        }
        double[][] centres = new double[k][];
        Arrays.setAll(centres, j -> row(means, j, d));
        double[][][] levels = probabilities == null ? new double[0][][] : levels(layout, k, probabilities);
        return new MixtureParameters(kind, layout, weights.doubles(), centres, covariances, levels);
    }

    private static double[][][] levels(MixtureColumns layout, int k, Tensor probabilities) {
        int codes = codes(layout);
        requireShape("probabilities", probabilities, k, codes);
        double[][][] levels = new double[layout.categories.size()][k][];
        for (int c = 0, from = 0; c < levels.length; from += layout.codes(c++)) {
            for (int j = 0; j < k; j++) {
                int at = j * codes + from;
                levels[c][j] = Arrays.copyOfRange(probabilities.doubles(), at, at + layout.codes(c));
            }
        }
        return levels;
    }

    private static double[] row(Tensor tensor, int j, int size) {
        return Arrays.copyOfRange(tensor.doubles(), j * size, (j + 1) * size);
    }

    private static double[] same(double number, int d) {
        double[] all = new double[d];
        Arrays.fill(all, number);
        return all;
    }

    private static void requireShape(String name, Tensor tensor, int... shape) {
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException(
                    name + ": expected the shape " + Arrays.toString(shape) + ", got " + tensor);
        }
    }
}
