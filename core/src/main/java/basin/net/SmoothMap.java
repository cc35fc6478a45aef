package basin.net;

import basin.rows.Rows;

/// A differentiable map of rows, such as a trained net: n × inputs to n × outputs, row by row. Implementations are
/// immutable, safe for use by several threads, and give the same bits for the same row.
public interface SmoothMap {
    /// The number of columns of an input row.
    int inputs();

    /// The number of columns of an output row.
    int outputs();

    /// Overwrites row i of `outputs` with the image of x_i.
    ///
    /// @throws IllegalArgumentException when the shapes do not fit
    void apply(Rows x, Rows outputs);

    /// Images and derivatives: overwrites row i of `outputs` with f(x_i), gets c_i from `cotangents` for each of
    /// them, and overwrites row i of `gradients` with (∂f/∂x at x_i)ᵀ c_i.
    ///
    /// @param gradients as many rows and columns as `x`
    /// @throws IllegalArgumentException when the shapes do not fit
    void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients);

    /// The cotangents that are pulled back through a map: for a cost C of its outputs, ∂C/∂f.
    @FunctionalInterface
    interface Cotangents {
        /// Overwrites rows of `cotangents` for the rows `from` to `to` of x.
        ///
        /// @param outputs their images, `to` − `from` rows
        /// @param cotangents as many rows of as many columns
        void at(int from, int to, Rows outputs, Rows cotangents);
    }
}
