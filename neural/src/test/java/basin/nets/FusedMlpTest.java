package basin.nets;

import static org.assertj.core.api.Assertions.assertThat;

import basin.net.Activation;
import basin.net.ReferenceNet;
import basin.net.SmoothMap;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The fused kernels of the core and the autograd of libtorch find the same outputs and gradients: both within the
/// rounding error that [ReferenceNet] derives for float32, so that no more than twice that lies between them.
class FusedMlpTest {
    private static final List<List<Integer>> SHAPES =
            List.of(List.of(2, 64, 64, 1), List.of(3, 17, 3), List.of(5, 1, 9, 2), List.of(70, 40, 70), List.of(4, 3));
    private static final int ROWS = 67;

    @ParameterizedTest
    @EnumSource(Activation.class)
    void valuesAndGradientsAreThoseOfAutograd(Activation activation) {
        for (List<Integer> widths : SHAPES) {
            Mlp mlp = new Mlp("net", widths, activation);
            Parameters parameters = Parameters.of(List.of(mlp), new Randomness(5));
            // Larger than the initial ones, so that activations are not linear.
            for (int k = 0; k < parameters.values().length; k++) {
                parameters.values()[k] *= 2;
            }
            require(mlp.perceptron(parameters), mlp, parameters);
            require(new NativeMap(mlp.inputs(), mlp.outputs(), mlp::forward, parameters), mlp, parameters);
        }
    }

    private static void require(SmoothMap map, Mlp mlp, Parameters parameters) {
        ReferenceNet exact = reference(mlp, parameters);
        Rows x = TestRows.normal(2, ROWS, mlp.inputs());
        Rows cotangents = TestRows.normal(3, ROWS, mlp.outputs());
        Rows outputs = Rows.zeros(ROWS, mlp.outputs());
        Rows gradients = Rows.zeros(ROWS, mlp.inputs());
        map.pullback(x, outputs, (from, to, made, into) -> into.copyFrom(cotangents.slice(from, to)), gradients);
        for (int i = 0; i < ROWS; i++) {
            String what = map.getClass().getSimpleName() + " of " + mlp + ", row " + i;
            assertThat(exact.outputs(x.row(i)).worst(outputs.row(i))).as(what).isLessThanOrEqualTo(1);
            assertThat(exact.pullback(x.row(i), cotangents.row(i)).worst(gradients.row(i)))
                    .as("gradient of %s", what)
                    .isLessThanOrEqualTo(1);
        }
    }

    private static ReferenceNet reference(Mlp mlp, Parameters parameters) {
        List<ReferenceNet.Layer> layers = new ArrayList<>();
        for (int l = 0; l + 1 < mlp.widths().size(); l++) {
            layers.add(new ReferenceNet.Layer(
                    parameters.values("net." + l + ".weight"), parameters.values("net." + l + ".bias")));
        }
        return new ReferenceNet(mlp.inputs(), layers, mlp.activation());
    }
}
