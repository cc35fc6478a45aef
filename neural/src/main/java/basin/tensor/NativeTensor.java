package basin.tensor;

import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A tensor of libtorch: float32 numbers (or int64 indices) in a box of any number of dimensions, with derivatives.
///
/// Operations make new tensors, which live as long as the [Scope] they are made in, and broadcast as libtorch does.
/// An error of libtorch arrives as one [TensorException] of one line.
public final class NativeTensor {
    private final Tensor tensor;

    private NativeTensor(Tensor tensor) {
        this.tensor = tensor;
    }

    private static NativeTensor of(Supplier<Tensor> operation) {
        try {
            return new NativeTensor(operation.get());
        } catch (RuntimeException e) {
            throw TensorException.of(e);
        }
    }

    // Making and reading

    /// A copy of `values` in a box of the given shape.
    public static NativeTensor of(float[] values, int from, long... shape) {
        long size = size(shape);
        if (from < 0 || size > values.length - from) {
            throw new IllegalArgumentException(
                    "values: expected " + size + " from " + from + " on, got " + values.length);
        }
        Natives.load();
        return of(() -> {
            Tensor made = torch.empty(shape);
            new FloatPointer(made.data_ptr_float()).put(values, from, (int) size);
            return made;
        });
    }

    /// A copy of n × d rows.
    public static NativeTensor of(Rows rows) {
        int n = rows.count();
        int d = rows.columns();
        if (n > 0 && rows.run(0) >= n) {
            return of(rows.array(0), rows.offset(0), n, d);
        }
        float[] cells = new float[Math.multiplyExact(n, d)];
        Rows.wrap(cells, d).slice(0, n).copyFrom(rows);
        return of(cells, 0, n, d);
    }

    /// Whole numbers, to choose with.
    public static NativeTensor indices(int... values) {
        Natives.load();
        return of(() -> {
            Tensor made = torch.empty(
                    new long[] {values.length},
                    new org.bytedeco.pytorch.TensorOptions().dtype(new ScalarTypeOptional(torch.ScalarType.Long)),
                    null);
            long[] longs = Arrays.stream(values).asLongStream().toArray();
            new LongPointer(made.data_ptr_long()).put(longs, 0, longs.length);
            return made;
        });
    }

    /// Zeros.
    public static NativeTensor zeros(long... shape) {
        Natives.load();
        return of(() -> torch.zeros(shape));
    }

    private static long size(long... shape) {
        long size = 1;
        for (long dimension : shape) {
            size = Math.multiplyExact(size, dimension);
        }
        return size;
    }

    /// The dimensions, outermost first.
    public long[] shape() {
        return tensor.shape();
    }

    /// How many numbers there are.
    public long count() {
        return tensor.numel();
    }

    /// The size of one dimension.
    public long size(int dimension) {
        return tensor.size(dimension);
    }

    /// Copies the numbers, row-major, into `values` from `at` on.
    public void copyTo(float[] values, int at) {
        try {
            Tensor own = tensor.detach().contiguous();
            long count = own.numel();
            if (at < 0 || count > values.length - at) {
                throw new IllegalArgumentException("values: expected room for " + count + ", got " + values.length);
            }
            own.data_ptr_float().get(values, at, (int) count);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw TensorException.of(e);
        }
    }

    /// The numbers, row-major.
    public float[] toArray() {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        copyTo(values, 0);
        return values;
    }

    /// The only number.
    public double item() {
        return tensor.detach().item_float();
    }

    /// Overwrites the numbers in place with `values` from `from` on, behind the back of derivatives.
    public void set(float[] values, int from) {
        long count = tensor.numel();
        if (from < 0 || count > values.length - from) {
            throw new IllegalArgumentException("values: expected " + count + ", got " + values.length);
        }
        tensor.data_ptr_float().put(values, from, (int) count);
    }

    /// Keeps the tensor when its scope closes: the garbage collector frees it.
    void retain() {
        tensor.retainReference();
    }

    // Element by element

    /// this + other.
    public NativeTensor plus(NativeTensor other) {
        return of(() -> tensor.add(other.tensor));
    }

    /// this + other.
    public NativeTensor plus(double other) {
        return of(() -> tensor.add(new Scalar(other)));
    }

    /// this − other.
    public NativeTensor minus(NativeTensor other) {
        return of(() -> tensor.sub(other.tensor));
    }

    /// this · other.
    public NativeTensor times(NativeTensor other) {
        return of(() -> tensor.mul(other.tensor));
    }

    /// this · other.
    public NativeTensor times(double other) {
        return of(() -> tensor.mul(new Scalar(other)));
    }

    /// this / other.
    public NativeTensor over(NativeTensor other) {
        return of(() -> tensor.div(other.tensor));
    }

    /// −this.
    public NativeTensor negated() {
        return of(tensor::neg);
    }

    /// this².
    public NativeTensor squared() {
        return of(tensor::square);
    }

