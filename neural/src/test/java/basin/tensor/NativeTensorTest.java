package basin.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.Rows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NativeTensorTest {
    private static final float[] SIX = {-1.5f, -0.25f, 0.5f, 1, 2, -3};
    private Scope scope;

    @BeforeEach
    void open() {
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static NativeTensor matrix() {
        return NativeTensor.of(SIX, 0, 2, 3);
    }

    @Test
    void rowsAreCopiedBackAndForth() {
        Rows rows = Rows.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
        assertThat(NativeTensor.of(rows.slice(1, 3)).toArray()).containsExactly(3, 4, 5, 6);
        assertThat(NativeTensor.of(rows.slice(1, 1)).shape()).containsExactly(0, 2);
        assertThat(NativeTensor.of(rows).transposed().toArray()).containsExactly(1, 3, 5, 2, 4, 6);
        NativeTensor transposed = NativeTensor.of(rows).transposed();
        transposed.set(new float[] {9, 1, 2, 3, 4, 5, 6}, 1);
        assertThat(transposed.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(NativeTensor.indices(3, 0, 2).toIndices()).containsExactly(3, 0, 2);
        assertThat(NativeTensor.indices().toIndices()).isEmpty();
    }

    private record Named(String name, Function<NativeTensor, NativeTensor> function, DoubleUnaryOperator truth) {}

    @Test
    void functionsOfOneNumberHaveTheirDefinedValues() {
        List<Named> functions = List.of(
                new Named("square", NativeTensor::squared, x -> x * x),
                new Named("squared difference", x -> x.squaredDifference(x.tanh()), x -> Math.pow(x - Math.tanh(x), 2)),
                new Named("exp", NativeTensor::exp, Math::exp),
                new Named("tanh", NativeTensor::tanh, Math::tanh),
                new Named("sigmoid", NativeTensor::sigmoid, x -> 1 / (1 + Math.exp(-x))),
                new Named("softplus", NativeTensor::softplus, x -> Math.log1p(Math.exp(x))),
                new Named("silu", NativeTensor::silu, x -> x / (1 + Math.exp(-x))),
                new Named("elu", NativeTensor::elu, x -> x > 0 ? x : Math.expm1(x)),
                new Named("relu", NativeTensor::relu, x -> Math.max(x, 0)),
                new Named("abs", NativeTensor::abs, Math::abs),
                new Named("sign", NativeTensor::sign, Math::signum),
                new Named("clamp", x -> x.clamp(-1, 0.75), x -> Math.clamp(x, -1, 0.75)),
                new Named("negated", NativeTensor::negated, x -> -x),
                new Named("sqrt of the square", x -> x.squared().sqrt(), Math::abs),
                new Named("log of exp", x -> x.exp().log(), x -> x));
        for (Named named : functions) {
            float[] found = named.function.apply(matrix()).toArray();
            for (int i = 0; i < SIX.length; i++) {
                // A few roundings of numbers of at most e² · 2.
                assertThat((double) found[i])
                        .as("%s of %s", named.name, SIX[i])
                        .isCloseTo(named.truth.applyAsDouble(SIX[i]), Offset.offset(1e-6));
            }
        }
        // Φ(1) = 0.8413447460685429
        assertThat(NativeTensor.of(new float[] {1}, 0, 1).gelu().item()).isCloseTo(0.84134475, Offset.offset(1e-6));
    }

    /// (x − y)² for x = 3, y = 1, weighted by x: x (x − y)² has the derivatives (x − y)² + 2x (x − y) = 16 by x
    /// and −2x (x − y) = −12 by y, and these 4 (x − y) + 2x = 14 by x and −2 (x − y) − 2x = −10 by y of the
    /// first.
    @Test
    void squaredDifferencesHaveDerivativesOfDerivatives() {
        NativeTensor x = NativeTensor.of(new float[] {3}, 0, 1).variable();
        NativeTensor y = NativeTensor.of(new float[] {1}, 0, 1).variable();
        List<NativeTensor> first = x.squaredDifference(y).times(x).gradients(List.of(x, y), true);
        assertThat(first.get(0).item()).isEqualTo(16);
        assertThat(first.get(1).item()).isEqualTo(-12);
        List<NativeTensor> second = first.get(0).gradients(List.of(x, y), false);
        assertThat(second.get(0).item()).isEqualTo(14);
        assertThat(second.get(1).item()).isEqualTo(-10);
    }

    @Test
    void sumsAndChoicesAlongADimension() {
        NativeTensor x = matrix();
        assertThat(x.sum(0).toArray()).containsExactly(-0.5f, 1.75f, -2.5f);
        assertThat(x.sum(-1).toArray()).containsExactly(-1.25f, 0);
        assertThat(x.min(1).toArray()).containsExactly(-1.5f, -3);
        assertThat(x.max(1).toArray()).containsExactly(0.5f, 2);
        assertThat(x.argmin(1).toIndices()).containsExactly(0, 2);
        assertThat(x.cumulativeSum(1).toArray()).containsExactly(-1.5f, -1.75f, -1.25f, 1, 3, 0);
        assertThat(NativeTensor.of(new float[] {3, 4}, 0, 1, 2).norm(1).item()).isEqualTo(5);
        assertThat(x.softmax(1).sum(1).toArray()).containsExactly(new float[] {1, 1}, Offset.offset(1e-6f));
        assertThat(x.softmax(1).log().toArray()).containsExactly(x.logSoftmax(1).toArray(), Offset.offset(1e-5f));
        assertThat(x.minus(x.logSumExp(1).reshape(2, 1)).toArray())
                .containsExactly(x.logSoftmax(1).toArray(), Offset.offset(1e-6f));
        assertThat(x.isAbove(0.25).toArray()).containsExactly(0, 0, 1, 1, 1, 0);
        assertThat(x.isAbove(x.negated()).choose(x, NativeTensor.zeros(1)).toArray())
                .containsExactly(0, 0, 0.5f, 1, 2, 0);
        assertThat(x.rows(NativeTensor.indices(1, 1, 0))
                        .columns(NativeTensor.indices(2))
                        .toArray())
                .containsExactly(-3, -3, 0.5f);
        assertThat(x.gather(1, NativeTensor.indices(2, 0).reshape(2, 1)).toArray())
                .containsExactly(0.5f, 1);
        assertThat(NativeTensor.indices(1, 0).oneHot(3).toArray()).containsExactly(0, 1, 0, 1, 0, 0);
        assertThat(NativeTensor.joined(0, x, x.narrow(0, 0, 1)).shape()).containsExactly(3, 3);
        assertThat(NativeTensor.columns(x, x.narrow(1, 0, 1)).shape()).containsExactly(2, 4);
        assertThat(x.reshape(2, 1, 3).expanded(2, 4, 3).permuted(2, 0, 1).shape())
                .containsExactly(3, 2, 4);
        assertThat(x.maximum(x.negated()).toArray()).isEqualTo(x.abs().toArray());
        assertThat(x.minimum(x.negated()).toArray()).isEqualTo(x.abs().negated().toArray());
    }

    /// d/dx x³ = 3x², and again 6x; twice again it is not differentiable where this was not requested.
    @Test
    void derivativesCanBeDifferentiated() {
        NativeTensor x = matrix().variable();
        NativeTensor cube = x.squared().times(x);
        NativeTensor first = cube.gradient(x, true);
        NativeTensor second = first.gradient(x, false);
        for (int i = 0; i < SIX.length; i++) {
            assertThat(first.toArray()[i]).isEqualTo(3 * SIX[i] * SIX[i]);
            assertThat(second.toArray()[i]).isEqualTo(6 * SIX[i]);
        }
    }

    @Test
    void whatDoesNotDependOnAVariableHasAGradientOfZeros() {
        NativeTensor x = matrix().variable();
        NativeTensor other = NativeTensor.zeros(2).variable();
        assertThat(x.sum().gradients(List.of(x, other), false).getLast().toArray())
                .containsExactly(0, 0);
        assertThat(x.detached().sum().gradient(other, false).toArray()).containsExactly(0, 0);
        assertThat(x.sign().gradient(x, false).toArray()).containsOnly(0);
        assertThat(NativeTensor.zeros(1, 2).variable().norm(1).toArray()).containsExactly(0);
    }

    /// Every wrong argument that could access invalid memory.
    @Test
    void invalidOperationsAreRefusedInOneLine() {
        NativeTensor x = matrix();
        NativeTensor empty = NativeTensor.zeros(0, 3);
        NativeTensor whole = NativeTensor.indices(0, 1);
        NativeTensor freed = freed();
        NativeTensor filter = NativeTensor.zeros(4, 1, 3, 3);
        NativeTensor bias = NativeTensor.zeros(4);
        Convolution slide = new Convolution(1, 0);
        Map<String, Supplier<?>> wrong = new TreeMap<>();
        wrong.put("shapes that do not broadcast", () -> x.plus(NativeTensor.zeros(2, 4)));
        wrong.put("a product of shapes that do not fit", () -> x.matmul(x));
        wrong.put("a product of numbers and indices", () -> x.matmul(NativeTensor.indices(1, 2, 3)));
        wrong.put("a linear layer of other inputs", () -> x.linear(NativeTensor.zeros(4, 2), bias));
        wrong.put("a linear layer of another bias", () -> x.linear(NativeTensor.zeros(5, 3), bias));
        wrong.put("item of many", x::item);
        wrong.put("item of none", empty::item);
        wrong.put("floats of indices", whole::toArray);
        wrong.put("indices of floats", x::toIndices);
        wrong.put("a dimension that is not there", () -> x.sum(2));
        wrong.put("a dimension too far back", () -> x.size(-3));
        wrong.put("the least of none", () -> empty.min(0));
        wrong.put("where the least of none is", () -> empty.argmin(0));
        wrong.put("a row that is not there", () -> x.rows(NativeTensor.indices(0, 2)));
        wrong.put("a row before the first", () -> x.rows(NativeTensor.indices(-1)));
        wrong.put("a column that is not there", () -> x.columns(NativeTensor.indices(3)));
        wrong.put("rows by numbers", () -> x.rows(NativeTensor.zeros(2)));
        wrong.put(
                "gathering what is not there",
                () -> x.gather(1, NativeTensor.indices(0, 3).reshape(2, 1)));
        wrong.put("gathering by numbers", () -> x.gather(1, NativeTensor.zeros(2, 1)));
        wrong.put("a class that is not there", () -> NativeTensor.indices(0, 3).oneHot(3));
        wrong.put("a class below 0", () -> NativeTensor.indices(-1).oneHot(3));
        wrong.put("classes of numbers", () -> x.oneHot(3));
        wrong.put("a shape of another size", () -> x.reshape(4, 2));
        wrong.put("narrowing past the end", () -> x.narrow(1, 2, 2));
        wrong.put("narrowing from before", () -> x.narrow(1, -5, 1));
        wrong.put("joining nothing", () -> NativeTensor.joined(0));
        wrong.put("joining shapes that do not fit", () -> NativeTensor.columns(x, NativeTensor.zeros(3, 1)));
        wrong.put("transposing three dimensions", () -> x.reshape(1, 2, 3).transposed());
        wrong.put("an order of too few", () -> x.permuted(0));
        wrong.put("expanding what is not 1", () -> x.expanded(4, 3));
        wrong.put("the mean of indices", whole::mean);
        wrong.put("derivatives by a constant", () -> x.variable().sum().gradient(x, false));
        wrong.put("derivatives by indices", () -> x.variable().sum().gradient(whole, false));
        wrong.put("indices as a variable", whole::variable);
        wrong.put("derivatives twice", () -> {
            NativeTensor y = x.variable();
            NativeTensor square = y.squared();
            square.gradient(y, false);
            return square.gradient(y, false);
        });
        wrong.put(
                "images of another number of channels",
                () -> slide.apply(NativeTensor.zeros(1, 2, 5, 5), filter, bias));
        wrong.put("images smaller than the filter", () -> slide.apply(NativeTensor.zeros(1, 1, 2, 2), filter, bias));
        wrong.put("rows in the place of images", () -> slide.apply(x, filter, bias));
        wrong.put("a bias for other filters", () -> slide.apply(NativeTensor.zeros(1, 1, 5, 5), filter, x));
        wrong.put("too much to add", () -> slide.transposed(NativeTensor.zeros(1, 4, 5, 5), filter, x.sum(), 7, 0));
        wrong.put("what is freed, itself", freed::exp);
        wrong.put("what is freed, its shape", freed::shape);
        wrong.put("what is freed, its size", () -> freed.size(0));
        wrong.put("what is freed, its numbers", freed::toArray);
        wrong.put("what is freed, its number", freed::item);
        wrong.put("what is freed, as an argument", () -> x.plus(freed));
        wrong.put("what is freed, in a list", () -> NativeTensor.columns(x, freed));
        wrong.put("what is freed, as a bias", () -> x.linear(NativeTensor.zeros(4, 3), freed));
        wrong.put("what is freed, to differentiate by", () -> x.variable().sum().gradient(freed, false));
        wrong.put("more than any memory", () -> NativeTensor.zeros(1L << 40, 1L << 20));
        wrong.forEach((name, call) -> refused(name, call::get));
        refused("setting indices", () -> whole.set(new float[2], 0));
        refused("setting what is freed", () -> freed.set(new float[6], 0));
    }

    private static void refused(String name, ThrowingCallable call) {
        assertThatThrownBy(call)
                .as(name)
                .isInstanceOf(TensorException.class)
                .message()
                .startsWith("tensor: ")
                .hasLineCount(1)
                .hasSizeLessThan(400);
    }

    private static NativeTensor freed() {
        try (Scope _ = Scope.open()) {
            return matrix();
        }
    }

    @Test
    void arraysThatAreTooShortAreRefused() {
        NativeTensor x = matrix();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NativeTensor.of(SIX, 1, 2, 3))
                .withMessage("values: expected 6 numbers from 1 on, got an array of 6");
        assertThatIllegalArgumentException().isThrownBy(() -> NativeTensor.of(SIX, -1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NativeTensor.of(SIX, 0, -2))
                .withMessage("shape: expected sizes of 0 or more, got [-2]");
        assertThatIllegalArgumentException().isThrownBy(() -> x.copyTo(new float[6], 1));
        assertThatIllegalArgumentException().isThrownBy(() -> x.copyTo(new float[6], -1));
        assertThatIllegalArgumentException().isThrownBy(() -> x.set(new float[5], 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Convolution(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Convolution(1, -1));
    }
}
