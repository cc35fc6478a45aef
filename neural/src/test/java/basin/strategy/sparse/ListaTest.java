package basin.strategy.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.classic.sparse.SparseCoordinateDescent;
import basin.classic.sparse.SparseEnergy;
import basin.infer.Fista;
import basin.infer.Ista;
import basin.model.Model;
import basin.model.Settings;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListaTest {
    private static final int COLUMNS = 10;
    private static final int K = 20;

    /// Rows that are sums of three atoms of twenty, with a little noise.
    private static Rows sums(int count, long seed) {
        Rows atoms = TestRows.normal(3, K, COLUMNS);
        Randomness randomness = new Randomness(seed);
        Rows rows = Rows.zeros(count, COLUMNS);
        for (int i = 0; i < count; i++) {
            for (int a = 0; a < 3; a++) {
                int atom = randomness.below(K, i, a, 0);
                double weight = randomness.normal(i, a, 2) / Math.sqrt(3);
                for (int p = 0; p < COLUMNS; p++) {
                    rows.set(i, p, (float) (rows.get(i, p) + weight * atoms.get(atom, p)));
                }
            }
            for (int p = 0; p < COLUMNS; p++) {
                rows.set(i, p, (float) (rows.get(i, p) + 0.05 * randomness.normal(i, 9, p)));
            }
        }
        return rows;
    }

    private static Model trained(int layers, int steps) {
        Lista method = new Lista();
        Map<String, String> given =
                Map.of("k", "" + K, "layers", "" + layers, "steps", "" + steps, "lambda", "0.2", "average", "0");
        try (Shards shards = Shards.of(2)) {
            return method.train(sums(1000, 1), Settings.of(method.settings(), given), Training.of(1, shards))
                    .model();
        }
    }

    private static double error(Rows codes, Rows best) {
        double sum = 0;
        for (int i = 0; i < best.count(); i++) {
            for (int j = 0; j < best.columns(); j++) {
                sum += Math.pow((double) codes.get(i, j) - best.get(i, j), 2);
            }
        }
        return Math.sqrt(sum / best.count());
    }

    private static SparseEnergy energy(Model model) {
        return basin.classic.sparse.SparseCoding.of(extras(model)).latentEnergy();
    }

    private static Map<String, basin.rows.Tensor> extras(Model model) {
        Map<String, basin.rows.Tensor> extras = new java.util.LinkedHashMap<>();
        model.tensors().forEach((name, tensor) -> {
            if (name.startsWith("extra.")) {
                extras.put(name.substring("extra.".length()), tensor);
            }
        });
        return extras;
    }

    private static Rows best(Model model, Rows rows) {
        Rows codes = Rows.zeros(rows.count(), K);
        SparseCoordinateDescent.standard().minimise(energy(model), rows, codes, new double[rows.count()]);
        return codes;
    }

    private static Rows predicted(Model model, Rows rows) {
        Rows codes = Rows.zeros(rows.count(), K);
        model.embed(rows, codes);
        return codes;
    }

    /// At a rate of nearly 0 the net is its initial one: T + 1 steps of ISTA from zero, whose step length
    /// differs by 5 in 100 at most, so that the errors do too.
    @Test
    void theFirstLayersAreStepsOfIsta() {
        Lista method = new Lista();
        Map<String, String> given = Map.of("k", "" + K, "layers", "3", "steps", "1", "lambda", "0.2", "rate", "1e-9");
        Rows rows = sums(200, 2);
        try (Shards shards = Shards.of(1)) {
            Model model = method.train(sums(300, 1), Settings.of(method.settings(), given), Training.of(1, shards))
                    .model();
            Rows steps = Rows.zeros(rows.count(), K);
            new Ista(1e-6, 5, 1 / energy(model).curvature())
                    .minimise(energy(model), rows, steps, new double[rows.count()]);
            double off = error(steps, best(model, rows));
            assertThat(error(predicted(model, rows), best(model, rows))).isCloseTo(off, within(0.05 * off));
        }
    }

    @Test
    void learnedStepsHaveSmallerErrorsThanFista() {
        Rows rows = sums(300, 2);
        double before = Double.POSITIVE_INFINITY;
        for (int layers : new int[] {1, 6}) {
            Model model = trained(layers, 600);
            Rows best = best(model, rows);
            Rows steps = Rows.zeros(rows.count(), K);
            new Fista(1e-6, layers + 2, 1 / energy(model).curvature())
                    .minimise(energy(model), rows, steps, new double[rows.count()]);
            double learned = error(predicted(model, rows), best);
            assertThat(learned).isLessThan(0.8 * error(steps, best)).isLessThan(before);
            before = learned;
        }
    }
}
