package basin.tensor;

import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// A tensor of libtorch: an array of float32 numbers (or int64 indices) with any number of dimensions, with
/// derivatives.
///
/// Operations create new tensors, which are valid until the [Scope] of their creation is closed, and broadcast like
/// libtorch. An invalid operation throws a [TensorException] of one line. Dimensions are counted from 0, or
/// backwards from −1, the last one. [Convolution] has the operations on images.
public final class NativeTensor {
    /// Of losses: no sum or mean.
    private static final long EACH = 0;

    private final Tensor tensor;

    private NativeTensor(Tensor tensor) {
        this.tensor = tensor;
    }

    static NativeTensor of(Supplier<Tensor> operation) {
        return new NativeTensor(guarded(operation));
    }

    private static <T> T guarded(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (RuntimeException e) {
            throw TensorException.of(e);
        }
    }

    Tensor tensor() {
        return tensor;
    }

    // Creation and reading

    /// A copy of `values` with the given shape, on the device of the scope.
    public static NativeTensor of(float[] values, int from, long... shape) {
        requireRoom(values, from, size(shape));
        Natives.load();
        return of(() -> {
            Tensor made = torch.empty(shape);
            write(made, values, from);
            return placed(made);
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

    /// Whole numbers, as indices.
    public static NativeTensor indices(int... values) {
        Natives.load();
        return of(() -> {
            TensorOptions whole = new TensorOptions().dtype(new ScalarTypeOptional(torch.ScalarType.Long));
            Tensor made = torch.empty(new long[] {values.length}, whole, null);
            if (values.length > 0) {
                long[] longs = Arrays.stream(values).asLongStream().toArray();
                made.data_ptr_long().put(longs, 0, longs.length);
            }
            return placed(made);
        });
    }

    /// Zeros.
    public static NativeTensor zeros(long... shape) {
        Natives.load();
        return of(() -> placed(torch.zeros(shape)));
    }

    private static Tensor placed(Tensor made) {
        return Scope.device() == Device.CUDA ? made.cuda() : made;
    }

    private static void write(Tensor into, float[] values, int from) {
        if (into.numel() > 0) {
            into.data_ptr_float().put(values, from, (int) into.numel());
        }
    }

    private static void requireRoom(float[] values, int at, long count) {
        if (at < 0 || count > values.length - at) {
            throw new IllegalArgumentException(
                    "values: expected " + count + " numbers from " + at + " on, got an array of " + values.length);
        }
    }

    private static long size(long... shape) {
        long size = 1;
        for (long dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("shape: expected sizes of 0 or more, got " + Arrays.toString(shape));
            }
            size = Math.multiplyExact(size, dimension);
        }
        return size;
    }

    /// The dimensions, outermost first.
    public long[] shape() {
        return guarded(tensor::shape);
    }

    /// The number of numbers.
    public long count() {
        return guarded(tensor::numel);
    }

    /// The size of one dimension.
    public long size(int dimension) {
        return guarded(() -> tensor.size(dimension));
    }

    /// Copies the numbers, row-major, into `values` from `at` on.
    public void copyTo(float[] values, int at) {
        requireRoom(values, at, count());
        guarded(() -> {
            Tensor own = tensor.detach().cpu().contiguous();
            if (own.numel() > 0) {
                own.data_ptr_float().get(values, at, (int) own.numel());
            }
            return own;
        });
    }

    /// The numbers, row-major.
    public float[] toArray() {
        float[] values = new float[Math.toIntExact(count())];
        copyTo(values, 0);
        return values;
    }

    /// Indices, row-major.
    public int[] toIndices() {
        return guarded(() -> {
            long[] values = new long[Math.toIntExact(tensor.numel())];
            if (values.length > 0) {
                new LongPointer(tensor.cpu().contiguous().data_ptr_long()).get(values);
            }
            return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
        });
    }

    /// The only number.
    public double item() {
        if (count() != 1) {
            throw new TensorException("expected one number, got " + Arrays.toString(shape()));
        }
        return guarded(() -> tensor.detach().item_float());
    }

    /// Overwrites the numbers in place with `values` from `from` on; derivatives ignore this.
    public void set(float[] values, int from) {
        requireRoom(values, from, count());
        guarded(() -> {
            Tensor own = tensor.detach();
            if (own.is_cuda() || !own.is_contiguous()) {
                Tensor host = torch.empty(own.shape());
                write(host, values, from);
                return own.copy_(host);
            }
            write(own, values, from);
            return own;
        });
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

    /// (this − other)², in one pass over the numbers, as is its derivative.
    public NativeTensor squaredDifference(NativeTensor other) {
        return of(() -> torch.mse_loss(tensor, other.tensor, EACH));
    }

    /// The square root.
    public NativeTensor sqrt() {
        return of(tensor::sqrt);
    }

    /// The absolute value.
    public NativeTensor abs() {
        return of(tensor::abs);
    }

    /// −1, 0 or 1; its derivative is 0.
    public NativeTensor sign() {
        return of(tensor::sign);
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

    /// this · Φ(this), where Φ is the standard normal distribution function.
    public NativeTensor gelu() {
        return of(() -> torch.gelu(tensor));
    }

    /// this where it is above 0, exp(this) − 1 elsewhere.
    public NativeTensor elu() {
        return of(() -> torch.elu(tensor));
    }

    /// max(this, 0).
    public NativeTensor relu() {
        return of(tensor::relu);
    }

    /// this, clamped to `min` to `max`.
    public NativeTensor clamp(double min, double max) {
        return of(() -> tensor.clamp(new ScalarOptional(new Scalar(min)), new ScalarOptional(new Scalar(max))));
    }

    /// The element-wise maximum.
    public NativeTensor maximum(NativeTensor other) {
        return of(() -> torch.maximum(tensor, other.tensor));
    }

    /// The element-wise minimum.
    public NativeTensor minimum(NativeTensor other) {
        return of(() -> torch.minimum(tensor, other.tensor));
    }

    /// A mask: 1 where this is above `other`, 0 elsewhere, without a derivative.
    public NativeTensor isAbove(NativeTensor other) {
        return of(() -> tensor.gt(other.tensor).toType(torch.ScalarType.Float));
    }

    /// A mask: 1 where this is above `other`, 0 elsewhere, without a derivative.
    public NativeTensor isAbove(double other) {
        return of(() -> tensor.gt(new Scalar(other)).toType(torch.ScalarType.Float));
    }

    /// This as a mask: `yes` where it is not 0, `no` elsewhere.
    public NativeTensor choose(NativeTensor yes, NativeTensor no) {
        return of(() -> torch.where(tensor.ne(new Scalar(0.0)), yes.tensor, no.tensor));
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

    /// Sums along one dimension, which is removed.
    public NativeTensor sum(int dimension) {
        return of(() -> tensor.sum(new long[] {dimension}, false, new ScalarTypeOptional()));
    }

    /// Cumulative sums along one dimension.
    public NativeTensor cumulativeSum(int dimension) {
        return of(() -> torch.cumsum(tensor, dimension));
    }

    /// The Euclidean norm along one dimension, which is removed; where it is 0, so is its derivative.
    public NativeTensor norm(int dimension) {
        return of(() -> tensor.norm(new ScalarOptional(new Scalar(2.0)), new long[] {dimension}, false));
    }

    /// log Σ exp along one dimension, which is removed.
    public NativeTensor logSumExp(int dimension) {
        return of(() -> torch.logsumexp(tensor, new long[] {dimension}, false));
    }

    /// exp(this) / Σ exp(this) along one dimension.
    public NativeTensor softmax(int dimension) {
        return of(() -> torch.softmax(tensor, dimension));
    }

    /// The logarithm of [#softmax].
    public NativeTensor logSoftmax(int dimension) {
        return of(() -> torch.log_softmax(tensor, dimension));
    }

    /// The minimum along one dimension, which is removed.
    public NativeTensor min(int dimension) {
        return of(() -> torch.amin(tensor, new long[] {dimension}, false));
    }

    /// The maximum along one dimension, which is removed.
    public NativeTensor max(int dimension) {
        return of(() -> torch.amax(tensor, new long[] {dimension}, false));
    }

    /// The index of the minimum along one dimension, which is removed.
    public NativeTensor argmin(int dimension) {
        return of(() -> torch.argmin(tensor, new LongOptional(dimension), false));
    }

    /// The matrix product; with three dimensions, one for each entry of the first.
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

    /// The same numbers in another shape; one dimension may be −1, which is computed from the others.
    public NativeTensor reshape(long... shape) {
        return of(() -> tensor.reshape(shape));
    }

    /// Rows as columns.
    public NativeTensor transposed() {
        return of(() -> tensor.t());
    }

    /// The dimensions in another order.
    public NativeTensor permuted(long... order) {
        return of(() -> tensor.permute(order));
    }

    /// Repeats dimensions of size 1 to make this shape.
    public NativeTensor expanded(long... shape) {
        return of(() -> tensor.expand(shape));
    }

    /// `count` entries of a dimension from `from` on.
    public NativeTensor narrow(int dimension, long from, long count) {
        return of(() -> tensor.narrow(dimension, from, count));
    }

    /// Rows of this by their indices.
    public NativeTensor rows(NativeTensor indices) {
        return of(() -> torch.index_select(tensor, 0, indices.tensor));
    }

    /// Columns of this by their indices.
    public NativeTensor columns(NativeTensor indices) {
        return of(() -> torch.index_select(tensor, 1, indices.tensor));
    }

    /// Entries chosen along one dimension: for rows (dimension 1), entry (i, j) is this at (i, indices(i, j)).
    ///
    /// @param indices of as many dimensions
    public NativeTensor gather(int dimension, NativeTensor indices) {
        return of(() -> torch.gather(tensor, dimension, indices.tensor));
    }

    /// Indices as one-hot rows of `classes` numbers.
    public NativeTensor oneHot(int classes) {
        return of(() -> torch.one_hot(tensor, classes).toType(torch.ScalarType.Float));
    }

    /// The concatenation along one dimension.
    public static NativeTensor joined(int dimension, NativeTensor... parts) {
        return of(() -> torch.cat(vector(List.of(parts)), dimension));
    }

    /// The concatenation of columns.
    public static NativeTensor columns(NativeTensor... parts) {
        return joined(1, parts);
    }

    private static TensorVector vector(List<NativeTensor> parts) {
        return new TensorVector(parts.stream().map(part -> part.tensor).toArray(Tensor[]::new));
    }

    // Derivatives

    /// The same numbers, as constants.
    public NativeTensor detached() {
        return of(tensor::detach);
    }

    /// The same numbers as a variable, by which results can be differentiated.
    public NativeTensor variable() {
        return of(() -> tensor.detach().requires_grad_(true));
    }

    /// Whether this is a variable or depends on one.
    public boolean isVariable() {
        return guarded(tensor::requires_grad);
    }

    /// ∂(Σ this)/∂at for every entry of `at`; zeros where this does not depend on it.
    ///
    /// @param differentiable whether the derivatives are to be differentiated again
    public List<NativeTensor> gradients(List<NativeTensor> at, boolean differentiable) {
        List<NativeTensor> gradients = new ArrayList<>();
        for (NativeTensor one : gradientsOrNothing(at, differentiable)) {
            gradients.add(one != null ? one : of(() -> torch.zeros_like(at.get(gradients.size()).tensor)));
        }
        return gradients;
    }

    /// ∂(Σ this)/∂at for every entry of `at`; null where this does not depend on it.
    public List<@Nullable NativeTensor> gradientsWhereDependent(List<NativeTensor> at) {
        return gradientsOrNothing(at, false);
    }

    private List<@Nullable NativeTensor> gradientsOrNothing(List<NativeTensor> at, boolean differentiable) {
        return guarded(() -> {
            TensorVector found = tensor.requires_grad()
                    ? torch.grad(
                            new TensorVector(tensor.sum()),
                            vector(at),
                            new TensorVector(),
                            new BoolOptional(differentiable),
                            differentiable,
                            true)
                    : new TensorVector(at.size());
            List<@Nullable NativeTensor> gradients = new ArrayList<>();
            for (int i = 0; i < at.size(); i++) {
                Tensor one = found.get(i);
                gradients.add(one.defined() ? new NativeTensor(one) : null);
            }
            return gradients;
        });
    }

    /// ∂(Σ this)/∂at.
    public NativeTensor gradient(NativeTensor at, boolean differentiable) {
        return gradients(List.of(at), differentiable).getFirst();
    }
}
