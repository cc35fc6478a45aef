package basin.kernel;

import basin.rows.Randomness;
import basin.rows.Rows;

/// The hot loops of Basin over one [Tile] of rows.
///
/// Every implementation adds in the same order with fused multiply-add; vector lanes hold different columns of the
/// result, never terms of one sum. So all of them give the same bits at any vector width and differ only in speed.
/// [ScalarKernels] is the definition.
public interface Kernels {
    /// `scalar` or `simd`, with the width.
    String name();

    /// Prototypes `w` (k × d) in the layout of these kernels.
    ///
    /// @param bias the initial value of each product, k numbers
    Panels pack(Rows w, float[] bias);

    /// Matrix product by row block: `tile.products[i · k + j] = bias_j + Σ_p y_ip w_jp`.
    void multiply(Panels w, Tile tile);

    /// The maximum product of each row: `tile.nearest[i]` is the first j with the maximum product (see
    /// [#multiply]), `tile.score[i]` that product, and, where `runnerUp`, `tile.runnerUp[i]` the maximum product of
    /// all other j (−∞ for k = 1). With bias `−‖w_j‖²/2` the maximum is at the nearest prototype, since
    /// `‖y − w_j‖² = ‖y‖² − 2 (y·w_j − ‖w_j‖²/2)`.
    void nearest(Panels w, Tile tile, boolean runnerUp);

    /// The number of rows that [#multiplyColumns] processes at a time, a power of two up to 32; the length of the
    /// columns that it gets is a multiple of it.
    int rowsTogether();

    /// The product of [#multiply] for transposed rows, column after column:
    /// `into[j · stride + i] = bias_j + Σ_p w_jp x[p · stride + i]` for the first `rows` rows i and all k
    /// columns j. For chains of products of a few rows, such as the layers of a net: nothing is transposed between
    /// them, and single columns are as efficient as many.
    ///
    /// @param w from [Panels#ofColumns]
    /// @param x d columns of `stride` numbers, of which the first `rows` of each are used
    /// @param rows 0 to `stride`
    /// @param stride a multiple of [#rowsTogether]
    /// @param into k columns of `stride` numbers; after `rows`, their content is undefined
    void multiplyColumns(Panels w, float[] x, int rows, int stride, float[] into);

    /// Scaled accumulation: `y[yAt + p] += scale · x[xAt + p]` for p from 0 to `n` − 1.
    void accumulate(float scale, float[] x, int xAt, float[] y, int yAt, int n);

    /// One move of greedy coordinate descent on ½ ‖y − D z‖² + Σ_j λ_j |z_j|, the columns of D having length 1.
    /// First `q[j] += scale · g[gAt + j]` updates the slopes q = Dᵀ(y − D z) after the previous move, where g is a
    /// column of DᵀD. The result is the next move: the first j with the maximum
    /// `|q_j − clamp(z_j + q_j, −λ_j, λ_j)|`, the distance from z_j to the minimum along it.
    ///
    /// @param q n slopes
    /// @param z n coordinates
    /// @param lambda n penalties, 0 to +∞
    int largestMove(float scale, float[] g, int gAt, float[] q, float[] z, float[] lambda, int n);

    /// The places of large numbers: writes every p from 0 to `count` − 1 with `x[at + p] ≥ threshold` to `places`,
    /// ascending, and returns their number. NaN is not large.
    ///
    /// @param places room for `count` numbers
    int atLeast(float threshold, float[] x, int at, int count, int[] places);

    /// Subtracts `shift`, d numbers, from each of `rows` consecutive rows:
    /// `into[intoAt + i · d + p] = x[xAt + i · d + p] − shift[p]`.
    void difference(float[] x, int xAt, int rows, float[] shift, float[] into, int intoAt);

    /// Sums of outer products, `sums_pq += Σ_i a_ip b_iq` over the first `rows` rows i, in their order.
    ///
    /// @param a of m columns
    /// @param b of n columns
    /// @param sums m rows of n columns
    void outer(int rows, Block a, Block b, Block sums);

    /// `x[at + p] ← exp(x[at + p])` for p from 0 to `count` − 1, within 1.1 units of the last place: +∞ from 88.73
    /// on, 0 below −103.97, subnormal results are rounded like others; NaN stays NaN.
    void exponentials(float[] x, int at, int count);

    /// `x[at + p] ← 1 / (1 + exp(−x[at + p]))`, within 2.5 units of the last place at both ends; NaN stays NaN.
    void sigmoids(float[] x, int at, int count);

    /// `x[at + p] ← log(1 + exp(x[at + p]))`, within 2 units of the last place at both ends; NaN stays NaN.
    void softpluses(float[] x, int at, int count);

    /// `x[at + p] ← log(x[at + p])`, within 1 unit of the last place; −∞ at 0, NaN below.
    void logarithms(float[] x, int at, int count);

    /// SiLU x · sigmoid(x), and its slope: `slopes[at + p] ← f′(x[at + p])`, `x[at + p] ← f(x[at + p])` for p from
    /// 0 to `count` − 1; see [Activations#silu].
    void silus(float[] x, int at, int count, float[] slopes);

    /// The hyperbolic tangent and its slope, as [#silus]; see [Activations#tanh].
    void tanhs(float[] x, int at, int count, float[] slopes);

    /// log(1 + exp x) and its slope, the sigmoid, as [#silus]: the bits of [#softpluses] and [#sigmoids].
    void softpluses(float[] x, int at, int count, float[] slopes);

    /// max(x, 0) and its slope, 1 above 0 and 0 elsewhere, as [#silus]; NaN stays NaN, with slope 0.
    void rectify(float[] x, int at, int count, float[] slopes);

    /// Uniform draws in [0, 1), multiples of 2⁻²⁴: `into[at + i · columns + j]` is draw j of row `first` + i at
    /// `step`, a function of these and the seed alone. It is word j mod 4 of block 2³¹ + ⌊j/4⌋ (see
    /// [Randomness#words]), so that it shares no bits with [Randomness#bits] nor with [#normals].
    void uniforms(Randomness randomness, long first, int step, int rows, int columns, float[] into, int at);

    /// Standard normal draws (Box & Muller 1958), laid out like [#uniforms]. Draws 4b and 4b + 1 are computed from
    /// words 0 and 1 of block 2³¹ + 2³⁰ + b, draws 4b + 2 and 4b + 3 of words 2 and 3.
    void normals(Randomness randomness, long first, int step, int rows, int columns, float[] into, int at);
}
