package basin.strategy.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import basin.model.Method;
import basin.model.Model;
import basin.model.Settings;
import basin.model.Training;
import basin.net.Cost;
import basin.nets.AbsoluteCost;
import basin.nets.HuberCost;
import basin.nets.SquaredCost;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.ImageShape;
import basin.schema.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReconstructionMethodTest {
    private static final Method DENOISING = new DenoisingAutoencoder();

    private static final Map<String, Cost> COSTS =
            Map.of("squared", new SquaredCost(), "absolute", new AbsoluteCost(), "huber", new HuberCost(1));

    static List<Method> methods() {
        return List.of(DENOISING, new ContractiveAutoencoder(), new SaturatingAutoencoder());
    }

    static List<Method> methodsOfAnyNet() {
        return List.of(DENOISING, new ContractiveAutoencoder());
    }

    private static Rows rows(int count, int columns) {
        Randomness randomness = new Randomness(3);
        Rows rows = Rows.zeros(count, columns);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < columns; p++) {
                rows.set(i, p, (float) randomness.normal(i, 0, p));
            }
        }
        return rows;
    }

    private static Model train(Method method, Rows rows, Map<String, String> chosen) {
        return train(method, rows, Layout.of(rows.columns()), chosen);
    }

    private static Model train(Method method, Rows rows, Layout layout, Map<String, String> chosen) {
        try (Shards shards = Shards.of(1)) {
            return method.train(rows, layout, Settings.of(method.settings(), chosen), Training.of(1, shards))
                    .model();
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void energyIsTheChosenCostOfTheReconstruction(Method method) {
        Rows rows = rows(40, 3);
        COSTS.forEach((word, cost) -> {
            ReconstructionModel model = (ReconstructionModel) train(method, rows, Map.of("steps", "3", "cost", word));
            Rows made = Rows.zeros(rows.count(), 3);
            model.map().apply(rows, made);
            double[] energies = new double[rows.count()];
            model.energy().values(rows, energies);
            for (int i = 0; i < rows.count(); i++) {
                double sum = 0;
                for (int p = 0; p < 3; p++) {
                    sum += cost.of(rows.get(i, p), made.get(i, p));
                }
                assertThat(energies[i]).as(word).isEqualTo(sum);
            }
        });
    }

    /// A cost with a smaller weight for outliers has smaller gradients at them: the costs give different nets.
    @Test
    void theChosenCostIsUsedInTraining() {
        Rows rows = rows(40, 3);
        float[] squared = first(train(DENOISING, rows, Map.of("steps", "3")), rows);
        float[] absolute = first(train(DENOISING, rows, Map.of("steps", "3", "cost", "absolute")), rows);
        assertThat(absolute).isNotEqualTo(squared);
    }

    private static float[] first(Model model, Rows rows) {
        Rows made = Rows.zeros(rows.count(), rows.columns());
        ((ReconstructionModel) model).map().apply(rows, made);
        return made.row(0);
    }

    /// At rare large values a map with little training, or too high a rate, is inaccurate.
    @ParameterizedTest
    @MethodSource("methods")
    void answersStayNearTheTrainingRows(Method method) {
        Rows rows = rows(200, 12);
        for (int i = 0; i < rows.count(); i += 20) {
            rows.set(i, i % 12, 15);
        }
        Model model = train(method, rows, Map.of("steps", "60", "rate", "0.05"));
        double apart = farthest(rows, rows, 1);
        Rows drawn = Rows.zeros(100, 12);
        model.sample(new Randomness(4), 0, drawn);
        assertThat(farthest(drawn, rows, 0)).isLessThanOrEqualTo(apart);
        Rows nearest = Rows.zeros(rows.count(), 12);
        model.project(rows, nearest);
        assertThat(farthest(nearest, rows, 0)).isLessThanOrEqualTo(apart);
    }

    /// The largest squared distance of a row to one of the known rows, the nearest but `others`.
    private static double farthest(Rows rows, Rows known, int others) {
        double farthest = 0;
        for (float[] row : all(rows)) {
            double[] squares = Arrays.stream(all(known))
                    .mapToDouble(other -> IntStream.range(0, row.length)
                            .mapToDouble(p -> Math.pow((double) row[p] - other[p], 2))
                            .sum())
                    .sorted()
                    .toArray();
            farthest = Math.max(farthest, squares[others]);
        }
        return farthest;
    }

    private static float[][] all(Rows rows) {
        return IntStream.range(0, rows.count()).mapToObj(rows::row).toArray(float[][]::new);
    }

    @ParameterizedTest
    @MethodSource("methodsOfAnyNet")
    void anImageIsReconstructedByFiltersAndItsFeaturesAreTheCode(Method method) {
        Rows images = rows(60, 20);
        Layout layout = Layout.of(20).withImage(new ImageShape(5, 4, 1));
        Map<String, String> chosen = Map.of("steps", "4", "net", "convolutional", "filters", "3-4", "hidden", "9-6");
        Model model = train(method, images, layout, chosen);
        double[] energies = new double[images.count()];
        model.energy().values(images, energies);
        assertThat(Arrays.stream(energies)).allMatch(energy -> energy > 0 && Double.isFinite(energy));
        assertThat(model.features()).hasSize(6);
        Model restored = method.restore(model.tensors(), layout, Settings.of(method.settings(), chosen));
        double[] again = new double[images.count()];
        restored.energy().values(images, again);
        assertThat(again).containsExactly(energies, Assertions.within(0.0));
    }
}