    /// The square root.
    public NativeTensor sqrt() {
        return of(tensor::sqrt);
    }

    /// The absolute value.
    public NativeTensor abs() {
        return of(tensor::abs);
    }

    /// The exponential.
    public NativeTensor exp() {
        return of(tensor::exp);
    }

    /// The natural logarithm.
    public NativeTensor log() {
        return of(tensor::log);
    }

    /// The hyperbolic tangent.
    public NativeTensor tanh() {
        return of(tensor::tanh);
    }

    /// 1 / (1 + exp(−this)).
    public NativeTensor sigmoid() {
        return of(tensor::sigmoid);
    }

    /// log(1 + exp(this)).
    public NativeTensor softplus() {
        return of(() -> torch.softplus(tensor));
    }

    /// this · sigmoid(this).
    public NativeTensor silu() {
        return of(() -> torch.silu(tensor));
    }

    /// max(this, 0).
    public NativeTensor relu() {
        return of(tensor::relu);
    }

    /// this, no less than `least` and no more than `most`.
    public NativeTensor clamp(double least, double most) {
        return of(() -> tensor.clamp(new ScalarOptional(new Scalar(least)), new ScalarOptional(new Scalar(most))));
    }

    /// The larger of the two.
    public NativeTensor maximum(NativeTensor other) {
        return of(() -> torch.maximum(tensor, other.tensor));
    }

    // Sums and products

    /// The sum of all.
    public NativeTensor sum() {
        return of(() -> tensor.sum());
    }

    /// The mean of all.
    public NativeTensor mean() {
        return of(() -> tensor.mean());
    }

    /// Sums along one dimension, which goes.
    public NativeTensor sum(int dimension) {
        return of(() -> tensor.sum(new long[] {dimension}, false, new ScalarTypeOptional()));
    }

    /// log Σ exp along one dimension, which goes.
    public NativeTensor logSumExp(int dimension) {
        return of(() -> torch.logsumexp(tensor, new long[] {dimension}, false));
    }

    /// Where along one dimension the least number is; the dimension goes.
    public NativeTensor argmin(int dimension) {
        return of(() -> torch.argmin(tensor, new LongOptional(dimension), false));
    }

    /// The matrix product.
    public NativeTensor matmul(NativeTensor other) {
        return of(() -> torch.matmul(tensor, other.tensor));
    }

    /// A linear layer: this · weightᵀ + bias.
    ///
    /// @param weight outputs × inputs
    /// @param bias outputs
    public NativeTensor linear(NativeTensor weight, NativeTensor bias) {
        return of(() -> torch.linear(tensor, weight.tensor, new TensorOptional(bias.tensor)));
    }

    // Shapes

    /// The same numbers in another shape; one dimension may be −1, to be worked out.
    public NativeTensor reshape(long... shape) {
        return of(() -> tensor.reshape(shape));
    }

    /// Rows as columns.
    public NativeTensor transposed() {
        return of(() -> tensor.t());
    }

    /// `count` entries of a dimension from `from` on.
    public NativeTensor narrow(int dimension, long from, long count) {
        return of(() -> tensor.narrow(dimension, from, count));
    }

    /// Rows of this by their indices.
    public NativeTensor rows(NativeTensor indices) {
        return of(() -> torch.index_select(tensor, 0, indices.tensor));
    }

    /// The columns of several side by side.
    public static NativeTensor columns(NativeTensor... parts) {
        return of(() -> torch.cat(vector(List.of(parts)), 1));
    }

    private static TensorVector vector(List<NativeTensor> parts) {
        return new TensorVector(parts.stream().map(part -> part.tensor).toArray(Tensor[]::new));
    }

    // Derivatives

    /// The same numbers, as constants.
    public NativeTensor detached() {
        return of(tensor::detach);
    }

    /// The same numbers, to be differentiated by.
    public NativeTensor variable() {
        return of(() -> tensor.detach().requires_grad_(true));
    }

    /// ∂(Σ this)/∂at for every entry of `at`; zeros where this does not depend on it.
    ///
    /// @param differentiable whether the derivatives are to be differentiated again
    public List<NativeTensor> gradients(List<NativeTensor> at, boolean differentiable) {
        try {
            TensorVector found = torch.grad(
                    new TensorVector(tensor.sum()),
                    vector(at),
                    new TensorVector(),
                    new BoolOptional(differentiable),
                    differentiable,
                    true);
            List<NativeTensor> gradients = new ArrayList<>();
            for (int i = 0; i < at.size(); i++) {
                Tensor one = found.get(i);
                gradients.add(new NativeTensor(one.defined() ? one : torch.zeros_like(at.get(i).tensor)));
            }
            return gradients;
        } catch (RuntimeException e) {
            throw TensorException.of(e);
        }
    }

    /// ∂(Σ this)/∂at.
    public NativeTensor gradient(NativeTensor at, boolean differentiable) {
        return gradients(List.of(at), differentiable).getFirst();
    }
}
