/// Factorisations of small dense matrices in double precision.
package basin.matrix;
