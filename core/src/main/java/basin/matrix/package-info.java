/// Factorisations of small dense matrices in double precision: Cholesky factors and eigenvectors.
///
/// Read [Cholesky] first; [Eigenvectors] wraps EJML. Matrices are flat arrays, row by row. Large products
/// belong to `basin.kernel`, and statistics of rows to the models that need them.
package basin.matrix;
